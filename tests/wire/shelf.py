"""Records to serve: plain works with an index of the words of their titles."""

from __future__ import annotations

import heapq
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Item:
    """One work as the world knows it; ``authors`` are (given, family), ``only`` who has it (none: all)."""

    title: str
    authors: tuple[tuple[str, str], ...]
    year: int
    venue: str = ""
    kind: str = "article"
    doi: str = ""
    arxiv: str = ""
    volume: str = ""
    pages: str = ""
    updates: tuple[tuple[str, str], ...] = ()
    preprint_of: str = ""
    only: tuple[str, ...] = ()

    def is_at(self, source: str) -> bool:
        return not self.only or source in self.only


def words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    return WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


@dataclass
class Shelf:
    """Items with look-up by identifier and a ranked search in titles and names."""

    items: list[Item]
    by_doi: dict[str, Item] = field(default_factory=dict)
    by_arxiv: dict[str, Item] = field(default_factory=dict)
    index: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for number, item in enumerate(self.items):
            if item.doi:
                self.by_doi[item.doi] = item
            if item.arxiv:
                self.by_arxiv[item.arxiv] = item
            for word in set(words(item.title)):
                self.index[word].append(number)
            for word in {word for _, family in item.authors for word in words(family)}:
                self.names[word].append(number)

    def search(self, text: str, want: int = 5, accept: Iterable[str] = ("doi", "no doi"), at: str = "") -> list[Item]:
        """The items at the source ``at`` whose titles share most of the rare words of ``text``; names break ties."""
        asked = set(words(text))
        scores: defaultdict[int, float] = defaultdict(float)
        for word in sorted(asked, key=lambda word: len(self.index.get(word, ())))[:12]:
            places = self.index.get(word, ())
            weight = math.log(1 + len(self.items) / max(1, len(places)))
            for number in places[:4000]:
                scores[number] += weight
        there = (number for number in scores if not at or self.items[number].is_at(at))
        likely = heapq.nlargest(200, there, key=lambda number: (scores[number], -number))
        ranked = sorted(likely, key=lambda number: (-self._rank(number, scores[number], asked), number))
        kinds = set(accept)
        chosen = (self.items[number] for number in ranked)
        return [item for item in chosen if ("doi" if item.doi else "no doi") in kinds][:want]

    def every(self, text: str, want: int, at: str = "") -> list[Item]:
        """The items at the source ``at`` that have every part of ``text``, a word or one of ``word|word`` (DBLP)."""
        found: set[int] | None = None
        for part in filter(words, text.lower().split()):
            numbers = {number for word in words(part) for number in (*self.index[word], *self.names[word])}
            found = numbers if found is None else found & numbers
        items = (self.items[number] for number in sorted(found or ()))
        return [item for item in items if not at or item.is_at(at)][:want]

    def _rank(self, number: int, score: float, asked: set[str]) -> float:
        item = self.items[number]
        names = sum(1 for _, family in item.authors if asked.issuperset(words(family)))
        return score - 0.2 * len(set(words(item.title)) - asked) + names
