"""What stands behind the title of an entry, line by line: authors, venue, dates, links, and remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.lists.collector import EDGES, WORD, Collector
from audiobib.lists.dates import find_dates
from audiobib.lists.names_of_line import has_names, without_by
from audiobib.lists.vocabulary import ET_AL, LINE_LABELS, is_link_label, is_placeholder, is_venue, line_label
from audiobib.markdown.inline import MarkdownLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.markdown.runs import Run

__all__ = ["Behind"]

_PAREN = re.compile(r"\((?P<text>[^()]*)\)|（(?P<wide>[^（）]*)）")
_MOST_WORDS: Final = 12
"""Words of a venue that nothing but its place tells."""
_LABEL_OF_LINK = re.compile(
    r"[^\w\s]{0,3}\b(?:code|paper|pdf|project|link|demo|video|arxiv|doi)s?\s*[:：]\s*$", re.IGNORECASE
)
_CUT = re.compile(r"[.,;]\s+|(?<!\s)\s[-–—|]\s+")


class Behind(Collector):
    """Reads the runs of an entry behind its title."""

    def __init__(self) -> None:
        super().__init__()
        self._prefix = ""
        self._open = False  # whether a bracket stands open before the piece at hand

    def read(self, runs: Sequence[Run]) -> None:
        """Read the runs behind the title, line by line."""
        line: list[Run] = []
        for run in runs:
            if run.kind == "break":
                self._line(line)
                line = []
            else:
                line.append(run)
        self._line(line)

    def _line(self, runs: list[Run]) -> None:
        persons = _persons(runs)
        chunks: list[tuple[str, bool]] = []
        self._prefix = ""
        for run in runs:
            if run.kind == "image":
                self.image(run)
            elif run.kind == "link" and run in persons:
                _add(chunks, run.text, run.italic)
                self.facts.rest.append((run.url, "the address of an author"))
            elif run.kind == "link":
                self._link(run, chunks[-1][0] if chunks else "")
                chunks.append(("", False))
            elif run.kind == "code":
                _add(chunks, run.text, False)
            else:
                _add(chunks, run.text, run.italic)
        label, rest = line_label("".join(text for text, _ in chunks))
        if label:
            self._labelled(label, rest)
            return
        is_alone = len(runs) == 1
        for text, italic in chunks:
            self._chunk(text, italic=italic or is_alone)

    def _link(self, run: Run, before: str) -> None:
        label = run.text.strip("[](){} ")
        if (
            not is_link_label(label)
            and (said := re.search(r"([A-Za-z][A-Za-z ]{1,18})\s*[:：]\s*\W*$", before))
            and is_link_label(said[1])
        ):
            label = said[1].strip()
            self._prefix = said[0]
        self.links([MarkdownLink(label, run.url)])

    def cell(self, role: str, text: str) -> None:
        """Take the text of a cell in a column that holds ``role``."""
        if role in {*LINE_LABELS.values()}:
            self._labelled(role, text)
        elif role and role not in self.facts.fields:
            self.facts.fields[role] = text
        else:
            self.remark(text)

    def _labelled(self, label: str, text: str) -> None:
        text = text.strip()
        if is_placeholder(text) or not WORD.search(text):
            return
        if label == "authors":
            self.authors(text)
        elif label == "date":
            dates = list(find_dates(text))
            self.facts.dates += dates[:1]
            if not dates:
                self.remark(text)
        elif label == "venue":
            self._pieces(text) if list(find_dates(text)) else self.venue(text.strip(EDGES))
        elif label == "tags":
            self.facts.tags += [tag.strip(EDGES) for tag in text.split(",") if tag.strip(EDGES)]
        elif label == "title" or label in self.facts.fields:
            self.remark(text)
        else:
            self.facts.fields[label] = text.strip(" ,;")

    def _chunk(self, text: str, *, italic: bool) -> None:
        if self._prefix and text.endswith(self._prefix):
            text = text[: -len(self._prefix)]
        text = _LABEL_OF_LINK.sub("", text)
        if not WORD.search(text) or is_placeholder(text):
            return
        if italic and self._is_organisation(text) and "organization" not in self.facts.fields:
            self.organization(text)
            self._open = False
            return
        if italic and not self.facts.authors and not list(find_dates(text)):
            head, tail = self._split_venue(text)
            if not is_venue(head) and has_names(without_by(head), certain=True):
                self.authors(head)
                if tail:
                    self.venue(tail)
                return
        self._pieces(text, italic=italic)

    def _is_organisation(self, text: str) -> bool:
        """Whether a text in italics is rather who made the work: one in brackets behind a venue or a year.

        Behind a title in quotes it always is; else it must be no list of persons.
        """
        if not self._open or not (self.facts.venue or self.facts.dates):
            return False
        return self.facts.is_quoted or "," not in text or not has_names(text)

    def _pieces(self, text: str, *, italic: bool = False) -> None:
        """Read text piece by piece, with the dates in it as the cuts."""
        place = 0
        for date in find_dates(text):
            before = text[place : date.start]
            venue = before.strip(EDGES)
            self._piece(before, italic=italic, is_before_date=bool(venue))
            self.facts.dates.append(date)
            place = date.end
        self._piece(text[place:], italic=italic)

    def _piece(self, text: str, *, italic: bool = False, is_before_date: bool = False) -> None:
        opened = self._open and not text.lstrip().startswith((")", "）", "]"))
        self._open = text.rstrip().endswith(("(", "（"))
        if not WORD.search(text) or is_placeholder(text):
            return
        plain = text.strip().lstrip(")]）.,;: -–—|").rstrip("([（,;: -–—|").strip()
        if is_venue(plain) and not (
            has_names(plain) and not self.facts.authors and not self.facts.venue and "," in plain
        ):
            self.venue(plain.strip(EDGES))
            return
        names = without_by(plain).strip(" ,;:-–—|*_")
        if opened and self._is_named_before():
            inside, _, behind = plain.partition(")")
            self.organization(inside)
            self._piece(behind, italic=italic)
        elif not self.facts.authors and has_names(names, certain=italic or self._has_by(plain)):
            head, tail = self._split_venue(names)
            self.authors(head)
            if tail:
                self.venue(tail)
        else:
            self._cut(plain, is_before_date=is_before_date)

    def _cut(self, text: str, *, is_before_date: bool) -> None:
        """Read text that is not one thing: names and a venue, a venue and names, an organisation, a remark."""
        paren = _PAREN.fullmatch(text.strip())
        if paren is not None:
            self._parenthesis((paren["text"] or paren["wide"] or "").strip())
            return
        head, tail = _cut_last(text)
        if tail and (is_venue(tail) or is_before_date) and len(tail.split()) <= _MOST_WORDS:
            head = without_by(head)
            if not self.facts.authors and has_names(head, certain=True):
                self.authors(head)
                self.venue(tail)
                return
        first, comma, others = text.partition(",")
        if comma and is_venue(first) and not self.facts.authors and has_names(others):
            self.venue(first.strip(EDGES))
            self.authors(others)
        elif is_before_date and not self.facts.venue and len(text.split()) <= _MOST_WORDS:
            self.venue(text.strip(EDGES))
        elif self.facts.authors and has_names(text) and "," in text and not self.facts.venue and not self.facts.dates:
            self.authors(text)
        else:
            self.remark(text)

    def _parenthesis(self, text: str) -> None:
        if is_venue(text):
            self.venue(text)
        elif self._is_named_before():
            self.organization(text)
        else:
            self.remark(text)

    def _is_named_before(self) -> bool:
        return "organization" not in self.facts.fields and bool(
            self.facts.venue or self.facts.dates or self.facts.authors
        )

    def _split_venue(self, text: str) -> tuple[str, str]:
        """Return names, and the venue behind them (empty if there is none)."""
        head, tail = _cut_last(text)
        if is_venue(tail):
            return head, tail
        others = list(ET_AL.finditer(text))
        behind = text[others[-1].end() :].strip(EDGES) if others else ""
        if is_venue(behind) and "," not in behind:
            return text[: others[-1].end()], behind
        return text, ""

    def _has_by(self, text: str) -> bool:
        return without_by(text) != text


def _cut_last(text: str) -> tuple[str, str]:
    """Return what stands before and behind the last sign that parts two things; ("", "") if there is none."""
    plain = text.rstrip(" \t\n.,;")
    cuts = list(_CUT.finditer(plain))
    if not cuts or not plain[: cuts[-1].start()].strip(" .,"):
        return "", ""
    return plain[: cuts[-1].start()], plain[cuts[-1].end() :].strip(EDGES)


def _add(chunks: list[tuple[str, bool]], text: str, italic: bool) -> None:
    """Put ``text`` behind ``chunks``, into the last one if it is set alike, or if one of the two has no word."""
    if chunks and (chunks[-1][1] == italic or not WORD.search(text)):
        chunks[-1] = (chunks[-1][0] + text, chunks[-1][1])
    elif chunks and not chunks[-1][0].strip():
        chunks[-1] = (chunks[-1][0] + text, italic)
    else:
        chunks.append((text, italic))


def _persons(runs: Sequence[Run]) -> frozenset[Run]:
    """Return the links of a line that are names of its authors: two at least, and no other link among them."""
    links = [run for run in runs if run.kind == "link"]
    if len(links) < 2 or any(is_link_label(run.text) or not has_names(run.text) for run in links):
        return frozenset()
    return frozenset(links)
