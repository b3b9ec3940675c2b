"""Places of a list that its base does not have: new works, works in one more section, and what is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audiobib.absorbing.align import aligned, facts, is_like
from audiobib.absorbing.fields import changes
from audiobib.absorbing.lines import names_a_work
from audiobib.absorbing.typed import Typed
from audiobib.matching.titles import title_letters
from audiobib.matching.works import KnownWorks
from audiobib.names import parse_author_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audiobib.absorbing.bibliography import Bibliography
    from audiobib.lists.result import Shown
    from audiobib.model.record import Record
    from audiobib.names import Person

__all__ = ["typed_additions"]


def typed_additions(
    added: Sequence[Shown],
    theirs: Sequence[tuple[Shown, Record | None]],
    own: Sequence[tuple[Shown, Record | None]],
    about: Bibliography,
) -> Iterator[Typed]:
    """Yield what the places ``added`` are.

    ``theirs`` are those that the bibliography gained since the base, ``own`` all of today's, each with its record.
    """
    records, slugs, known = about.records, about.slugs, about.known
    both = aligned([shown for shown, _ in theirs], added)
    works = KnownWorks((record, record) for record in records)
    new: KnownWorks[int] = KnownWorks()
    found: list[Typed] = []
    for index, shown in enumerate(added):
        lines = shown.line, shown.end_line
        slug = slugs.get(title_letters(shown.heading))
        there, record = theirs[both[index]] if index in both else (None, _holder(works, shown.record))
        if slug is None:
            message = f"“{shown.title}” stands below “{shown.heading}”, which is not a configured section"
            found.append(Typed("unread", *lines, message, now=shown))
        elif record is not None:
            there = there or next((place for place, other in own if other is record), None)
            differences = _known(shown, slug, there, record)
            found += differences or ([] if index in both else [_again(shown, record)])
        elif (first := new.find(shown.record)) is not None:
            found[first] = replace(found[first], copies=(*found[first].copies, shown))
        else:
            found.append(_new(shown, known))
            new.add(shown.record, len(found) - 1)
    yield from found


def _holder(works: KnownWorks[Record], record: Record) -> Record | None:
    """Return the record of the bibliography that has a sign of ``record``, even one that is there by mistake."""
    match = works.match(record, loosely=True)
    return match.what if match is not None else None


def _new(shown: Shown, known: Mapping[str, Person]) -> Typed:
    lines = shown.line, shown.end_line
    if not shown.cells and not shown.record.authors and not names_a_work(link.url for link in shown.links):
        message = f"refused: “{shown.title}” has no authors, and no link of it is that of a work"
        return Typed("refused", *lines, message, new=shown.title, now=shown)
    names = parse_author_line(shown.authors, known)
    unsure = f" (unsure of the names: {names.reason})" if names.confidence < 1 and shown.authors else ""
    return Typed("new", *lines, f"an entry that refs.bib lacks: “{shown.title}”{unsure}", new=shown.title, now=shown)


def _known(shown: Shown, slug: str, there: Shown | None, record: Record) -> list[Typed]:
    """Return what is new about a work that the bibliography has: a section, or what it says otherwise there."""
    lines = shown.line, shown.end_line
    if not is_like(shown.title, record.title or "", 0.5):
        message = f"“{shown.title}” has a link of `{record.key}`, “{record.title}”: one of the two has the wrong one"
        return [Typed("conflict", *lines, message, record.key, "link", now=shown)]
    found: list[Typed] = []
    if there is None or facts(there) != facts(shown):
        nothing = replace(shown, title="", authors="", year=None, links=(), rest=(), cells={})
        found += changes(nothing, shown, there if there is not None else shown, record)
    if slug and slug not in record.sections:
        message = f"`{record.key}` stands under “{shown.heading}”, too"
        found.append(Typed("change", *lines, message, record.key, "section", new=slug, now=shown))
    return found


def _again(shown: Shown, record: Record) -> Typed:
    message = f"refused: `{record.key}` is in the list already: “{shown.title}”"
    return Typed("refused", shown.line, shown.end_line, message, record.key, new=shown.title, now=shown)
