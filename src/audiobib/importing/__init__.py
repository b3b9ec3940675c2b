"""Other people's lists and bibliographies, read into records. Nothing is dropped without a line number."""

from audiobib.importing.markdown import read_markdown
from audiobib.importing.result import Imported, ImportedEntry, Leftover, Note, Shown

__all__ = ["Imported", "ImportedEntry", "Leftover", "Note", "Shown", "read_markdown"]
