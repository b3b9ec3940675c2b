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
digits, whatever their case, their accents and the signs between them; the spelling used most often is proposed.

Authority: the file itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.model.fields import CONTAINERS
from audiobib.names import fold
from audiobib.rules.place import at_value, inside, raw_values, replace_value
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
        usual = max(counts, key=lambda text: (text in values.venues, counts[text], _looks(text), text))
        if len(counts) > 1 and texts[raw] != usual and texts[raw]:
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


def _looks(text: str) -> tuple[bool, int]:
    """Of two spellings used equally often, the usual one has no stray punctuation, and more capitals."""
    clean = not text.endswith((".", ",", ";")) and " ," not in text
    return clean, 0 if text.isupper() else sum(1 for letter in text if letter.isupper())
