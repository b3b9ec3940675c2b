"""Whether what was read is an entry: on its own, or by those around it; or whether it only points at one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from audiobib.lists.links import identifies_work
from audiobib.lists.names_of_line import has_names
from audiobib.matching.titles import title_letters
from audiobib.model.identifier import from_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.lists.facts import Facts

__all__ = ["indexes", "is_likely", "is_paper", "is_possible", "is_sure"]

_MOST_UNREAD: Final = 12
"""Words of an entry that may have no place in its record; a block with more of them is prose, not an entry."""


_LETTERS = re.compile(r"[^\W\d_]")


def is_paper(url: str) -> bool:
    """Whether ``url`` is the address of a paper: it holds an identifier, or ends as a document does."""
    return identifies_work(url) or url.lower().partition("?")[0].endswith(".pdf")


def is_sure(facts: Facts) -> bool:
    """Whether facts are certainly an entry: authors or a year stand beside the title, and nearly all was read.

    Where the title is nothing but the label of a link, the link must lead to a paper, or authors and a year be there.
    """
    if facts.is_taught:
        return True
    if not _is_whole(facts):
        return False
    if facts.is_link and not any(is_paper(link.url) for link in facts.links):
        return bool(facts.authors and facts.dates)
    return bool(facts.authors or facts.dates)


def is_likely(facts: Facts) -> bool:
    """Whether facts are an entry if most around it are: the title leads to a paper, or has a year or authors."""
    if not _is_whole(facts) or _unread(facts):
        return False
    leads = not _names_a_model(facts.title) and any(is_paper(link.url) for link in facts.links)
    return leads or bool(facts.authors or facts.dates)


def _names_a_model(title: str) -> bool:
    """Whether ``title`` is rather the name of a model or program: a word, or two with digits or capitals inside."""
    words = title.split()
    return len(words) == 1 or (len(words) == 2 and re.search(r"\d|\w[A-Z]|[&|/]|\b[A-Z]\b", title) is not None)


def is_possible(facts: Facts) -> bool:
    """Whether facts may be an entry where those around it surely are: a title and a link, and nothing unread."""
    return _is_whole(facts) and bool(facts.links) and not _unread(facts)


def _is_whole(facts: Facts) -> bool:
    if not _LETTERS.search(facts.title) or _unread(facts) > _MOST_UNREAD:
        return False
    if facts.is_plain and not facts.links and not (facts.authors and facts.dates):
        return False
    return not (not facts.authors and "," in facts.title and has_names(facts.title))


def _unread(facts: Facts) -> int:
    return sum(len(text.split()) for text, reason in facts.rest if reason == "not read")


def indexes(places: Sequence[tuple[Facts, str]]) -> set[int]:
    """Return the numbers of those ``places`` (facts, and their section) that only point at an entry elsewhere.

    They are bare links, by another name, to works that stand with more about them in another section; and so are at
    least four of five in their section.
    """
    bare = [(number, *place) for number, place in enumerate(places) if not (place[0].authors or place[0].dates)]
    if not bare:
        return set()
    full = [place for place in places if place[0].authors or place[0].dates]
    rich: defaultdict[str, set[str]] = defaultdict(set)
    for facts, section in full:
        for link in facts.links:
            rich[_address(link.url)].add(section)
    titles = {title_letters(facts.title) for facts, _ in full}
    pointing: defaultdict[str, list[int]] = defaultdict(list)
    for number, facts, section in bare:
        elsewhere = any(rich[_address(link.url)] - {section} for link in facts.links)
        if elsewhere and title_letters(facts.title) not in titles:
            pointing[section].append(number)
    count = Counter(section for _, _, section in bare)
    return {number for section, found in pointing.items() if 5 * len(found) >= 4 * count[section] for number in found}


def _address(url: str) -> str:
    found = from_url(url)
    return next((f"{name}:{found[name]}" for name in ("arxiv", "doi") if name in found), url.rstrip("/"))
