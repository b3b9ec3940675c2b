"""Tables of works: a column is understood by the words above it and by what stands in its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audiobib.lists.behind import Behind
from audiobib.lists.blocks import TABLE_RULE
from audiobib.lists.collector import WORD
from audiobib.lists.dates import find_dates
from audiobib.lists.links import identifies_work
from audiobib.lists.vocabulary import LINE_LABELS, is_link_label, is_placeholder, is_venue
from audiobib.markdown.inline import MarkdownLink
from audiobib.markdown.runs import read_runs, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audiobib.lists.facts import Facts
    from audiobib.markdown.runs import Run

__all__ = ["Column", "columns_of", "html_rows", "pipe_rows", "read_cells", "read_row"]

_CELL = re.compile(r"(?:\\.|`[^`]*`|[^|\\])*")
_ROW = re.compile(r"<tr\b[^>]*>(?P<cells>.*?)(?=</tr|<tr\b|</table|\Z)", re.IGNORECASE | re.DOTALL)
_HTML_CELL = re.compile(r"<t[dh]\b[^>]*>(?P<text>.*?)(?=</t[dh]|<t[dh]\b|\Z)", re.IGNORECASE | re.DOTALL)
_EMOJI = re.compile(r"[^\w\s(\[{\"'“‘$\\@#*&-]+\s*")
_NAME = re.compile(r"\s*\[([^\[\]]+)\]\s*(?=\S)")
_HANDLE = re.compile(r"\((@[^()]+)\)\s*$")
_WORK: Final = 3
"""Words of a link from which on it is labelled with a title."""
_TITLE_HEADS: Final = frozenset(
    ["title", "paper", "papers", "paper title", "article", "articles", "name", "full name", "publication"]
)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: ``role`` is of LINE_LABELS, ``links``, or a name of its own; ``head`` is in lower case."""

    role: str
    head: str


