"""The lossless reading of a .bib file. Start at :class:`~audiobib.syntax.document.Document`."""

from audiobib.syntax.document import Document
from audiobib.syntax.nodes import Block, Dialect, Field, Kind, Problem

__all__ = ["Block", "Dialect", "Document", "Field", "Kind", "Problem"]
