"""What was typed into a list since it was rendered: base, list as it is now, and list as it would be rendered today.

Texts in, :class:`~audiobib.absorbing.typed.Typed` out: by entry and by field, whatever reader read the texts.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from audiobib.absorbing.additions import typed_additions
from audiobib.absorbing.align import aligned, facts
from audiobib.absorbing.fields import changes
from audiobib.absorbing.keyed import keyed
from audiobib.absorbing.lines import typed_lines
from audiobib.absorbing.typed import Typed
from audiobib.matching.titles import title_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.absorbing.bibliography import Bibliography
    from audiobib.lists.result import Shown
    from audiobib.model.record import Record

__all__ = ["typed_since"]


def typed_since(base: str | None, now: str, rendered: str, bibliography: Bibliography) -> tuple[Typed, ...]:
    """Return what was typed into the list ``now`` since it was ``base``, in the order of its lines (from 1).

    ``rendered`` is the list as it would be rendered today. Without a ``base`` the two are compared: whatever
    differs was typed, and an entry that ``now`` lacks is a deletion.
    """
    first = base if base is not None else rendered
    read = {text: bibliography.read(text) for text in {first, now, rendered}}
    comparison = _Comparison(read[first].shown, read[now].shown, read[rendered].shown, bibliography)
    lines = list(typed_lines((first, read[first]), (now, read[now]), bibliography.slugs))
    unread = [title_letters(line.new) for line in lines if line.kind != "refused"]
    return tuple(sorted([*lines, *_at_odds(list(comparison.typed(unread)))], key=lambda typed: typed.line))


def _at_odds(typed: list[Typed]) -> Iterator[Typed]:
    """Yield ``typed``, conflicts where one work was changed in two ways, in two sections."""
    values: dict[tuple[str | None, str], dict[str, int]] = {}
    for one in typed:
        if one.kind == "change" and one.field not in ("link", "section"):
            values.setdefault((one.key, one.field), {}).setdefault(one.new, one.line)
    for one in typed:
        others = values.get((one.key, one.field), {})
        if one.kind == "change" and len(others) > 1:
            said = ", ".join(f"“{text}”" for text in others if text != one.new)
            yield replace(one, kind="conflict", message=f"{one.message}, and in another section {said}")
        else:
            yield one


class _Comparison:
    """Three lists, with the places of each that belong together."""

    def __init__(
        self, base: Sequence[Shown], now: Sequence[Shown], theirs: Sequence[Shown], bibliography: Bibliography
    ) -> None:
        self.base, self.now, self.theirs = base, now, theirs
        self.bibliography = bibliography
        self.records = keyed(theirs, bibliography.records, bibliography.slugs)
        self.of_base = aligned(theirs, base)
        self.of_now = aligned(base, now)

    def typed(self, unread: Sequence[str]) -> Iterator[Typed]:
        """Yield every change; ``unread`` are the letters of lines that nobody can read, where an entry may hide."""
        moved = set(self.of_base.values())
        added = [index for index in range(len(self.now)) if index not in self.of_now]
        own = list(zip(self.theirs, self.records, strict=True))
        gained = [pair for index, pair in enumerate(own) if index not in moved]
        about = self.bibliography
        places = [self.now[index] for index in added]
        yield from typed_additions(places, gained, own, about)
        for index, place in self.of_now.items():
            yield from self._changed(self.base[place], self.now[index], self.of_base.get(place))
        kept = set(self.of_now.values())
        for place, shown in enumerate(self.base):
            if place not in kept:
                yield from self._deleted(place, shown, unread)

    def _changed(self, was: Shown, now: Shown, place: int | None) -> Iterator[Typed]:
        same_heading = title_letters(was.heading) == title_letters(now.heading)
        if same_heading and facts(was) == facts(now):
            return
        lines = now.line, now.end_line
        record = self.records[place] if place is not None else None
        if place is None or record is None:
            message = f"changed here: “{now.title}”, "
            if place is None:
                message += "which refs.bib does not have any more"
                yield Typed("conflict", *lines, message, was=was, now=now)
            else:
                yield Typed("unread", *lines, f"{message}and which entry it is cannot be decided", was=was, now=now)
            return
        theirs = self.theirs[place]
        if not same_heading:
            yield from self._moved(was, now, theirs, record)
        yield from changes(was, now, theirs, record)

    def _moved(self, was: Shown, now: Shown, theirs: Shown, record: Record) -> Iterator[Typed]:
        slugs = self.bibliography.slugs
        old, new = (slugs.get(title_letters(shown.heading)) for shown in (was, now))
        if new is None or old is None or new == old or (new in record.sections and old not in record.sections):
            return  # a heading that is no section is told of by its own line
        typed = partial(Typed, line=now.line, end_line=now.end_line, key=record.key, field="section", was=was, now=now)
        if old and old not in record.sections and title_letters(theirs.heading) != title_letters(was.heading):
            message = f"`{record.key}` moved here from “{was.heading}”, and in refs.bib to “{theirs.heading}”"
            yield typed("conflict", message=message, old=old, new=new)
            return
        message = f"`{record.key}` moved from “{was.heading}” to “{now.heading}”"
        yield typed("change", message=message, old=old, new=new)

    def _deleted(self, place: int, was: Shown, unread: Sequence[str]) -> Iterator[Typed]:
        there = self.of_base.get(place)
        if there is None:
            return  # gone on both sides
        title = title_letters(was.title)
        if title and any(title in line for line in unread):
            return  # told of as a line that cannot be read
        line = self._line_before(place)
        record, theirs = self.records[there], self.theirs[there]
        if record is None:
            yield Typed("unread", line, line, f"taken out here: “{was.title}”, and which entry it is cannot be decided")
            return
        slug = self.bibliography.slugs.get(title_letters(was.heading), "")
        elsewhere = any(self._record_of(index) is record for index in range(len(self.now)) if index in self.of_now)
        where, field_, old = (f" out of “{was.heading}”", "section", slug) if elsewhere else ("", "", "")
        if facts(was) != facts(theirs):
            message = f"`{record.key}` was deleted here{where}, and changed in refs.bib: “{theirs.title}”"
            yield Typed("conflict", line, line, message, record.key, field_, old=old, was=was)
            return
        message = f"`{record.key}` was deleted{where}: “{was.title}”"
        yield Typed("deletion", line, line, message, record.key, field_, old=old, was=was)

    def _record_of(self, index: int) -> Record | None:
        place = self.of_base.get(self.of_now[index])
        return self.records[place] if place is not None else None

    def _line_before(self, place: int) -> int:
        """Return the line of the list behind which the place of the base stood."""
        where = {place: index for index, place in self.of_now.items()}
        before = next((where[other] for other in range(place, -1, -1) if other in where), None)
        return self.now[before].end_line if before is not None else 1
