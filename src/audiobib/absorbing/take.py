"""Taking over what was typed: edits of a library."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audiobib.absorbing.current import own_fields
from audiobib.absorbing.links import field_of, place_for
from audiobib.absorbing.texts import author_field, retitled, typed_persons
from audiobib.absorbing.venues import venue_field
from audiobib.errors import AudiobibError
from audiobib.keys.generate import make_key
from audiobib.latex import encode
from audiobib.latex.encode import escape
from audiobib.matching.titles import title_letters
from audiobib.model.convert import to_record
from audiobib.model.entry import VENUES
from audiobib.model.fields import KEY_FIELDS
from audiobib.model.write import entry_text
from audiobib.names import fold
from audiobib.syntax.layout import format_text
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from audiobib.absorbing.typed import Typed
    from audiobib.keys.style import KeyStyle
    from audiobib.lists.result import Shown
    from audiobib.markdown.inline import MarkdownLink
    from audiobib.model.library import Library
    from audiobib.model.record import Record
    from audiobib.names import Person
    from audiobib.syntax.style import Style

__all__ = ["Taken", "Taker"]


@dataclass(slots=True)
class Taken:
    """What became of what was typed: what was ``done``, what is ``left`` and why, and the labels that links need."""

    done: list[Typed] = field(default_factory=list)
    left: list[Typed] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Taker:
    """Takes over into ``library``, which shows links under ``labels`` (by field); ``slugs`` are by title.

    ``people`` are the persons of people.toml, by the fold of each spelling; ``keys`` makes new keys, ``style`` says
    how entries are laid out that are new, or were so before.
    """

    library: Library
    labels: Mapping[str, str]
    slugs: Mapping[str, str]
    people: Mapping[str, Person]
    keys: KeyStyle
    style: Style
    taken: Taken = field(default_factory=Taken)

    def take(self, typed: Iterable[Typed], deletions: Callable[[Typed], bool]) -> Taken:
        """Make the edits of all that can be taken, deletions where ``deletions`` says so; the rest is left."""
        typed = list(typed)
        canonical = [key for key in dict.fromkeys(one.key for one in typed if one.key) if self._is_canonical(key)]
        for one in sorted(typed, key=lambda one: one.kind == "deletion"):
            if one.kind == "refused":
                continue
            if one.is_open or (one.kind == "deletion" and not deletions(one)):
                self.taken.left.append(one)
                continue
            same = one.key, one.field, one.old, one.new, one.links
            if one.field and any(same == (o.key, o.field, o.old, o.new, o.links) for o in self.taken.done):
                self.taken.done.append(one)  # the same change of the same work in another section
                continue
            try:
                with self.library.edit():
                    problem = self._one(one)
                    if problem:
                        raise ValueError(problem)
            except (AudiobibError, ValueError, TypeError) as error:
                self.taken.left.append(replace(one, kind="conflict", message=f"{one.message}; not taken over: {error}"))
            else:
                self.taken.done.append(one)
        for key in canonical:
            if key in self.library:
                entry = self.library[key]
                self.library.apply([Edit(entry.span.start, entry.span.end, self._laid_out(key))])
        return self.taken

    def _is_canonical(self, key: str) -> bool:
        span = self.library[key].span
        return self.library.text[span.start : span.end] == self._laid_out(key)

    def _laid_out(self, key: str) -> str:
        span = self.library[key].span
        return format_text(self.library.text[span.start : span.end], self.style).rstrip("\n")

    def _one(self, one: Typed) -> str | None:
        if one.kind == "new":
            return self._new(one)
        key = one.key or ""
        if one.kind == "deletion" and not one.field:
            return self._delete(key)
        if one.field == "section":
            self._section(key, one.old, one.new)
            return None
        if one.field == "link":
            return self._link(key, *one.links)
        return self._field(key, one)

    def _record(self, key: str) -> Record:
        return to_record(self.library[key], self.labels)

    def _field(self, key: str, one: Typed) -> str | None:
        entry, name = self.library[key], one.field
        if name == "authors":
            return self._authors(key, one.new)
        if name == "title" and (value := self._title(key, one)):
            self.library.set_field(key, "title", value)
        elif name == "year":
            entry.year = one.new
        elif name == "venue":
            self._venue(key, one.new)
        elif name == "title":
            entry.title = one.new
        elif one.new:
            self.library.set_field(key, name, self._latex(one.new))
        else:
            self.library.remove_field(key, name)
        return None

    def _title(self, key: str, one: Typed) -> str:
        """Return the new value of ``title``; empty where that is not all of the title, or not the entry's own."""
        entry = self.library[key]
        raw, title = entry.values.get("title"), entry.title or ""
        if raw is None or "subtitle" in entry.fields or not one.new:
            return ""
        new = one.new
        if title == f"{one.old}." and one.old:
            new += "."  # the reader of lists leaves it out
        return retitled(raw, new, ascii=self._ascii)

    def _authors(self, key: str, line: str) -> str | None:
        entry = self.library[key]
        before = entry.authors
        known = {**{fold(person.display): person for person in self._named(line)}, **self.people}
        persons, others, _ = typed_persons(line, before, known)
        raw = entry.values.get("author", "")
        value = author_field(raw, persons, others=others, ascii=self._ascii)
        wanted = [before[person] if isinstance(person, int) else person for person in persons]
        if [person.display for person in wanted] == [person.display for person in before] and others == entry.others:
            return f"{', '.join(person.display for person in wanted)} is how people.toml, or refs.bib, spells the names"
        self.library.set_field(key, "author", value)
        read = self.library[key].authors
        if [person.display for person in read] != [person.display for person in wanted]:
            self.library[key].authors = wanted
        return None

    def _named(self, line: str) -> list[Person]:
        """Return the persons of the library whose names stand in ``line``: how they are split is known."""
        persons = {person.display: person for entry in self.library for person in entry.authors}
        return [person for name, person in persons.items() if name in line]

    def _venue(self, key: str, venue: str) -> None:
        entry = self.library[key]
        name = next((name for name in VENUES if entry.values.get(name)), None)
        if name is None:
            name, type_ = venue_field(venue, entry.type)
            if type_ != entry.type:
                self.library.retype(key, type_)
        self.library.set_field(key, name, self._latex(venue))

    def _section(self, key: str, old: str, new: str) -> None:
        entry = self.library[key]
        words = [new if word == old else word for word in entry.sections]
        entry.sections = [word for word in dict.fromkeys([*words, new]) if word]

    def _link(self, key: str, old: MarkdownLink | None, new: MarkdownLink | None) -> str | None:
        record = self._record(key)
        labels = {**self.labels, **self.taken.labels}
        name = field_of(old, record, labels) if old is not None else None
        if old is not None and name is None:
            return f"which field shows {old.url} cannot be decided"
        if new is None:
            self._set_link(key, name or "", None)
            return None
        if old is not None and old.url == new.url and name in ("url", "arxiv", "doi"):
            return f"links of `{name}` are called {labels[name]} by the configuration"
        place = place_for(new, record, labels, name or "")
        if place.problem:
            return place.problem
        if place.label is not None:
            self.taken.labels[place.field] = place.label
        if name is not None and name != place.field:
            self._set_link(key, name, None)
        if place.value:
            self._set_link(key, place.field, place.value)
        return None

    def _set_link(self, key: str, name: str, value: str | None) -> None:
        if name in ("arxiv", "doi"):
            setattr(self.library[key], name, value)
        else:
            self._set(key, {name: value})

    def _set(self, key: str, fields: Mapping[str, str | None]) -> None:
        for name, value in fields.items():
            if value is None:
                self.library.remove_field(key, name)
            else:
                self.library.set_field(key, name, value)

    def _delete(self, key: str) -> str | None:
        children = [entry.key for entry in self.library if self._refers(entry.values, key)]
        if children:
            return f"`{children[0]}` refers to `{key}`"
        self.library.remove(key)
        return None

    def _refers(self, values: Mapping[str, str], key: str) -> bool:
        return any(key.casefold() in values.get(name, "").casefold().replace(",", " ").split() for name in KEY_FIELDS)

    def _new(self, one: Typed) -> str | None:
        shown = one.now
        if shown is None:
            return "nothing was read there"
        record = self._new_record(shown, one.copies)
        alone = replace(self, library=type(self.library)(entry_text(record)))
        alone.library.letters = self.library.letters
        for place in (shown, *one.copies):
            for link in place.links:
                problem = alone._link(record.key, None, link)
                if problem:
                    return problem
        if shown.rest:
            alone._venue(record.key, "; ".join(shown.rest))
        self.library.add(format_text(alone.library.text, self.style))
        return None

    def _new_record(self, shown: Shown, copies: Collection[Shown]) -> Record:
        """Return the record of a new entry, without its links."""
        known = {**{fold(person.display): person for person in self._named(shown.authors)}, **self.people}
        persons, others, _ = typed_persons(shown.authors, (), known)
        slugs = dict.fromkeys(self.slugs.get(title_letters(place.heading), "") for place in (shown, *copies))
        taken = {key.casefold() for entry in self.library for key in (entry.key, *entry.aliases)}
        record = replace(
            shown.record,
            authors=tuple(person for person in persons if not isinstance(person, int)),
            others=others,
            sections=tuple(slug for slug in slugs if slug),
            fields={
                **own_fields(shown.record, self.labels),
                **({"month": shown.record.fields["month"]} if "month" in shown.record.fields else {}),
                **{name: self._latex(text) for name, text in shown.cells.items() if text},
            },
        )
        named = replace(record, key=make_key(record, self.keys, taken))
        return replace(named, identifiers={})

    @property
    def _ascii(self) -> bool:
        return self.library.letters == "ascii"

    def _latex(self, text: str) -> str:
        return encode(text) if self._ascii else escape(text)
