"""References of known truth, made from the items of a shelf: right ones, and wrong ones of every kind."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from audiobib.model.convert import to_record
from audiobib.model.library import Library
from audiobib.model.record import Record
from audiobib.names import Person
from audiobib.sources.judge import Verdict
from wire.shelf import Item, Shelf

VALID = ("clean", "preprint", "noisy", "year one off", "unindexed")
WRONG = ("fabricated", "chimeric", "wrong DOI", "dead DOI", "wrong year", "near-miss title", "swapped author")

UNINDEXED = (
    ("book", "The Elements of Typographic Style", "Robert Bringhurst", 1992),
    ("book", "On the Sensations of Tone", "Hermann Helmholtz", 1885),
    ("book", "The Theory of Sound", "John William Strutt", 1877),
    ("book", "Silence: Lectures and Writings", "John Cage", 1961),
    ("book", "The Soundscape", "R. Murray Schafer", 1977),
    ("book", "Gradus ad Parnassum", "Johann Joseph Fux", 1725),
    ("phdthesis", "Program Size, Parallel Computation and Loudness", "Erika Musterfrau", 1994),
    ("phdthesis", "Sketchpad: A Man-Machine Graphical Communication System", "Ivan Edward Sutherland", 1963),
    ("mastersthesis", "A Symbolic Analysis of Relay and Switching Circuits", "Claude Elwood Shannon", 1937),
    ("software", "GNU Octave", "John W. Eaton", 1993),
    ("software", "SoX: Sound eXchange", "Lance Norskog", 1991),
    ("software", "Praat: Doing Phonetics by Computer", "Paul Boersma", 1995),
    ("misc", "Csound", "Barry Vercoe", 1986),
    ("manual", "The TeX Live Guide", "Karl Berry", 2023),
    ("techreport", "A Standard for the Transmission of IP Datagrams on Avian Carriers", "David Waitzman", 1990),
    ("book", "Traité de l'harmonie", "Jean-Philippe Rameau", 1722),
)
"""Works that exist and that no bibliographic data base of papers needs to have."""


@dataclass(frozen=True)
class Reference:
    """A reference and what is true of it."""

    kind: str
    record: Record

    @property
    def is_valid(self) -> bool:
        return self.kind in VALID


def items_of(library: Library) -> list[Item]:
    """The entries of a library as items of a shelf: those with a title, authors and a year."""
    items = []
    for entry in library:
        record = to_record(entry)
        people = tuple((a.given or "", " ".join(filter(None, (a.von, a.family)))) for a in record.authors if a.family)
        if record.title and len(people) == len(record.authors) > 0 and (record.year or "").isdigit():
            ids = record.identifiers
            items.append(
                Item(
                    record.title,
                    people,
                    int(record.year or 0),
                    record.venue or "",
                    record.type,
                    doi=ids.get("doi", ""),
                    arxiv=ids.get("arxiv", ""),
                    volume=record.fields.get("volume", ""),
                )
            )
    return items


def reference(kind: str, item: Item, number: int, *, doi: str = "", others: bool = False) -> Reference:
    identifiers = {name: value for name, value in (("doi", doi), ("arxiv", item.arxiv)) if value}
    record = Record(
        key=f"{kind.replace(' ', '')}{number}",
        type=item.kind,
        title=item.title,
        authors=tuple(Person(given=given, family=family) for given, family in item.authors),
        others=others,
        year=str(item.year),
        venue=item.venue or None,
        identifiers=identifiers,
    )
    return Reference(kind, record)


def make_references(shelf: Shelf, seed: int, each: int) -> list[Reference]:
    """``each`` references of every kind (fewer where the shelf has not enough), the same for the same seed."""
    chance = random.Random(seed)
    titles = Counter(re.sub(r"\W+", "", item.title.lower()) for item in shelf.items)
    usable = [
        item
        for item in shelf.items
        if len(item.title.split()) >= 4
        and len(item.authors) >= 2
        and titles[re.sub(r"\W+", "", item.title.lower())] == 1
        and item.kind in ("article", "inproceedings")
    ]
    with_doi = [item for item in usable if item.doi]
    preprints = [item for item in shelf.items if item.arxiv and not item.doi and len(item.title.split()) >= 4]
    made: list[Reference] = []

    def add(kind: str, pool: Sequence[Item], make: Callable[[Item, int], Reference]) -> None:
        chosen = chance.sample(pool, min(each, len(pool)))
        made.extend(make(item, number) for number, item in enumerate(chosen))

    add("clean", with_doi, lambda item, n: reference("clean", item, n, doi=item.doi))
    add("preprint", preprints, lambda item, n: reference("preprint", replace(item, kind="online"), n))
    plain = [replace(item, arxiv="") for item in usable]
    doi_only = [replace(item, arxiv="") for item in with_doi]
    add("noisy", plain, lambda item, n: _noisy(chance, item, n))
    add("year one off", plain, lambda item, n: _one_year_off(chance, item, n))
    add("fabricated", plain, lambda item, n: reference("fabricated", _fabricated(chance, item, plain), n))
    add("chimeric", plain, lambda item, n: reference("chimeric", _chimeric(chance, item, plain), n))
    add("wrong DOI", doi_only, lambda i, n: reference("wrong DOI", i, n, doi=_other(chance, i, doi_only).doi))
    add("dead DOI", doi_only, lambda item, n: reference("dead DOI", item, n, doi=_dead(chance, item, shelf)))
    add("wrong year", plain, lambda item, n: _wrong_year(chance, item, n))
    add("near-miss title", plain, lambda i, n: reference("near-miss title", _near_miss(chance, i, plain), n))
    add("swapped author", plain, lambda item, n: reference("swapped author", _swapped(chance, item, plain), n))
    made += _unindexed()
    return made


def _unindexed() -> Iterable[Reference]:
    for number, (kind, title, name, year) in enumerate(UNINDEXED):
        given, _, family = name.rpartition(" ")
        yield reference("unindexed", Item(title, ((given, family),), year, kind=kind), number)


def _other(chance: random.Random, item: Item, pool: Sequence[Item]) -> Item:
    """A work by nobody of ``item``."""
    families = {family for _, family in item.authors}
    while True:
        other = chance.choice(pool)
        if not families & {family for _, family in other.authors}:
            return other


def _noisy(chance: random.Random, item: Item, number: int) -> Reference:
    """Initials, an abbreviated venue, a list cut short, another case: all of it honest."""
    authors = tuple((" ".join(f"{word[0]}." for word in given.split()), family) for given, family in item.authors)
    others = len(authors) > 3 and chance.random() < 0.5
    venue = " ".join(word if len(word) < 5 else f"{word[:4]}." for word in item.venue.split())
    title = item.title.lower() if chance.random() < 0.5 else item.title
    noisy = replace(item, title=title, authors=authors[:2] if others else authors, venue=venue)
    return reference("noisy", noisy, number, others=others)


def _one_year_off(chance: random.Random, item: Item, number: int) -> Reference:
    doi = item.doi if chance.random() < 0.5 else ""
    return reference("year one off", replace(item, year=item.year + chance.choice((-1, 1))), number, doi=doi)


def _wrong_year(chance: random.Random, item: Item, number: int) -> Reference:
    doi = item.doi if chance.random() < 0.5 else ""
    return reference("wrong year", replace(item, year=item.year - chance.randint(4, 9)), number, doi=doi)


def _fabricated(chance: random.Random, item: Item, pool: Sequence[Item]) -> Item:
    other, *rest = (_other(chance, item, pool) for _ in range(4))
    one, two = item.title.split(), other.title.split()
    title = " ".join([*one[: len(one) // 2], *two[len(two) // 2 :]])
    return replace(item, title=title, authors=tuple(chance.choice(work.authors) for work in rest), doi="")


def _chimeric(chance: random.Random, item: Item, pool: Sequence[Item]) -> Item:
    return replace(item, authors=_other(chance, item, pool).authors)


def _dead(chance: random.Random, item: Item, shelf: Shelf) -> str:
    while (doi := f"{item.doi[:-1]}{chance.randint(100, 9999)}") in shelf.by_doi:
        pass
    return doi


def _near_miss(chance: random.Random, item: Item, pool: Sequence[Item]) -> Item:
    words = item.title.split()
    place = max(range(len(words)), key=lambda n: len(words[n]))
    while True:
        word = max(chance.choice(pool).title.split(), key=len)
        if word[:2].lower() != words[place][:2].lower() and len(word) > 4:
            return replace(item, title=" ".join([*words[:place], word, *words[place + 1 :]]))


def _swapped(chance: random.Random, item: Item, pool: Sequence[Item]) -> Item:
    stranger = chance.choice(_other(chance, item, pool).authors)
    place = chance.randrange(1, len(item.authors))
    return replace(item, authors=(*item.authors[:place], stranger, *item.authors[place + 1 :]))


def flagged(verdict: Verdict) -> str:
    """``fail`` for an accusation or a contradiction, ``warn`` for a doubt, ``unknown`` or ``ok``."""
    if verdict.identity in ("wrong-identifier", "unregistered-identifier", "not-found"):
        return "fail"
    severities = {difference.severity for difference in verdict.differences}
    if "error" in severities:
        return "fail"
    if verdict.identity != "confirmed":
        return "unknown"
    return "warn" if "warning" in severities else "ok"


@dataclass(frozen=True)
class Score:
    """How many references of each kind got which flag."""

    table: dict[str, Counter[str]]

    @property
    def precision(self) -> float:
        right = sum(self.table[kind]["fail"] for kind in WRONG)
        failed = right + sum(self.table[kind]["fail"] for kind in VALID)
        return right / failed if failed else 1.0

    @property
    def recall(self) -> float:
        return sum(self.table[kind]["fail"] for kind in WRONG) / sum(self.table[kind].total() for kind in WRONG)


def score(references: Sequence[Reference], verdicts: Sequence[Verdict]) -> Score:
    table = {kind: Counter[str]() for kind in (*VALID, *WRONG)}
    for one, verdict in zip(references, verdicts, strict=True):
        table[one.kind][flagged(verdict)] += 1
    return Score(table)
