"""One .bib file as text, its blocks, and what they say: the lossless view that everything else stands on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from audiobib.syntax.blocks import fill_gaps, find_blocks, key_span, type_span
from audiobib.syntax.careful import read_fields
from audiobib.syntax.fields import raw_fields, regular_places, scan_values
from audiobib.syntax.macros import Macros, definitions
from audiobib.syntax.problems import find_problems
from audiobib.syntax.values import resolve, resolve_all
from audiobib.text import LineIndex
from audiobib.text.line_ends import is_mixed, line_end

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.syntax.nodes import Block, Dialect, Field, Problem

__all__ = ["Document"]


class Document:
    """The text of a .bib file, read once for its blocks; fields and values are read when asked for.

    Never raises, whatever the text: ``"".join(text[n.start:n.end] for n in document.nodes) == text``.
    The text never changes; edits make a new document.
    """

    def __init__(self, text: str, dialect: Dialect = "both") -> None:
        self.text = text
        self.dialect = dialect

    @cached_property
    def blocks(self) -> list[Block]:
        """Every block in file order, without the text between them."""
        return find_blocks(self.text, self.dialect)

    @property
    def nodes(self) -> list[Block]:
        """Every node in order: blocks and the text between them, without a gap."""
        return list(fill_gaps(self.blocks, len(self.text)))

    @cached_property
    def entries(self) -> list[Block]:
        """The blocks that are entries, in file order."""
        return [block for block in self.blocks if block.kind == "entry"]

    @cached_property
    def macros(self) -> Macros:
        """The ``@string`` definitions."""
        return Macros(definitions(self.text, self.blocks))

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns of the text."""
        return LineIndex(self.text)

    @cached_property
    def line_end(self) -> str:
        """What ends most lines here (see :func:`~audiobib.text.line_ends.line_end`)."""
        return line_end(self.text)

    @cached_property
    def has_mixed_line_ends(self) -> bool:
        """Whether lines end in more than one way here."""
        return is_mixed(self.text)

    @cached_property
    def problems(self) -> list[Problem]:
        """Everything that BibTeX or biber would stumble over, in file order."""
        return find_problems(self.text, self.blocks, self.dialect)

    @cached_property
    def scanned(self) -> dict[str, list[tuple[Block, str]]]:
        """Entries and their values by field name, as :func:`~audiobib.syntax.fields.scan_values` sees them."""
        return scan_values(self.text, self.entries)

    def key_span(self, block: Block) -> tuple[int, int]:
        """Return where the citation key of ``block`` stands, see :func:`~audiobib.syntax.blocks.key_span`."""
        return key_span(self.text, block)

    def type_span(self, block: Block) -> tuple[int, int]:
        """Return where the type of ``block`` stands, without its ``@``."""
        return type_span(self.text, block)

    def raw_fields(self, block: Block) -> dict[str, str]:
        """Return the values of ``block`` as written, by lower-case field name, in file order."""
        return raw_fields(self.text, block)

    def values(self, block: Block) -> dict[str, str]:
        """Return the texts of the fields of ``block`` by lower-case name: macros and ``#`` resolved, still LaTeX."""
        return self.resolve_all(raw_fields(self.text, block), block)

    def fields(self, block: Block) -> list[Field]:
        """Return the fields of ``block`` with their places; repeated ones too."""
        regular = regular_places(self.text, block)
        return regular if regular is not None else read_fields(self.text, block)[0]

    def resolve(self, raw: str, block: Block) -> str:
        """Return the text of a value written in ``block``, macros and ``#`` resolved, white space squeezed."""
        return resolve(raw, self.macros.before(block.start))

    def resolve_all(self, fields: Mapping[str, str], block: Block) -> dict[str, str]:
        """Return the texts of ``fields``, values as written in ``block``, like :meth:`resolve`."""
        return resolve_all(fields, self.macros.before(block.start))
