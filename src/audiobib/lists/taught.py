"""Patterns that teach a form of entries: regular expressions of the configuration, with a named group for each fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from audiobib.lists.dates import FoundDate, find_dates
from audiobib.lists.facts import Facts
from audiobib.markdown.inline import find_links
from audiobib.markdown.runs import read_runs, text_of
from audiobib.text.months import month_number

__all__ = ["Groups", "Matcher", "facts_of", "match_texts", "usable_pattern"]

Groups = Mapping[str, str]
"""What each named group of a pattern matched."""

Matcher = Callable[[Sequence[str]], Sequence[Groups | None]]
"""What says of each text which pattern it has: the groups of the first one that matches it whole, or None."""

_OWN: Final = frozenset({"title", "authors", "year", "month", "date", "venue", "links"})
"""Groups with a meaning; every other one is the field of its name."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def usable_pattern(pattern: str) -> str:
    """Return ``pattern``. Raises ``ValueError`` if it is no regular expression, or has no group for the title."""
    try:
        groups = re.compile(pattern, re.DOTALL).groupindex
    except (re.error, OverflowError, RecursionError) as error:
        message = f"`{pattern}` is not a regular expression: {error}"
        raise ValueError(message) from error
    if "title" not in groups:
        message = f"`{pattern}` has no group for the title: (?P<title>…)"
        raise ValueError(message)
    return pattern


def match_texts(patterns: Sequence[str], texts: Sequence[str], *, bounds: object = None) -> list[dict[str, str] | None]:
    """Return the groups of the first of ``patterns`` that matches each of ``texts`` whole, None where none does.

    ``bounds`` is what the process is bound by that runs it (:func:`audiobib.render.process.in_process`).
    """
    del bounds
    compiled = [re.compile(pattern, re.DOTALL) for pattern in patterns]
    found = (next((match for one in compiled if (match := one.fullmatch(text))), None) for text in texts)
    return [
        None if match is None else {name: part for name, part in match.groupdict().items() if part} for match in found
    ]


def facts_of(groups: Groups) -> Facts | None:
    """Return what the ``groups`` of a pattern say of a work; None without a title."""
    plain = {name: text_of(read_runs(text)).strip(" \t\n,;") for name, text in groups.items() if name != "links"}
    title = plain.get("title", "")
    if not title:
        return None
    facts = Facts(title=title, authors=plain.get("authors", ""), venue=plain.get("venue", ""), is_taught=True)
    facts.links = [link for name in ("title", "links") for link in find_links(groups.get(name, ""))]
    year = _YEAR.search(plain.get("year", ""))
    if year is not None:
        facts.dates = [FoundDate(0, 0, year.group(), month_number(plain.get("month", "")))]
    facts.dates = facts.dates or list(find_dates(plain.get("date", "")))
    facts.fields = {name: text for name, text in plain.items() if name not in _OWN and text}
    return facts
