"""A typed text put into a field: words that stayed keep how they are written in LaTeX."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from audiobib.latex import decode, encode
from audiobib.latex.encode import escape
from audiobib.names import join, parse_author_line
from audiobib.names.bibtex import split_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audiobib.names import Person

__all__ = ["author_field", "retitled", "typed_persons"]


def retitled(raw: str, new: str, *, ascii: bool) -> str:  # noqa: A002 -- as in names.join
    """Return LaTeX for the title ``new`` (Unicode); words that ``raw`` (LaTeX) has are written as there."""
    words = raw.split()
    meant = [decode(word) for word in words]
    written = encode if ascii else escape
    if " ".join(meant) != " ".join(decode(raw).split()):
        return written(new)
    wanted = new.split()
    parts: list[str] = []
    for tag, start, end, first, last in difflib.SequenceMatcher(None, meant, wanted, autojunk=False).get_opcodes():
        if tag == "equal":
            parts += words[start:end]
        else:
            parts += [_protected(word, words[start:end], written(word)) for word in wanted[first:last]]
    text = " ".join(parts)
    return text if decode(text) == " ".join(wanted) and _is_balanced(text) else written(new)


def _protected(word: str, before: Sequence[str], written: str) -> str:
    """Return a changed word in the braces that the word of the same letters had, if all of that stood in them."""
    same = [old for old in before if decode(old).casefold() == word.casefold()]
    return (
        f"{{{written}}}"
        if same and same[0].startswith("{") and same[0].endswith("}") and same[0][1:2] != "\\"
        else written
    )


def _is_balanced(text: str) -> bool:
    depth = 0
    for index, character in enumerate(text):
        if character in "{}" and text[index - 1 : index] != "\\":
            depth += 1 if character == "{" else -1
            if depth < 0:
                return False
    return not depth


def typed_persons(
    line: str, before: Sequence[Person], known: Mapping[str, Person]
) -> tuple[list[int | Person], bool, str]:
    """Read an author line that was edited.

    Names that stayed are their indexes in ``before`` (the entry's), others persons; with whether there are more, and
    what is unsure. ``known`` maps the fold of a name to the person.
    """
    names = sorted(((person.display, index) for index, person in enumerate(before)), key=lambda pair: -len(pair[0]))
    read: list[int | Person] = []
    unknown: list[str] = []
    others, reasons = False, []

    def settle() -> None:
        nonlocal others
        if unknown:
            found = parse_author_line(", ".join(unknown), known)
            read.extend(found.persons)
            others = others or found.others
            reasons.extend([found.reason] if found.reason else [])
            unknown.clear()

    rest = line.strip()
    while rest:
        match = next(((name, index) for name, index in names if _begins_with(rest, name) and index not in read), None)
        if match is not None:
            settle()
            read.append(match[1])
            rest = rest[len(match[0]) :]
            tail = rest.strip(" ,.").lower()
            if tail in ("et al", "and others", "et. al"):
                others, rest = True, ""
            rest = rest.removeprefix(" and").removeprefix(",").removeprefix(" and").lstrip()
        else:
            piece, _, rest = rest.partition(",")
            unknown.append(piece.strip())
            rest = rest.lstrip()
    settle()
    return read, others, "; ".join(reasons)


def _begins_with(text: str, name: str) -> bool:
    rest = text[len(name) :]
    return bool(name) and text.startswith(name) and (not rest or rest.startswith((",", " and ", " et al", " & ")))


def author_field(
    raw: str,
    persons: Sequence[int | Person],
    *,
    others: bool,
    ascii: bool,  # noqa: A002 -- as in names.join
) -> str:
    """Return the field for ``persons``; those that are indexes are written as in ``raw``, the field until now."""
    names = split_list(raw)
    written = [names[person] if isinstance(person, int) else join([person], ascii=ascii) for person in persons]
    return " and ".join([*written, "others"] if others else written)
