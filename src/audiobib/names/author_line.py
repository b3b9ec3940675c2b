"""Author lines as people type them into lists: no grammar, a dozen habits.

The line is cleaned (``et al.``, affiliations, footnote marks), cut into items, and the items are read as one of four
lists: BibTeX order (``Last, First and Last, First``), pairs (``Kernighan, B., Ritchie, D.``), MLA order (the first
name inverted, the others not), or names in natural order. Where a line could be two of them, the confidence says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.names.cleaning import clean
from audiobib.names.fold import fold
from audiobib.names.given_names import is_given
from audiobib.names.joined import are_two_names, is_one_or_two, is_whole_with_initials
from audiobib.names.letters import is_lower
from audiobib.names.line_name import LineReading, inverted_name, natural_name
from audiobib.names.natural import (
    is_company_form,
    is_degree,
    is_initials,
    is_suffix,
)
from audiobib.names.order import Order, family_words, order_of_list
from audiobib.names.scripts import FAMILY_FIRST, ByScript, is_family_first
from audiobib.text.blanks import BEFORE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audiobib.names.person import Person

__all__ = ["AuthorLine", "parse_author_line", "read_item"]

_and: Final = ByScript(
    rf"(?:{BEFORE}[,;]\s++|(?<!\s)\s++)(?:and|und|&|et|with)\s+|{BEFORE}&\s*|{BEFORE}[,;]\s*+(?:and|&)\s+",
    rf"(?:{BEFORE}[,;]\s++|(?<!\s)\s++)(?<=(?-i:[{FAMILY_FIRST}])\s)[和与]\s+",
    re.IGNORECASE,
)
_SPANISH_AND = re.compile(r"(?<=\w )y (?=\S)")
_hard: Final = ByScript(
    r"(?:(?<!\s)\s+)?[;\r\n；|•]+\s*(?:and\s+)?|(?<!\s)\s++(?:[·/]|\.\.\.|…)\s+",
    rf"(?<=[{FAMILY_FIRST}])\s*[，、]\s*(?=[{FAMILY_FIRST}])",
)
_COMMA: Final = re.compile(rf"{BEFORE}[,，、]\s*")
_OUTER_AND: Final = re.compile(r"\A(?:and|&)\s+|(?:(?<!\s)\s++|\A)(?:and|&)\Z", re.IGNORECASE)
_DOTS: Final = frozenset({"...", "…", ". . ."})


@dataclass(frozen=True, slots=True)
class AuthorLine:
    """The persons of a line (Unicode), whether it says that there are more, and what was taken out of it.

    ``notes`` holds affiliations, footnote marks, titles and the like in their order. ``confidence`` is 1.0 where
    the line can mean only one thing; below that, ``reason`` says what is unsure.
    """

    persons: tuple[Person, ...]
    others: bool = False
    notes: tuple[str, ...] = ()
    confidence: float = 1.0
    reason: str = ""


def parse_author_line(line: str, known: Mapping[str, Person] | None = None, *, as_written: bool = False) -> AuthorLine:
    """Read the authors in a line of free text. Never raises; an empty line has no persons.

    ``known`` maps :func:`~audiobib.names.fold.fold` of a name in natural order to the person: a split known from
    elsewhere wins over a guess. Names in capitals get their usual case and initials their periods (``Smith JR`` is
    ``Smith, J. R.``), but with ``as_written``.
    """
    return _read(line, LineReading(known or {}, cased=not as_written, as_written=as_written))


def read_item(item: str, order: Order, *, cased: bool) -> AuthorLine:
    """Read what stands between two ``and`` of a .bib field; a comma makes it one name rather than two.

    ``order`` is that of the names beside it; with ``cased``, names in capitals get their usual case.
    """
    return _read(item, LineReading({}, order=order, cased=cased, is_field=True))


def _read(line: str, reading: LineReading) -> AuthorLine:
    text, reading.notes, reading.others = clean(decode(line))
    one_comma = text.count(",") == 1 and "&" not in text and not line.endswith(",")
    reading.is_one_name = reading.is_field and one_comma
    persons = _persons(text, reading)
    return AuthorLine(tuple(persons), reading.others, tuple(reading.notes), reading.confidence, reading.reason)


def _persons(text: str, reading: LineReading) -> list[Person]:
    chunks = [chunk for chunk in _hard(text).split(text) if chunk.strip(" ,.")]
    if len(chunks) > 1 and all(one.count(",") == 1 for chunk in chunks for one in _and(chunk).split(chunk)):
        reading.is_one_name = True  # Roe, Jane; Doe, Ann Mary
    lists = [parts for chunk in chunks if (parts := _parts(chunk, reading))]
    names = [item.split(",")[0].split() for parts in lists for part in parts for item in part]
    if len(names) > 1 and not reading.order:
        reading.order = order_of_list(names)
        reading.is_family_first = reading.order == "family first" and len(names) > 2
    return [person for parts in lists for person in _one_or_more(parts, reading)]


def _parts(text: str, reading: LineReading) -> list[list[str]]:
    """Cut at each ``and``, and what is between at commas."""
    parts = []
    for piece in _and(text).split(text):
        y = _SPANISH_AND.search(piece)
        if y is not None and " " in piece[: y.start()].split(",")[-1].strip() and " " in piece[y.end() :].split(",")[0]:
            reading.doubt(0.9, "`y` between two names, or within one")
            parts += [_items(piece[: y.start()], reading), _items(piece[y.end() :], reading)]
        else:
            parts.append(_items(piece, reading))
    return [part for part in parts if part]


def _one_or_more(parts: list[list[str]], reading: LineReading) -> list[Person]:
    """Read the items between each ``and`` on their own: it always separates."""
    if len(parts) == 1:
        return _list(parts[0], reading)
    pairs = [len(part) == 2 and not _are_two_here(part, reading) for part in parts]
    paired = any(pairs[1:])
    as_pairs = all(pairs) and not _oxford(parts)
    in_doubt = any(pair and _may_be_two(part) for pair, part in zip(pairs, parts, strict=True))
    if reading.as_written and (paired or as_pairs) and in_doubt:
        reading.doubt(0.8, "two names, or one with the family name first")
    if as_pairs:
        return [inverted_name(part, reading) for part in parts]
    longer = any(len(part) > 2 and len(part) % 2 == 0 and not _looks_paired(part) for part in parts)
    if reading.as_written and any(pairs) and longer:
        reading.doubt(0.8, "names with the family name first next to commas that may mean the same")
    found: list[Person] = []
    for place, part in enumerate(parts):
        if pairs[place] and paired:
            found.append(inverted_name(part, reading))
        else:
            found += _list(part, reading, following=parts[place + 1][0] if place + 1 < len(parts) else "")
    return found


def _items(part: str, reading: LineReading) -> list[str]:
    """Cut at commas; Jr, III and Inc. stay with the name before; degrees, dots and an outer `and` are taken out."""
    items: list[str] = []
    for item in (item for item in _COMMA.split(_OUTER_AND.sub("", part.strip())) if item.strip()):
        if items and (is_suffix(item) or is_company_form(item)):
            items[-1] += f", {item}"
        elif item in _DOTS or (items and is_degree(item, items[-1])):
            reading.notes.append(item)
        else:
            items.append(item)
    return items


def _oxford(parts: Sequence[Sequence[str]]) -> bool:
    """Whether two pairs around one ``and`` are rather a list of four names in natural order."""
    return all(_words(item) > 1 for part in parts for item in part) and not any(is_initials(part[1]) for part in parts)


def _list(items: list[str], reading: LineReading, following: str = "") -> list[Person]:
    """Read items between which nothing but commas stood; ``following`` is what stands behind the next ``and``."""
    if len(items) == 1:
        return [natural_name(items[0], reading)]
    if all(map(is_family_first, items)):
        return _family_first(items, reading)
    if reading.as_written and _has_initials_alone(items):
        reading.doubt(0.6, "initials between commas: a name, or part of one")
    von = is_lower(items[0].split()[0]) and len(items) % 2 == 0 and not is_lower(items[1].split()[0])
    if von and not _are_two_here(items, reading):
        return [inverted_name(items[place : place + 2], reading) for place in range(0, len(items), 2)]
    if all(_is_known(item, reading) or _words(item) > 1 for item in items) and not _looks_paired(items):
        if len(items) == 2 and (is_initials(items[1]) or (reading.is_one_name and not _is_two(items, reading))):
            return [inverted_name(items, reading)]
        others = reading.others and not reading.as_written  # of a field, nobody knows
        alone = len(items) == 2 and not others and not following and not _are_initials_behind(items, reading)
        if alone and not _is_two(items, reading):
            reading.doubt(0.8, "two names, or one with the family name first")
        if reading.as_written and not _stand_alike(items):
            reading.doubt(0.8, "some of its names seem to be divided by a comma")
        return [natural_name(item, reading) for item in items]
    if len(items) % 2 == 0 and _looks_paired(items):
        return [inverted_name(items[place : place + 2], reading) for place in range(0, len(items), 2)]
    if len(items) == 2:
        return _two(items, reading, following)
    if _is_mla(items):
        if reading.as_written and not following and len(items) > 3:
            reading.doubt(0.8, "one name with the family name first and several, or pairs")
        return [inverted_name(items[:2], reading), *(natural_name(item, reading) for item in items[2:])]
    reading.doubt(0.6, "single words between commas: names, or parts of names")
    return [natural_name(item, reading) for item in items]


def _two(items: list[str], reading: LineReading, following: str) -> list[Person]:
    """Read two items of which one is a single word: ``Last, First``, or two names."""
    if reading.is_one_name:
        return [inverted_name(items, reading)]
    if _words(items[0]) == 1 and not is_initials(items[0]) and _words(items[1]) == 2 and not _ends_in_initial(items[1]):
        reading.doubt(0.8, "a name of one word and another, or one with the family name first")
        if not following:
            return [natural_name(item, reading) for item in items]
    if following and _words(items[0]) == _words(items[1]) == _words(following) == 1:
        reading.doubt(0.8, "names of one word, or one with the family name first")
        return [natural_name(item, reading) for item in items]
    return [inverted_name(items, reading)]


def _family_first(items: list[str], reading: LineReading) -> list[Person]:
    """Read Chinese, Japanese or Korean names with plain commas between them."""
    if len(items) == 2 and not reading.others:
        if len(items[0]) == 1:
            return [inverted_name(items, reading)]
        reading.doubt(0.8, "two names, or one with a comma behind the family name")
    return [natural_name(item, reading) for item in items]


def _looks_paired(items: Sequence[str]) -> bool:
    """Whether surname and given names alternate: every second item is initials, or all are single words."""
    seconds = items[1::2]
    return len(items) % 2 == 0 and (
        all(is_initials(_without_suffix(second)) for second in seconds)
        or (len(items) > 2 and all(_words(item) == 1 for item in items))
    )


def _has_initials_alone(items: Sequence[str]) -> bool:
    """Whether an item of initials alone may be a whole name: ``A B, C D``, as no family name has initials around it."""
    if len(items) == 2:
        return is_initials(items[1]) and is_whole_with_initials(items[0].split())
    return any(map(is_initials, items)) and not _looks_paired(items)


def _is_mla(items: Sequence[str]) -> bool:
    """Whether only the first name is inverted: ``Zhang, Dong, Shimin Li, Xin Zhang``."""
    given = items[1].split()
    return (
        _words(items[0]) == 1
        and (len(given) == 1 or is_initials(given[-1]))
        and all(_words(item) > 1 for item in items[2:])
    )


def _ends_in_initial(item: str) -> bool:
    return is_initials(item.rsplit(maxsplit=1)[-1])


def _is_two(items: Sequence[str], reading: LineReading) -> bool:
    """Whether two items of several words certainly are two names."""
    if (reading.others and not reading.as_written) or all(_is_known(item, reading) for item in items):
        return True
    return are_two_names(items[0].split(), items[1].split())


def _are_two_here(items: Sequence[str], reading: LineReading) -> bool:
    """Whether the first two items are two names, also because initials stand behind the family names of the list."""
    return are_two_names(items[0].split(), items[1].split()) or _are_initials_behind(items[:2], reading)


def _are_initials_behind(items: Sequence[str], reading: LineReading) -> bool:
    """Whether initials stand behind the family names of the list, and of these items."""
    return reading.is_family_first and all(family_words(item.split(), reading.order)[0] for item in items)


def _stand_alike(items: Sequence[str]) -> bool:
    """Whether all items may be names of one order: none is ``van Doe`` or ``Ann B.`` among names in natural order."""
    if is_given(items[1].split()[-1]) and not is_given(items[0].split()[0]):
        return False  # García Márquez, Gabriel José
    behind = [_ends_in_initial(_without_suffix(item)) for item in items]
    return all(behind) or not (any(behind) or any(is_lower(item.split()[0]) for item in items))


def _may_be_two(items: Sequence[str]) -> bool:
    """Whether a pair that is read as one name may be two."""
    both = all(_words(item) > 1 and _ends_in_initial(item) for item in items)
    return both or _has_initials_alone(items) or is_one_or_two(", ".join(items))


def _without_suffix(item: str) -> str:
    return item.split(",", maxsplit=1)[0]


def _words(item: str) -> int:
    words = _without_suffix(item).split()
    return len(words) - (len(words) > 1 and is_suffix(words[-1]))


def _is_known(item: str, reading: LineReading) -> bool:
    return bool(reading.known) and fold(item) in reading.known
