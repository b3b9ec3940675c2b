"""From what somebody types to the work that is meant: an identifier, an address, an ISBN, a title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from audiobib.matching.titles import compare_titles
from audiobib.model import identifier
from audiobib.sources.answer import Ambiguous, Found, NotFound, Query
from audiobib.sources.version import is_version

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audiobib.sources.answer import Answer, Evidence
    from audiobib.sources.desk import Desk
    from audiobib.sources.work import Work

__all__ = ["Resolved", "Wanted", "read_wanted", "resolve"]

_DOI_OF: Final = (
    ("acl", re.compile(r"(?:[A-Z]1[6-9]-|20\d\d\.).*"), "10.18653/v1/{}"),
    ("acl", re.compile(r"[A-Z]1[45]-.*"), "10.3115/v1/{}"),
    ("zenodo", re.compile(r"\d+"), "10.5281/zenodo.{}"),
)
"""The DOI that a publisher makes from the number in its addresses; the ACL does since 2014."""

_PROBLEMS: Final = {
    "isbn": "the check digit of this ISBN is wrong: one of its digits is another one in the book",
    "address": "this address names no work for sure; give its DOI, or its title in quotes",
    "": "neither a DOI, an arXiv identifier, an ISBN, a PMID nor an address; put a title in quotes",
}
_ASKED: Final = {"pmid": ("openalex", "s2"), "pmcid": ("s2",), "isbn": ("crossref",), "pii": ("crossref",)}
"""Which sources know which identifier, the best first."""

_SEARCHES: Final = ("crossref", "dblp", "openalex", "s2")
_LIKE_ISBN = re.compile(r"(?:isbn(?:-1[03])?:?\s*)?(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: the question for a source (``doi:…``), or a title; ``problem`` says why neither."""

    text: str
    question: str = ""
    title: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What came of it: one work (and the number of its preprint), several, none, or nobody could tell."""

    state: Literal["found", "ambiguous", "not-found", "unavailable"]
    works: tuple[Work, ...] = ()
    arxiv: str = ""
    evidence: Evidence | None = None
    reason: str = ""


def read_wanted(text: str) -> Wanted:
    """Tell what ``text`` is; several words that are nothing else are a title, with or without quotes."""
    text = text.strip()
    title = text.strip("\"'“”")
    if title != text:
        return Wanted(text, title=title)
    found = identifier.from_text(text)
    for name in ("arxiv", "doi", "pii", "isbn", "pmid", "pmcid"):
        if name in found:
            return Wanted(text, f"{name}:{found[name]}")
    for name, numbers, form in _DOI_OF:
        if numbers.fullmatch(found.get(name, "")):
            return Wanted(text, f"doi:{form.format(found[name]).lower()}")
    if _LIKE_ISBN.fullmatch(text):
        return Wanted(text, problem=_PROBLEMS["isbn"])
    if re.match(r"https?://|www\.", text):
        return Wanted(text, problem=_PROBLEMS["address"])
    if " " in text:
        return Wanted(text, title=text)
    return Wanted(text, problem=_PROBLEMS["address" if found else ""])


def resolve(wanted: Wanted, desk: Desk) -> Resolved:
    """Ask for what is wanted. The published version is preferred; its preprint's number comes with it."""
    if wanted.title:
        return _by_title(wanted.title, desk)
    kind, _, value = wanted.question.partition(":")
    if kind == "doi" and (number := identifier.arxiv_of_doi(value)):
        kind, value = "arxiv", number
    if kind == "arxiv":
        first = _first(desk, f"arxiv:{value}", ("arxiv", "datacite"))
        return _published(first, value, desk)
    if kind == "doi":
        return _published(_first(desk, f"doi:{value}", ("crossref", "datacite", "doi")), "", desk)
    found = _first(desk, wanted.question, [name for name in _ASKED[kind] if name in desk.sources] or _ASKED[kind][:1])
    if kind in ("pmid", "pmcid"):
        return _registered(found, desk)
    books = tuple(work for work in found.works if kind != "isbn" or work.type in ("book", "proceedings"))
    if found.state != "ambiguous" or not books:
        return found
    return Resolved("found" if len(books) == 1 else "ambiguous", books, evidence=found.evidence)


def _registered(found: Resolved, desk: Desk) -> Resolved:
    """Return what the registry of its DOI says of the work that another source found; else what that source said."""
    if found.state != "found" or not found.works[0].doi:
        return found
    registered = _first(desk, f"doi:{found.works[0].doi}", ("crossref", "datacite"))
    return _published(registered if registered.state == "found" else found, "", desk)


def _first(desk: Desk, question: str, names: Iterable[str]) -> Resolved:
    """Ask one source after the other until one has the work, or doi.org says that nobody has."""
    heard: list[Resolved] = []
    for name in names:
        found = _from(desk.look_up(name, [question])[question])
        if (found.state == "found" and found.works[0].title) or (found.state == "not-found" and name == "doi"):
            return found
        heard.append(found)
    down = next((one for one in heard if one.state == "unavailable"), None)
    if down is None and heard[-1].state == "found":
        return Resolved("not-found", reason="is registered, but no source that was asked describes it")
    return down or heard[-1]


def _from(answer: Answer) -> Resolved:
    if isinstance(answer, Found):
        return Resolved("found", (answer.work,), evidence=answer.evidence)
    if isinstance(answer, Ambiguous):
        return Resolved("ambiguous", answer.works, evidence=answer.evidence)
    if isinstance(answer, NotFound):
        return Resolved("not-found", evidence=answer.evidence, reason=f"{answer.evidence.source} does not know it")
    return Resolved("unavailable", evidence=answer.evidence, reason=f"{answer.evidence.source}: {answer.reason}")


def _published(found: Resolved, arxiv: str, desk: Desk) -> Resolved:
    """Return the published version of a preprint, if a source relates the two and they agree."""
    if found.state != "found":
        return found
    preprint = found.works[0]
    number = arxiv or preprint.arxiv
    if preprint.published_as:
        question = f"doi:{preprint.published_as}"
        answer = desk.look_up("crossref", [question])[question]
        if isinstance(answer, Found) and is_version(preprint, answer.work):
            return Resolved("found", (answer.work,), number, answer.evidence)
    return Resolved("found", (preprint,), number, found.evidence)


def _by_title(title: str, desk: Desk) -> Resolved:
    """Return the works with that title: the first source that knows any decides."""
    reasons = []
    for name in _SEARCHES:
        if name not in desk.sources:
            continue
        query = Query(title)
        heard = _from(desk.search(name, [query])[query])
        if heard.state == "unavailable":
            reasons.append(heard.reason)
        works = tuple(work for work in heard.works if compare_titles(title, work.title).similarity >= 0.9)
        published = tuple(work for work in works if not work.is_preprint) or works
        if published:
            state: Literal["found", "ambiguous"] = "found" if len(published) == 1 else "ambiguous"
            return Resolved(state, published, evidence=heard.evidence)
    if reasons:
        return Resolved("unavailable", reason="; ".join(reasons))
    return Resolved("not-found", reason="no source has a work with this title")