def pipe_rows(lines: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield first line, last line (from 0, not included) and cells of each row of a table, its rule left out."""
    for place, line in enumerate(lines):
        if not TABLE_RULE.fullmatch(line):
            yield place, place + 1, cells_of(line)


def html_rows(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the rows of an HTML table as :func:`pipe_rows` does those of Markdown's."""
    for row in _ROW.finditer(text):
        first = text.count("\n", 0, row.start())
        last = text.count("\n", 0, row.end()) + 1
        cells = [match["text"].strip() for match in _HTML_CELL.finditer(row["cells"])]
        if cells:
            yield first, last, cells


def read_row(cells: Sequence[str], references: Mapping[str, str]) -> list[list[Run]]:
    """Return the runs of each cell, without the quotation marks around the whole of it that a spreadsheet writes."""
    return [read_runs(_unquoted(cell), references) for cell in cells]


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


def columns_of(head: Sequence[list[Run]], rows: Sequence[Sequence[list[Run]]]) -> list[Column] | None:
    """Return what the columns of a table hold; None if it is no table of works."""
    heads = [text_of(cell).strip(" *:").casefold() for cell in head]
    cells = [[row[place] for row in rows if place < len(row)] for place in range(len(heads))]
    roles = [_role(name, column) for name, column in zip(heads, cells, strict=True)]
    titles = [place for place, role in enumerate(roles) if role == "title"]
    if not titles:
        titles = [place for place, role in enumerate(roles) if role in ("", "links") and _words(cells[place]) >= 4][:1]
    if not titles:
        return None
    best = max(titles, key=lambda place: (_words(cells[place]) >= 3, _words(cells[place])))
    is_data = is_dataset_table(heads)
    if is_data and "full name" in heads:
        best = heads.index("full name")
    if _words(cells[best]) < 2 and not is_data:
        return None
    for place in titles:
        roles[place] = "title" if place == best else "shorttitle" if _words(cells[place]) else "links"
    if not is_data and not _are_works(roles, cells[best]):
        return None
    return [Column(role or re.sub(r"[^a-z]", "", name), name) for role, name in zip(roles, heads, strict=True)]


def is_dataset_table(heads: Sequence[str]) -> bool:
    """Whether columns with such ``heads`` (lower case) describe data sets: a name, and how large it is."""
    return {"title", "link"} <= set(heads) and bool({"full name", "size"} & set(heads))


def _are_works(roles: Sequence[str], titles: Sequence[Sequence[Run]]) -> bool:
    """Whether the rows are of works: they have dates, authors or venues, or their titles lead to papers."""
    if {"date", "authors", "venue"} & set(roles):
        return True
    named = [any(run.kind == "link" and identifies_work(run.url) for run in runs) for runs in titles]
    return 2 * sum(named) >= len(named) > 0


def _role(name: str, column: Sequence[Sequence[Run]]) -> str:
    filled = [runs for runs in column if WORD.search(text_of(list(runs))) or any(run.kind == "image" for run in runs)]
    label = LINE_LABELS.get(name, "")
    if name in _TITLE_HEADS:
        label = "title"
    if not filled:
        return label if label != "title" else ""
    texts = [text_of(list(runs)).strip() for runs in filled]
    linked = sum(any(run.kind == "link" and is_link_label(run.text) for run in runs) for runs in filled)
    if (2 * linked > len(filled) and _words(filled) < 4) or (is_link_label(name) and not label):
        return "links"
    dated = sum(bool(list(find_dates(text))) and len(text) <= 20 for text in texts)
    if not label and 2 * dated > len(texts):
        return "date"
    if not label and 2 * sum(map(is_venue, texts)) > len(texts):
        return "venue"
    return label


def _words(column: Sequence[Sequence[Run]]) -> float:
    """Return the mean number of words in the cells of a column, labels of links left out."""
    counts = []
    for runs in column:
        kept = [run for run in runs if run.kind != "link" or not is_link_label(run.text)]
        words = text_of(kept).split()
        if words:
            counts.append(len(words))
    return sum(counts) / len(counts) if counts else 0.0


def read_cells(columns: Sequence[Column], cells: Sequence[list[Run]]) -> Facts | None:
    """Return what one row says; None if it has no title, or another number of cells than the header."""
    if len(cells) != len(columns):
        return None
    reader = Behind()
    for column, cell in zip(columns, cells, strict=True):
        _cell(column, cell, reader)
    facts = reader.facts
    if is_dataset_table([column.head for column in columns]):
        facts.is_dataset = True
        facts.links = [link._replace(label="") for link in facts.links]
        facts.fields.setdefault("shorttitle", facts.title)
        facts.title = facts.title or facts.fields["shorttitle"]
    return facts if WORD.search(facts.title) else None


def _cell(column: Column, runs: list[Run], reader: Behind) -> None:
    text = text_of(runs).strip()
    for run in runs:
        if run.kind == "image":
            reader.image(run)
    links = [run for run in runs if run.kind == "link"]
    if column.role == "title":
        _title_cell(runs, reader)
        return
    reader.links(MarkdownLink(_label(run, column), run.url) for run in links)
    bare = text_of([run for run in runs if run.kind != "link" or column.role != "links"]).strip()
    if column.role == "links" or (links and not bare.strip(" ,/|-[]()")):
        plain = text_of([run for run in runs if run.kind != "link"]).strip(" ,/|-[]()·")
        if WORD.search(plain) and not is_placeholder(plain):
            reader.remark(plain)
    elif text and not is_placeholder(text):
        reader.cell(column.role, text)


def _title_cell(runs: list[Run], reader: Behind) -> None:
    """Take a title up to the end of its line, and what stands on the lines below it; two works in a cell are none."""
    first = next((place for place, run in enumerate(runs) if run.kind in ("text", "link") and WORD.search(run.text)), 0)
    end = next((place for place, run in enumerate(runs) if place > first and run.kind == "break"), len(runs))
    labels = {run for run in runs[:end] if run.kind == "link" and is_link_label(run.text)}
    works = [run for run in runs if run.kind == "link" and run not in labels and len(run.text.split()) >= _WORK]
    if len({run.url for run in works}) > 1:
        return
    _title(text_of([run for run in runs[:end] if run not in labels]), reader)
    links = [run for run in runs[:end] if run.kind == "link"]
    reader.links(MarkdownLink(run.text if run in labels else "", run.url) for run in links)
    reader.read([run for run in runs[end:] if run.kind != "image"])


def _title(text: str, reader: Behind) -> None:
    """Take the title of a row without what stands around it: pictures, ``[Name]`` before, ``(@somebody)`` behind."""
    text = _EMOJI.sub("", text, count=1) if _EMOJI.match(text) else text
    if (name := _NAME.match(text)) is not None:
        reader.lead(name[1])
        text = text[name.end() :]
    if (handle := _HANDLE.search(text)) is not None:
        reader.cell("organization", handle[1])
        text = text[: handle.start()]
    reader.title(text)


def _label(run: Run, column: Column) -> str:
    text = run.text.strip("[](){} ")
    return text if is_link_label(text) and text else column.head if column.role == "links" else text or column.head


def _unquoted(cell: str) -> str:
    """Return a cell without the quotation marks around the whole of it, which come from a spreadsheet."""
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell
