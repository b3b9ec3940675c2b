"""Tables of data sets: ``| Title | Full Name | Size | Link |``."""

from __future__ import annotations

import re
from typing import NamedTuple

from audiobib.markdown.inline import find_links, plain_text

__all__ = ["DatasetRow", "cells_of", "is_dataset_header", "is_rule", "read_row"]

_CELL = re.compile(r"(?:\\.|`[^`]*`|[^|\\])*")
_RULE = re.compile(r"\s*+(?:\|\s*+)?:?-{3,}+:?\s*+(?:\|\s*+:?-{3,}+:?\s*+)*\|?\s*")


class DatasetRow(NamedTuple):
    """One row: what people call the data set, its full name, its size as text, and the address as written."""

    name: str
    full_name: str
    size: str
    url: str


def cells_of(line: str) -> list[str]:
    """Return the cells of a table row as written, without the blanks around them."""
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    cells = []
    position = 0
    while position <= len(inner):
        match = _CELL.match(inner, position)
        end = match.end() if match is not None else len(inner)
        cells.append(inner[position:end].strip())
        position = end + 1
    return cells


def is_rule(line: str) -> bool:
    """Whether ``line`` is the rule below the header of a table."""
    return _RULE.fullmatch(line) is not None


def is_dataset_header(cells: list[str]) -> bool:
    """Whether the header is that of a table of data sets."""
    names = {plain_text(cell).lower() for cell in cells}
    return {"title", "link"} <= names and bool(names & {"full name", "size"})


def read_row(header: list[str], cells: list[str]) -> DatasetRow | None:
    """Read a row by the names of its columns; None if it has no title or another number of cells."""
    if len(cells) != len(header):
        return None
    row = {plain_text(name).lower(): cell for name, cell in zip(header, cells, strict=True)}
    links = find_links(row.get("link", ""))
    name = _text(row.get("title", ""))
    if not name:
        return None
    size = _text(row.get("size", ""))
    full_name = _text(row.get("full name", "")) or name
    return DatasetRow(name, full_name, "" if size in ("-", "–", "—") else size, links[0].url if links else "")


def _text(cell: str) -> str:
    """Return a cell's text; quotation marks around the whole of it come from a spreadsheet."""
    text = plain_text(cell)
    return text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text
