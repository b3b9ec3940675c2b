"""The same venue is written in two ways in one file.

Bad::

    @article{a, journal = {Information Fusion}}

    @article{b, journal = {Information Fusion}}

    @article{c, journal = {Information fusion}}

Good::

    @article{a, journal = {Information Fusion}}

    @article{b, journal = {Information Fusion}}

    @article{c, journal = {Information Fusion}}

Why: readers see two journals, and nobody can count or sort by venue. What counts as the same are equal letters and
digits, whatever their case, their accents and the signs between them. The spelling without stray punctuation or
missing capitals and accents is proposed, of equally good ones that which is used most often.

Authority: the file itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.model.fields import CONTAINERS
from audiobib.names import fold
from audiobib.rules.place import at_value, inside, raw_values, replace_value
from audiobib.rules.prose import period_at_end
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VEN001", "venue-in-two-spellings", "info")
CHANGES: Final[Changes] = "meaning"

_WORD: Final = re.compile(r"[^\W\d_]+")
_STRAY: Final = re.compile(r"[,;:]\Z| [,.;:]|([,.;:])\1")
_SMALL: Final = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "the", "to", "via", "with"}
)
"""Words that stay small in English titles (Chicago Manual of Style, 17th edition, section 8.159)."""
_FOREIGN: Final = frozenset(
    {"da", "de", "del", "der", "des", "di", "du", "e", "et", "i", "la", "och", "og", "und", "y"}
)
_ENGLISH: Final = frozenset({"and", "for", "of", "on", "the", "with"})
"""Words by which a title is English: in other languages it has capitals otherwise."""


def check(library: Library, values: Values) -> Iterator[Finding]:
    """Yield a finding for every spelling that is not the usual one of its venue: the canonical or most frequent one."""
    uses: defaultdict[str, list[tuple[Entry, str, str]]] = defaultdict(list)
    for entry, name, raw in raw_values(library, CONTAINERS):
        uses[raw].append((entry, name, raw))
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    texts: dict[str, str] = {}
    examples: dict[str, tuple[Entry, str]] = {}
    for raw, places in uses.items():
        entry, name, _ = places[0]
        text = texts[raw] = " ".join(decode(entry.values.get(name, "")).split())
        spellings[_same(text)][text] += len(places)
        examples.setdefault(text, (entry, name))
    for raw, places in uses.items():
        counts = spellings[_same(texts[raw])]
        usual = max(counts, key=lambda text: (text in values.venues, _looks(text), counts[text], text))
        if len(counts) > 1 and texts[raw] != usual and texts[raw] and "://" not in usual:
            yield from _findings(places, usual, inside(*examples[usual]))


def _findings(places: list[tuple[Entry, str, str]], usual: str, written: str | None) -> Iterator[Finding]:
    """Yield the findings of one spelling; ``written`` is the usual one as it stands in the file, if it does."""
    for entry, name, raw in places:
        if entry.fields.get(name) != raw:
            continue
        edits = replace_value(entry, name, written) if written is not None else ()
        message = f"elsewhere in this file it is written `{usual}`"
        yield found(entry, RULE, at_value(entry, name), message, name=name, edits=edits, changes=CHANGES)


def _same(text: str) -> str:
    return fold(text.replace("&", " and ").removeprefix("The ").removeprefix("the "))


def _looks(text: str) -> tuple[bool, bool, int, int]:
    """Of two spellings the better has no stray punctuation, does not shout, has accents and, in English, capitals."""
    words = _WORD.findall(text)
    clean = _STRAY.search(text) is None and period_at_end(text) is None
    quiet = len(words) < 2 or not text.isupper()
    english = not _ENGLISH.isdisjoint(words) or (len(words) < 5 and text.isascii() and _FOREIGN.isdisjoint(words))
    small = sum(1 for word in words[1:] if english and word.islower() and word not in _SMALL)
    large = sum(1 for word in words[1:] if english and word.lower() in _SMALL and word != word.lower())
    accents = sum(1 for letter in text if not letter.isascii() and letter.isalpha())
    return clean, quiet, accents, -small - large
