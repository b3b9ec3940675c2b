"""The names of an entry with their places, for the rules about names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from audiobib.latex import decode
from audiobib.model.fields import NAME_FIELDS
from audiobib.model.printed import folded_text, persons_of, said_persons
from audiobib.names import Latex, Person, fold, join, split
from audiobib.names.bibtex import name_spans
from audiobib.names.intent import read_name
from audiobib.names.natural import from_inverted
from audiobib.names.order import family_words, order_of_list
from audiobib.names.words import SHORT_FAMILIES, VIETNAMESE_FAMILIES
from audiobib.rules.name_list import is_in_order, may_be_person, others_at_end
from audiobib.rules.place import inside, replace_inside
from audiobib.text import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audiobib.model.entry import Entry
    from audiobib.names.split import Reading as Program
    from audiobib.text import Changes, Edit

__all__ = [
    "WrittenName",
    "decoded",
    "find_known",
    "is_one_group",
    "known_as",
    "letters_claim",
    "name_fields",
    "settles",
    "will_be",
    "written_names",
]

_OF_NAMES: Final = frozenset(NAME_FIELDS)

_OF_BODIES: Final = frozenset({"holder"})
"""Fields that name organisations as often as persons."""


class WrittenName(NamedTuple):
    """One name of a field: its text without blanks around it, and where that stands inside the delimiters.

    What is true of all names of the field is asked once for the field, not for each name.
    """

    entry: Entry
    field: str
    text: str
    start: int
    end: int
    is_listed: bool
    """Whether the list in which it stands is in order, so that this is one name and nothing else."""
    has_initials_behind: bool
    """Whether in all names of the field initials stand behind a family name."""

    @property
    def person(self) -> Person[Latex] | None:
        """Who is meant, parts as written; None where there is no name."""
        if not self.text.strip(" ,~"):
            return None
        return self.before_initials or read_name(self.text)

    @property
    def before_initials(self) -> Person[Latex] | None:
        """Who is meant by ``Smith J.`` in a list of family names, each with initials behind it; None elsewhere."""
        if not self.has_initials_behind:
            return None
        words = self.text.split()
        count = family_words(words, "family first")[0]
        return from_inverted(words[:count], " ".join(words[count:])) if count else None

    @property
    def may_change(self) -> bool:
        """Whether it is one name for sure, and may be a person's."""
        if self.before_initials is not None:
            return True
        return self.is_listed and may_be_person(self.text) and (self.field not in _OF_BODIES or "," in self.text)

    @property
    def span(self) -> tuple[int, int]:
        """Where the name stands in the file."""
        edit = self.replaced("")
        return edit.start, edit.end

    def replaced(self, new: str) -> Edit:
        """Return the edit that writes ``new`` for this name."""
        return replace_inside(self.entry, self.field, self.start, self.end, new)

    def written_as(self, person: Person[Latex]) -> Edit | None:
        """Return the edit that writes ``person`` (parts are LaTeX) in canonical form; None if that is what stands."""
        new = join([person], latex=True)
        return self.replaced(new) if new != self.text else None


def name_fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield name and text between the delimiters of each name field that ``entry`` itself has."""
    for name in entry.fields:
        if name in _OF_NAMES and (text := inside(entry, name)):
            yield name, text


@lru_cache(maxsize=1)  # a dozen rules ask in turn for those of one entry
def written_names(entry: Entry) -> tuple[WrittenName, ...]:
    """Return every name of every name field, ``others`` and words that mean it left out."""
    found: list[WrittenName] = []
    for field, text in name_fields(entry):
        in_order = is_in_order(text)
        of_all = in_order, in_order and _is_before_initials(text)
        found += (WrittenName(entry, field, name, start, end, *of_all) for name, start, end in _places(text))
    return tuple(found)


def is_one_group(text: str) -> bool:
    """Whether one pair of braces holds all of ``text``: ``{A {B} C}``, but not ``{A} {B}``."""
    depth = 0
    for place, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth <= 0:
            return place == len(text) - 1 and character == "}" and place > 0
    return False


@lru_cache(maxsize=1 << 12)
def _places(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the names in the text of a field with their places; every rule about names asks for them."""
    others = others_at_end(text)
    listed = text[: others.start()] if others is not None else text
    names = ((listed[start:end].strip(), start) for start, end in name_spans(listed))
    found = ((name, text.index(name, start)) for name, start in names if name and name != "others")
    return tuple((name, place, place + len(name)) for name, place in found)


