"""BibTeX, biber and a reader split a name differently.

Bad::

    @misc{a, author = {Robert Van de Graaff}}

Good::

    @misc{a, author = {{Van de Graaff}, Robert}}

Why: the same file then prints other names in other programs. BibTeX splits at hyphens and ties and knows the case of
A to Z only; biber follows Unicode; neither knows that ``Van`` is a particle.

The fix is a repair where nobody's family name begins elsewhere: biber reads what is meant and BibTeX divides a hyphen,
or a list of family names with initials (``Smith J. and Doe A.``) has no commas. Else it is a suggestion.

Authority: bibtex.web, sections 383 to 400; Text::BibTeX, ``bt_split_names``; measured with BibTeX 0.99d and biber 2.18.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.names import Latex, Person, fold, split
from audiobib.names.intent import read_name
from audiobib.names.joined import is_joined, is_one_or_two
from audiobib.names.natural import is_suffix
from audiobib.rules.name_field import decoded, settles, will_be, written_names
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.names.split import Reading
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM002", "three-readings", "warning")
CHANGES: Final[Changes] = "repair"

_PROGRAMS: Final[tuple[Reading, ...]] = ("bibtex", "biber")
_TITLES: Final = {"bibtex": "BibTeX", "biber": "biber"}


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each name that is one person in two ways."""
    for name in written_names(entry):
        meant = name.person
        if meant is None or meant.literal or is_joined(name.text) or "=" in name.text or "[" in name.text:
            continue
        readings = {program: _first(name.text, program) for program in _PROGRAMS}
        different = [program for program, person in readings.items() if decoded(person) != decoded(meant)]
        if not different:
            continue
        if _divides_von(readings):
            different = list(_PROGRAMS)
        is_certain = name.may_change and not _divides_von(readings)
        edit = name.written_as(meant) if is_certain and (not meant.jr or is_suffix(meant.jr)) else None
        if edit is not None and ("{-" in edit.replacement or not _settles(edit.replacement, meant)):
            edit = None  # J - P: a hyphen alone is no given name
        said = "; ".join(f"{_TITLES[program]} reads {_shown(readings[program])}" for program in different)
        cure = f"meant is {_shown(meant)}" if is_certain else "write `Family, Given`, or braces around all of it"
        message = f"{said}; {cure}"
        announced = will_be(name.field, name.text, [read_name(edit.replacement) if edit is not None else meant])
        edits = (edit,) if edit is not None and settles(edit.replacement, announced) else ()
        alike = _begins_alike(meant, readings["biber"]) and not is_one_or_two(name.text)
        is_sure = name.before_initials is not None or alike
        claim: Changes = CHANGES if is_sure else "meaning"
        yield found(entry, RULE, name.span, message, name=name.field, edits=edits, changes=claim, readings=(announced,))


def _divides_von(readings: dict[Reading, Person[Latex]]) -> bool:
    """Whether programs differ only in where the particle ends, which nobody else knows: ``de Leeuw van Weenen``."""
    one, other = (decoded(person) for person in readings.values())
    return one.von != other.von and one.given == other.given and _printed(one) == _printed(other)


def _begins_alike(meant: Person[Latex], read: Person[Latex]) -> bool:
    """Whether a program reads the same family name and suffix as are meant, and the letters of the given name."""
    one, other = decoded(meant), decoded(read)
    same_family = f"{one.von} {one.family}".strip() == f"{other.von} {other.family}".strip()
    return same_family and one.jr == other.jr and fold(one.given) == fold(other.given)


def _settles(text: str, meant: Person[Latex]) -> bool:
    """Whether all programs read ``text`` alike and as ``meant``; a particle may have become part of the family name."""
    person = decoded(read_name(text))
    if any(decoded(_first(text, program)) != person for program in _PROGRAMS):
        return False
    return _printed(person) == _printed(decoded(meant))


def _printed(person: Person) -> tuple[str, str, str]:
    return person.given, f"{person.von} {person.family}".strip(), person.jr


def _first(text: str, program: Reading) -> Person[Latex]:
    return next(iter(split(text, program)), Person())


def _shown(person: Person[Latex]) -> str:
    names = {"given": person.given, "von": person.von, "family": person.family, "jr": person.jr}
    return ", ".join(f"{part} `{decode(text)}`" for part, text in names.items() if text) or f"`{person.literal}`"
