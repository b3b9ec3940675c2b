"""Collects what an entry of a list says into its facts: title, names, venue, dates, links, badges, remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.lists.badges import read_badge
from audiobib.lists.dates import find_dates
from audiobib.lists.facts import Facts
from audiobib.lists.names_of_line import without_by
from audiobib.lists.vocabulary import LINE_LABELS, is_link_label, is_placeholder, is_venue, line_label
from audiobib.markdown.inline import MarkdownLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audiobib.markdown.runs import Run

__all__ = ["EDGES", "WORD", "Collector"]

EDGES: Final = ' \t\n\r.,;:|/-–—·•[](){}<>*_"“”→+'
"""What parts the facts of an entry from each other."""

WORD: Final = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"^\s*\[\d{1,4}\]\s*")
_ACCENT = re.compile(r"\{\\[\"'`^~=.]\{?\\?[A-Za-z]\}?\}")


class Collector:
    """Takes facts one by one; the first of a kind is kept, the others are remarks."""

    def __init__(self) -> None:
        self.facts = Facts()
        self._seen: set[MarkdownLink] = set()

    def title(self, text: str) -> None:
        """Take the title, without the sign that parts it from what follows."""
        text = _NUMBER.sub("", text)
        title = " ".join(_ACCENT.sub(lambda match: decode(match[0]), text).split())
        if title.endswith(".") and not title.endswith("..."):
            title = title[:-1].rstrip()
            self.facts.remarks.append("the period at the end of the title was left out")
        self.facts.title = title.rstrip(" ,;:") or title
        if self.facts.had_blank and title[:1].islower():
            said = "the title begins with a space and a small letter: its first letter or word may be missing"
            self.facts.remarks.append(said)

    def lead(self, text: str) -> None:
        """Take what stands in front of a title: a date, a venue, the name of a model, a tag."""
        dates = list(find_dates(text))
        self.facts.dates += dates
        for date in reversed(dates):
            text = text[: date.start] + " " + text[date.end :]
        text = text.strip(EDGES)
        if not WORD.search(text):
            return
        if is_venue(text):
            self.venue(text)
        elif "shorttitle" not in self.facts.fields and len(text.split()) <= 6:
            self.facts.fields["shorttitle"] = text
        else:
            self.remark(text)

    def cells(self, cells: Sequence[str]) -> None:
        """Take the cells at the head of a card: a date, the name of a model, an organisation, a type."""
        for cell in cells:
            kind, text = line_label(cell)
            dates = list(find_dates(cell))
            if kind == "tags":
                self.facts.tags.append(text)
            elif dates and not WORD.search(cell[: dates[0].start] + cell[dates[0].end :]):
                self.facts.dates += dates[:1]
            elif "shorttitle" not in self.facts.fields:
                self.facts.fields["shorttitle"] = cell
            elif "organization" not in self.facts.fields:
                self.facts.fields["organization"] = cell
            elif cell:
                self.remark(cell)

    def remark(self, text: str) -> None:
        """Keep text that has no place in a record."""
        text = text.strip(EDGES)
        if WORD.search(text):
            self.facts.rest.append((text, "not read"))

    def links(self, links: Iterable[MarkdownLink]) -> None:
        """Take links, each once."""
        for link in links:
            if link.url and link not in self._seen:
                self._seen.add(link)
                self.facts.links.append(link)

    def image(self, run: Run) -> None:
        """Take a badge, or tell of a picture."""
        badge = read_badge(run.source)
        if badge is None:
            if run.url and run.url != run.source:
                self.links([MarkdownLink(run.text or "link", run.url)])
            else:
                self.facts.rest.append((run.source, "a picture"))
            return
        if badge.repository:
            address = run.url if run.url.startswith("http") else badge.repository
            self.links([MarkdownLink("code", address)])
            return
        label, message = badge.label, badge.message
        dates = list(find_dates(message)) or list(find_dates(label))
        if run.url:
            self.links([MarkdownLink(label if is_link_label(label) else "", run.url)])
        if dates:
            self.facts.dates += dates[:1]
            if is_venue(label):
                self.venue(label)
        elif is_link_label(label) or run.url:
            pass
        elif label:
            self.facts.tags.append(label)

    def folded(self, summary: str, body: str, links: Sequence[Run]) -> None:
        """Take what is folded below a summary."""
        kind = LINE_LABELS.get(summary.strip(EDGES).casefold(), "")
        if kind in ("abstract", "annotation"):
            self.facts.fields.setdefault(kind, body)
        elif body:
            self.facts.rest.append((f"{summary}: {body}" if summary else body, "folded"))
        self.links(MarkdownLink(run.text, run.url) for run in links)

    def authors(self, text: str) -> None:
        """Take a text as the authors, or as more of them."""
        text = without_by(text).strip(" \t\n,;:-–—|[]*_")
        if is_placeholder(text):
            return
        self.facts.authors = f"{self.facts.authors.rstrip(' .,;')}, {text}" if self.facts.authors else text

    def venue(self, text: str) -> None:
        """Take a venue; said twice it is said once."""
        text = ". ".join(dict.fromkeys(part.strip(EDGES) for part in re.split(r"[.;]\s+", text.strip(EDGES))))
        if not self.facts.venue:
            self.facts.venue = text
        elif text.casefold() != self.facts.venue.casefold():
            self.remark(text)

    def organization(self, text: str) -> None:
        """Take who made the work, where no person is named."""
        self.facts.fields["organization"] = text.strip(EDGES)
