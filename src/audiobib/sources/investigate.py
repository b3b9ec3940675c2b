"""Whom to ask about which reference, in which order, so that few requests are enough for a just verdict.

Identifiers first, in batches. Then titles: exact ones together, the others one by one, and at the next source only
where those before left a doubt; a work that none of them has is looked for at all of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from audiobib.model import identifier
from audiobib.sources.answer import Ambiguous, Answer, Found, NotFound, Unavailable, doi_of_question
from audiobib.sources.assess import assess
from audiobib.sources.coverage import may_be_covered, may_cover
from audiobib.sources.judge import Case, Lead, verdict
from audiobib.sources.version import is_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audiobib.model.record import Record
    from audiobib.sources.desk import Desk
    from audiobib.sources.judge import Verdict

__all__ = ["hints_of", "identifiers_of", "investigate"]

_SEARCHES: Final = ("openalex", "crossref", "s2", "dblp")
"""Who is asked for a title, in this order: first who takes several in one request, last who is slow."""


def identifiers_of(record: Record) -> tuple[str, ...]:
    """Return the identifiers of ``record`` by which sources can be asked: ``doi:…``, ``arxiv:…``."""
    return _questions(record.identifiers)


def hints_of(record: Record) -> tuple[str, ...]:
    """Return what the ``url`` of ``record`` spells out, where its fields have no such identifier."""
    found = identifier.from_url(record.fields.get("url", ""))
    return _questions({name: value for name, value in found.items() if name not in record.identifiers})


def _questions(found: Mapping[str, str]) -> tuple[str, ...]:
    """Return identifiers by name as questions. The DOI that arXiv gives to each preprint is its arXiv identifier."""
    doi, arxiv = found.get("doi", ""), found.get("arxiv", "")
    number = identifier.arxiv_of_doi(doi)
    if number is not None:
        doi, arxiv = "", number
    return (*((f"doi:{doi}",) if doi else ()), *((f"arxiv:{arxiv}",) if arxiv else ()))


def investigate(records: Iterable[Record], desk: Desk) -> list[Verdict]:
    """Return the verdict on each of ``records``, in their order."""
    cases = [Case(record, identifiers_of(record), hints_of(record)) for record in records]
    _follow_dois(cases, desk)
    _follow_arxiv(cases, desk)
    _ask_again(cases, desk)
    _search_exact_titles([case for case in cases if case.needs_search], desk)
    for name in _SEARCHES:
        if name in desk.sources:
            _search_titles(name, [case for case in cases if case.needs_search and _may_have(name, case)], desk)
    return _with_versions([verdict(case) for case in cases], desk)


def _with_versions(verdicts: Sequence[Verdict], desk: Desk) -> list[Verdict]:
    """Return ``verdicts`` without published versions that Crossref does not know, or that are other works.

    The DOI that a preprint's record names is typed by its authors; it may be that of any work.
    """
    wanted = [f"doi:{one.superseded_by}" for one in verdicts if one.superseded_by]
    answers = desk.look_up("crossref", wanted)
    works = {one: answer.work for one, answer in answers.items() if isinstance(answer, Found)}
    checked = []
    for one in verdicts:
        published = works.get(f"doi:{one.superseded_by}")
        is_one = one.work is not None and published is not None and is_version(one.work, published)
        checked.append(one if is_one or not one.superseded_by else replace(one, superseded_by=""))
    return checked


def _may_have(name: str, case: Case) -> bool:
    return may_be_covered(case.record) and may_cover(name, case.record)


def _follow_dois(cases: Sequence[Case], desk: Desk) -> None:
    """Crossref, for what it does not have DataCite, and for what that does not have either doi.org.

    Where Crossref could not be asked, Semantic Scholar may confirm a reference, but its word condemns none.
    """
    wanted = _wanted(cases, "doi:")
    answers = desk.look_up("crossref", wanted)
    unavailable = [doi for doi in wanted if isinstance(answers[doi], Unavailable)]
    second = desk.look_up("s2", unavailable) if "s2" in desk.sources else {}
    for doi, answer in second.items():
        if isinstance(answer, Found) and all(_is_same(case, answer) for case in wanted[doi]):
            answers[doi] = answer
    absent = [doi for doi in wanted if isinstance(answers[doi], NotFound)]
    _tell(wanted, answers)
    others = desk.look_up("datacite", absent) if "datacite" in desk.sources else {}
    _tell(wanted, others)
    _ask_registry(wanted, [doi for doi in absent if not isinstance(others.get(doi), Found)], desk)


def _follow_arxiv(cases: Sequence[Case], desk: Desk) -> None:
    """Ask arXiv, where it cannot be asked or has no such number DataCite, and doi.org last."""
    wanted = _wanted(cases, "arxiv:")
    answers = desk.look_up("arxiv", wanted)
    _tell(wanted, answers)
    rest = [number for number in wanted if not isinstance(answers[number], Found)]
    others = desk.look_up("datacite", rest) if "datacite" in desk.sources else {}
    _tell(wanted, others)
    absent = [
        number for number in rest if isinstance(answers[number], NotFound) and not isinstance(others.get(number), Found)
    ]
    _ask_registry(wanted, absent, desk)


def _ask_registry(wanted: dict[str, list[Case]], absent: Sequence[str], desk: Desk) -> None:
    """Let doi.org say which of ``absent`` are registered nowhere."""
    dois = {one: f"doi:{doi_of_question(one)}" for one in absent}
    answers = desk.look_up("doi", dois.values())
    for one, doi in dois.items():
        answer = answers[doi]
        for case in wanted[one]:
            case.answers.append(answer)
            if isinstance(answer, NotFound):
                case.follow(one, Lead("unregistered"))
            else:
                case.follow(one, Lead("registered" if isinstance(answer, Found) else "unknown"))


def _ask_again(cases: Sequence[Case], desk: Desk) -> None:
    """Ask Semantic Scholar, hundreds in one request, about identifiers whose record contradicts the reference."""
    doubted: dict[str, list[Case]] = {}
    for case in cases:
        for one, lead in case.leads.items():
            if lead.assessment is not None and not (lead.to == "same" and lead.assessment.is_clean):
                doubted.setdefault(one, []).append(case)
    answers = desk.look_up("s2", doubted) if "s2" in desk.sources else {}
    for one, answer in answers.items():
        for case in doubted[one]:
            case.answers.append(answer)
            if isinstance(answer, Found):
                assessment = assess(case.record, answer.work, answer.evidence.source)
                if assessment.is_clean:
                    case.disagree(one, assessment)


def _wanted(cases: Sequence[Case], kind: str) -> dict[str, list[Case]]:
    """Return the cases by their identifiers of ``kind``."""
    wanted: dict[str, list[Case]] = {}
    for case in cases:
        for one in dict.fromkeys((*case.identifiers, *case.hints)):
            if one.startswith(kind):
                wanted.setdefault(one, []).append(case)
    return wanted


def _tell(wanted: dict[str, list[Case]], answers: dict[str, Answer]) -> None:
    """Tell every case what was said about its identifiers."""
    for one, answer in answers.items():
        for case in wanted[one]:
            case.answers.append(answer)
            if isinstance(answer, Found) and answer.work.title:
                assessment = assess(case.record, answer.work, answer.evidence.source)
                case.follow(one, Lead(assessment.likeness.leads_to, assessment))
            elif isinstance(answer, Found):
                case.follow(one, Lead("registered"))
            elif one not in case.leads:
                case.follow(one, Lead("unknown"))


def _is_same(case: Case, answer: Found) -> bool:
    return assess(case.record, answer.work, answer.evidence.source).likeness.leads_to == "same"


def _search_exact_titles(cases: Sequence[Case], desk: Desk) -> None:
    """Ask for many titles at once; only what is there says something."""
    if "s2" not in desk.sources:
        return
    answers = desk.phrases("s2", [case.query for case in cases])
    for case in cases:
        answer = answers.get(case.query)
        if isinstance(answer, Found | Ambiguous):
            case.hear(answer)


def _search_titles(name: str, cases: Sequence[Case], desk: Desk) -> None:
    answers = desk.search(name, [case.query for case in cases])
    for case in cases:
        case.hear(answers[case.query], is_strict=desk.sources[name].is_strict)
