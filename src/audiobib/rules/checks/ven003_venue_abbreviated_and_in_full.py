"""The same journal is abbreviated in one entry and written in full in another.

Bad::

    @article{a, journal = {Physical Review Letters}}

    @article{b, journal = {Phys. Rev. Lett.}}

Good::

    @article{a, journal = {Physical Review Letters}}

    @article{b, journal = {Physical Review Letters}}

Why: a bibliography uses one or the other: the fewer are found. There is no fix: which one is for
you to say (see ``venues``).

Authority: ISO 4 (abbreviated titles: every word is the beginning of the full word).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.model.fields import JOURNALS
from audiobib.rules.place import at_value, raw_values
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VEN003", "venue-abbreviated-and-in-full", "info")
CHANGES: Final = None

_WORD: Final = re.compile(r"[^\W\d_]+\.?")
_SMALL: Final = frozenset({
    "a", "an", "and", "das", "de", "der", "des", "die", "du", "et", "for", "in", "la", "le", "les", "of", "on", "the",
    "to", "und",
})  # fmt: skip


def check(library: Library) -> Iterator[Finding]:
    """Yield a finding for every abbreviated title that fits exactly one full title of the file, word by word.

    Where most entries have it abbreviated, the few in full are found instead.
    """
    places: defaultdict[str, list[tuple[Entry, str, str]]] = defaultdict(list)
    for entry, name, raw in raw_values(library, JOURNALS):
        places[raw].append((entry, name, raw))
    titles = {raw: decode(uses[0][0].values.get(uses[0][1], "")) for raw, uses in places.items()}
    full: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for title in dict.fromkeys(titles.values()):
        words = _words(title)
        if words and not any(word.endswith(".") for word in words):
            full[len(words), words[0][0].lower()].append(title)
    short: defaultdict[str, list[str]] = defaultdict(list)
    for raw, title in titles.items():
        words = _words(title)
        dotted = sum(word.endswith(".") for word in words)
        if dotted < 2:
            continue
        meant = [other for other in full[len(words), words[0][0].lower()] if _abbreviates(words, _words(other))]
        if len(meant) == 1:
            short[meant[0]].append(raw)
    for title, raws in short.items():
        whole = [raw for raw in titles if titles[raw] == title]
        abbreviated = [place for raw in raws for place in places[raw]]
        in_full = [place for raw in whole for place in places[raw]]
        if len(abbreviated) > len(in_full):
            most = max(raws, key=lambda raw: len(places[raw]))
            yield from _findings(in_full, f"elsewhere in this file it is abbreviated: `{titles[most]}`")
        else:
            yield from _findings(abbreviated, f"elsewhere in this file it is written in full: `{title}`")


def _findings(places: list[tuple[Entry, str, str]], message: str) -> Iterator[Finding]:
    for entry, name, written in places:
        if entry.fields.get(name) == written:
            yield found(entry, RULE, at_value(entry, name), message, name=name)


def _words(title: str) -> list[str]:
    return [word for word in _WORD.findall(title) if word.lower() not in _SMALL]


def _abbreviates(short: list[str], full: list[str]) -> bool:
    """Whether every word of ``short`` is the whole word of ``full`` or, with its period, its beginning."""
    return all(
        word.lower() == whole.lower()
        or (word.endswith(".") and whole.lower().startswith(word[:-1].lower()) and (len(word) > 3 or len(whole) > 6))
        for word, whole in zip(short, full, strict=True)
    )
