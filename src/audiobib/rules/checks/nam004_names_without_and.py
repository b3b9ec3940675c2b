r"""Names are separated by something else than "and".

Bad::

    @misc{a, author = {Siddique Latif, Moazzam Shoukat \& Fahad Shamshad}}

Good::

    @misc{a, author = {Latif, Siddique and Shoukat, Moazzam and Shamshad, Fahad}}

Why: only ``and`` separates names; commas, semicolons and ampersands become parts of one name. The fix is proposed
only where the list can mean one thing; it is a suggestion where it decides what programs would not (``Robert Van de
Graaff, Jane Doe \& Rick Roe``: where the first family name begins), or where only a given name in front shows that one
name is two (``John Smith, Ann Doe and Carl Poe``). Initials keep their periods, or stay without them.

Authority: btxdoc, section 4, page 12; bibtex.web, section 384.
"""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.model.printed import persons_of
from audiobib.names import OTHERS, fold, join, parse_author_line
from audiobib.names.bibtex import name_spans
from audiobib.names.cleaning import and_others
from audiobib.names.given_names import is_given
from audiobib.names.joined import has_braced_and, is_joined, may_be_two_names
from audiobib.names.natural import is_initials
from audiobib.rules.name_field import name_fields, settles, will_be
from audiobib.rules.name_list import is_organisation, others_at_end
from audiobib.rules.place import at_value, replace_inside
from audiobib.rules.rule import found
from audiobib.text.blanks import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.names import Person
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Edit, Finding, Reading

RULE: Final[RuleId] = ("NAM004", "names-without-and", "error")
CHANGES: Final[Changes] = "repair"

_SURE: Final = 0.9
_WHOLE: Final = re.compile(r"\{[^\\{}][^{}]*[\s,][^{}]*\}")
"""Words that braces keep together: a name that this reading would take apart."""

_DANGLING: Final = re.compile(r"\s(?:et|und|with|y|e)$|^(?:et|und|with|y|e)\s")
_COMMAND: Final = re.compile(r"\\[A-Za-z]{2,}")
_WORD: Final = re.compile(r"[A-Z]\w+ [A-Z]\w+")
_PAIR: Final = re.compile(rf"{_WORD.pattern}, {_WORD.pattern}")


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for each list with other separators, or with more commas than one name can have."""
    for field, text in name_fields(entry):
        if text.startswith("{") and text.endswith("}"):
            continue
        others = others_at_end(text)
        listed = text if others is None else text[: others.start()]
        names = [listed[start:end].strip() for start, end in name_spans(listed)]
        joined = any(map(is_joined, names))
        two = next((name for name in names if _may_be_two(name)), "") if not joined else ""
        seems = bool(two) and not any("," in name and not _may_be_two(name) for name in names)
        one = two if seems else _one_of_mixed(names)
        if not joined and not one:
            continue
        plain = squeeze(decode(text))
        line = parse_author_line(plain, values.spellings, as_written=True)
        ends = any(and_others(name).search(name) or _DANGLING.search(name) for name in names if name != "others")
        known = not (_WHOLE.search(text) or "\\" in plain or ends or _is_shaped(text) or has_braced_and(text))
        known = known and not any(map(_is_divided_body, line.persons))
        several = known and len(line.persons) > len(names) - ("others" in names) and not line.notes
        sure = joined and several and line.confidence >= _SURE
        edits: tuple[Edit, ...] = ()
        announced: tuple[Reading, ...] = ()
        claim: Changes = CHANGES if sure else "meaning"
        if sure or (seems and several):
            persons = (*line.persons, OTHERS) if line.others else line.persons
            written = join(persons, ascii=text.isascii())
            announced = (will_be(field, text, persons),)
            if settles(written, announced[0]):
                edits = (replace_inside(entry, field, 0, len(text), written),)
            if not all(_is_as_written(person, plain) for person in line.persons):
                claim = "meaning"
        if sure:
            said = f": {len(line.persons)} names"
        elif joined:
            said = f" ({line.reason or 'which of its parts are names is unsure'})"
        else:
            said = f": write it if `{one}` are two, braces around the family name if it is one"
        message = f"only `and` separates names{said}"
        place = at_value(entry, field)
        yield found(entry, RULE, place, message, name=field, edits=edits, changes=claim, readings=announced)


def _is_divided_body(person: Person) -> bool:
    """Whether the line reads an organisation as a person: its last word is no family name."""
    return not person.literal and is_organisation(person.display.split())


def _is_shaped(text: str) -> bool:
    r"""Whether a command in ``text`` prints no letter, as in ``{\relax Yu}ri``: the fix would take it out."""
    return any(not decode(f"{{{command}{{}}}}").strip() for command in _COMMAND.findall(text))


def _may_be_two(name: str) -> bool:
    parts = decode(name).split(", ") if "{" not in name else []
    return len(parts) == 2 and may_be_two_names(parts[0].split(), parts[1].split())


def _is_as_written(person: Person, text: str) -> bool:
    """Whether ``person`` stands in ``text`` so that biber would read it so, or before a comma or initials."""
    if person.literal:
        return False
    inverted = f"{person.von} {person.family}".strip()
    if any(f"{inverted}{sign}{person.given}" in text for sign in (", ", ",", " ")):
        return is_initials(person.given) or f"{inverted}," in text
    behind = text.partition(f"{inverted} ")[2]
    initials = fold(person.given)
    if is_initials(person.given) and fold(behind[: len(person.given) + 2]).startswith(initials):
        return True
    spoken = person.display
    return spoken in text and persons_of(spoken, "biber") == (person,)


def _one_of_mixed(names: list[str]) -> str:
    """Return a name of two words, a comma and two words, if each of the others is two words without any comma.

    ``John Smith, Ann Doe and Carl Poe``: ``García Márquez, Gabriel José`` alone may be one name.
    """
    plain = [_WORD.fullmatch(name) is not None and not is_organisation(name.split()) for name in names]
    pairs = [_PAIR.fullmatch(name) is not None and not is_given(name.split()[-1]) for name in names]
    if not any(pairs) or not any(plain) or not all(map(operator.or_, plain, pairs)):
        return ""
    return names[pairs.index(True)]
