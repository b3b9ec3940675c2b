"""What may be said about a reference from what sources answered. An accusation needs evidence; an outage is none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from audiobib.sources.answer import Ambiguous, Answer, Found, NotFound, Query, Unavailable
from audiobib.sources.assess import Assessment, assess
from audiobib.sources.coverage import is_indexable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.model.record import Record
    from audiobib.sources.answer import Evidence
    from audiobib.sources.assess import Difference
    from audiobib.sources.work import Notice, Work

__all__ = ["Case", "Identity", "Lead", "Verdict", "verdict"]

Identity = Literal[
    "confirmed", "wrong-identifier", "unregistered-identifier", "not-found", "unverifiable", "unavailable"
]
"""Whether the work that a reference names exists; ``unavailable`` says that nobody could be asked."""

_AUTHORS_NAMED: Final = 3
"""Names that a message holds at most."""

_ENOUGH: Final = 2
"""Sources that must have answered as data bases of all disciplines before we say that a work was not found."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known about one reference.

    ``field`` is the field that ``reason`` is about. ``superseded_by`` is the DOI of the published version of a
    preprint, ``work`` what the reference was compared with, ``evidence`` everything that was asked for it.
    """

    key: str
    identity: Identity
    reason: str = ""
    field: str = "title"
    differences: tuple[Difference, ...] = ()
    notices: tuple[Notice, ...] = ()
    superseded_by: str = ""
    work: Work | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """Where an identifier leads.

    To the ``same`` or an ``other`` work, to a DOI ``registered`` somewhere without a description, nowhere
    (``unregistered``), or we do not know.
    """

    to: Literal["same", "other", "registered", "unregistered", "unknown"]
    assessment: Assessment | None = None


@dataclass(slots=True)
class Case:
    """One reference under investigation: what its identifiers lead to, and what was heard about its title.

    ``hints`` are identifiers in the address of the entry, which may lead to something about the work: they can
    confirm the reference and never accuse it. ``silent`` are sources that were asked for the title and did not answer,
    with the reason.
    """

    record: Record
    identifiers: tuple[str, ...]
    hints: tuple[str, ...] = ()
    leads: dict[str, Lead] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    heard: list[Assessment] = field(default_factory=list)
    covering: set[str] = field(default_factory=set)
    silent: dict[str, str] = field(default_factory=dict)
    second_opinions: list[Assessment] = field(default_factory=list)

    @property
    def query(self) -> Query:
        """The reference as a description to search for."""
        author = self.record.authors[0] if self.record.authors else None
        name = (author.family or author.literal or "") if author is not None else ""
        return Query(self.record.title or "", name, self.record.year or "")

    @property
    def best(self) -> Assessment | None:
        """The work that the reference most likely means, of those that were heard of."""
        return max(self.heard, key=lambda one: one.rank, default=None)

    @property
    def needs_search(self) -> bool:
        """Whether anything is left to ask: no identifier led anywhere, and no source knows the title.

        A work that sources have nearly all of is looked for at every one of them before it is said to be nowhere.
        """
        if not self.record.title or any(lead.to in ("same", "other", "unregistered") for lead in self.leads.values()):
            return False
        best = self.best
        if best is not None and best.is_same:
            return not best.is_clean and len({one.source for one in self.heard if one.is_same}) < _ENOUGH
        return is_indexable(self.record) or not self.covering

    def follow(self, one: str, lead: Lead) -> None:
        """Take in where the identifier ``one`` leads."""
        if one in self.identifiers or lead.to == "same":
            self.leads[one] = lead

    def disagree(self, one: str, assessment: Assessment) -> None:
        """Take in that another source of the identifier ``one`` has nothing against the reference."""
        if self.leads[one].to == "other":
            self.leads[one] = Lead("registered")
        else:
            self.second_opinions.append(assessment)

    def hear(self, answer: Answer, *, is_strict: bool = False) -> None:
        """Take in the answer to a search. That a strict one found nothing says nothing."""
        self.answers.append(answer)
        source = answer.evidence.source
        if isinstance(answer, Unavailable):
            self.silent[source] = answer.reason
        if isinstance(answer, Found | Ambiguous) or (isinstance(answer, NotFound) and not is_strict):
            self.covering.add(source)
        works = (answer.work,) if isinstance(answer, Found) else answer.works if isinstance(answer, Ambiguous) else ()
        self.heard += [assess(self.record, work, source) for work in works if work.title]


def verdict(case: Case) -> Verdict:
    """Return what may be said about ``case``."""
    evidence = tuple(answer.evidence for answer in case.answers)
    for kind, identity in (("other", "wrong-identifier"), ("unregistered", "unregistered-identifier")):
        for one, lead in case.leads.items():
            if lead.to == kind:
                return Verdict(
                    case.record.key,
                    identity,  # type: ignore[arg-type]  # one of the two above
                    _accusation(one, lead),
                    "doi" if one.startswith("doi:") else "eprint",
                    work=lead.assessment.work if lead.assessment is not None else None,
                    evidence=evidence,
                )
    same = [one.assessment for one in case.leads.values() if one.to == "same" and one.assessment is not None]
    if same:
        return _confirmed(case, same[0], same, evidence)
    best = case.best
    unchecked = next((one for one, lead in case.leads.items() if lead.to == "unknown"), None)
    if best is not None and best.is_same and (unchecked is None or unchecked == f"doi:{best.work.doi}"):
        return _confirmed(case, best, [best], evidence)
    identity_, reason = _open_end(case, unchecked)
    return Verdict(case.record.key, identity_, reason, evidence=evidence)


def _accusation(one: str, lead: Lead) -> str:
    kind, _, value = one.partition(":")
    name = {"doi": "DOI", "arxiv": "arXiv identifier"}[kind]
    if lead.assessment is None:
        return f"the {name} {value} is not registered"
    return f"the {name} {value} belongs to {_described(lead.assessment)}"


def _described(assessment: Assessment) -> str:
    work = assessment.work
    names = ", ".join(author.display for author in work.authors[:_AUTHORS_NAMED])
    more = " et al." if len(work.authors) > _AUTHORS_NAMED else ""
    year = f", {work.years[0]}" if work.years else ""
    return f"“{work.title}”" + (f" by {names}{more}" if names else "") + f"{year} ({assessment.source})"


def _confirmed(case: Case, chosen: Assessment, same: Sequence[Assessment], evidence: tuple[Evidence, ...]) -> Verdict:
    """Confirm ``case``; where another source has nothing against it, no difference is an error."""
    own = case.record.identifiers.get("doi", "")
    published = next((one.work.published_as for one in same if one.work.published_as), "")
    differences = chosen.differences
    clean = next((one for one in (*same, *case.second_opinions) if one.is_clean), None)
    if clean is not None and not chosen.is_clean:
        differences = tuple(_softened(difference, clean.source) for difference in differences)
    return Verdict(
        case.record.key,
        "confirmed",
        f"at {chosen.source}",
        differences=differences,
        notices=tuple(dict.fromkeys(notice for one in same for notice in one.work.notices)),
        superseded_by=published if published != own else "",
        work=chosen.work,
        evidence=evidence,
    )


def _softened(difference: Difference, source: str) -> Difference:
    if difference.severity != "error":
        return difference
    return replace(difference, severity="warning", message=f"{difference.message}; {source} agrees with the entry")


def _open_end(case: Case, unchecked: str | None) -> tuple[Identity, str]:
    """Return the verdict on a reference that was not confirmed and whose identifiers accuse nobody."""
    down = dict.fromkeys(f"{a.evidence.source}: {a.reason}" for a in case.answers if isinstance(a, Unavailable))
    best = case.best
    if unchecked is not None:
        return "unavailable", f"{unchecked.partition(':')[2]} could not be checked ({'; '.join(down)})"
    if not case.record.title:
        return "unverifiable", "there is no title to search for"
    for one, lead in case.leads.items():
        if lead.to == "registered" and lead.assessment is not None:
            where = one.partition(":")[2]
            return "unverifiable", f"{where} leads to {_described(lead.assessment)}: a translation, or another work"
    if best is not None and best.likeness.may_be_same:
        return "unverifiable", f"the nearest is {_described(best)}"
    if is_indexable(case.record) and not case.leads and case.silent:
        missing = "; ".join(f"{source}: {reason}" for source, reason in case.silent.items())
        return "unavailable", f"not found, but not every source answered ({missing})"
    if is_indexable(case.record) and len(case.covering) >= _ENOUGH and not case.leads:
        *others_asked, last = sorted(case.covering)
        asked = f"{', '.join(others_asked)} and {last}"
        others = next((one for one in case.heard if one.likeness.title.similarity >= 0.9), None)
        hint = f"; there is {_described(others)}" if others is not None else ""
        return "not-found", f"no work with this title by any of these authors at {asked}{hint}"
    if down and (is_indexable(case.record) or not case.covering):
        return "unavailable", "; ".join(down)
    return "unverifiable", f"no source that was asked knows it; they do not cover every @{case.record.type}"