@lru_cache(maxsize=1 << 12)
def _is_before_initials(field: str) -> bool:
    """Whether in all names of ``field`` initials stand behind a family name."""
    names = [text.split() for text, _, _ in _places(field)]
    if len(names) < 2 or any("," in text or "{" in text or "\\" in text for text, _, _ in _places(field)):
        return False
    if order_of_list(names) != "family first":
        return False
    return all(family_words(words, "family first")[0] and not _may_end_in_letter(words) for words in names)


def _may_end_in_letter(words: Sequence[str]) -> bool:
    """Whether a family name of Asia in front makes all that follows given names: ``Nguyen Van A``, ``Kim Min A``."""
    return len(words) > 2 and "." not in words[-1] and fold(words[0]) in VIETNAMESE_FAMILIES | SHORT_FAMILIES


@lru_cache(maxsize=1 << 15)
def decoded(person: Person[Latex]) -> Person:
    """Return ``person``, whose parts are LaTeX, in Unicode."""
    return person.map(lambda part: " ".join(decode(part).split()))


def will_be(field: str, text: str, persons: Sequence[Person[Any]]) -> Reading:
    """Return the reading of a fix by which ``text``, names of ``field``, will be read as ``persons``.

    Their parts are LaTeX or Unicode. It was read as BibTeX reads it, or as biber, where BibTeX reads it so already.
    """
    will = tuple(decoded(person).sort_name for person in persons)
    readings = [said_persons(text, program) for program in ("bibtex", "biber")]
    return Reading(field, next((was for was in readings if was != will), will), will)


def settles(text: str, reading: Reading) -> bool:
    """Whether BibTeX and biber read the names ``text`` as ``reading`` announces: a fix that is not sure is none."""
    return all(said_persons(text, program) == reading.will for program in ("bibtex", "biber"))


def letters_claim(name: str, old: str, new: str) -> tuple[Changes, tuple[Reading, ...]]:
    r"""Return the claim of a fix that writes the letters of ``old``, the text of field ``name``, as ``new`` does.

    ``spelling``, but where that divides a name otherwise (BibTeX takes ``Łukasz`` for a particle and ``{\L}ukasz`` for
    a given name): a repair with its readings if all programs then agree, else ``meaning``. ``meaning``, too, where
    the text is read otherwise: a group directly behind an unknown command becomes its argument.
    """
    if folded_text(name, old) != folded_text(name, new):
        return "meaning", ()
    programs: tuple[Program, ...] = ("bibtex", "biber")
    if name not in NAME_FIELDS or all(persons_of(old, one) == persons_of(new, one) for one in programs):
        return "spelling", ()
    if persons_of(new, "bibtex") == persons_of(new, "biber"):
        return "repair", (will_be(name, old, split(new, "bibtex")),)
    return "meaning", ()


def find_known(person: Person[Latex], spellings: Mapping[str, Person]) -> Person | None:
    """Return whom ``spellings`` (by fold) mean by ``person``, whose parts are LaTeX; in either order of the parts."""
    plain = decoded(person)
    return spellings.get(fold(plain.display)) or spellings.get(fold(plain.sort_name))


def known_as(person: Person[Latex], known: Person) -> Person[Latex]:
    """Return the words of ``person`` (LaTeX) divided into parts as those of ``known`` (Unicode, same letters) are."""
    words = " ".join(part for part in (person.given, person.von, person.family) if part).split()
    sizes = [len(part.split()) for part in (known.given, known.von, known.family)]
    if sum(sizes) != len(words):
        return person
    given, von = words[: sizes[0]], words[sizes[0] : sizes[0] + sizes[1]]
    return Person(" ".join(given), " ".join(von), " ".join(words[sizes[0] + sizes[1] :]), person.jr)
