"""What a citation key is made of: the facts of one entry, as ASCII words, under one style."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from audiobib.keys.organisation import short_organisation
from audiobib.keys.transliterate import ascii_words, to_ascii
from audiobib.latex import decode
from audiobib.names import Person, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.keys.style import KeyStyle
    from audiobib.model.record import Record

__all__ = ["Work"]

_FORMULA = re.compile(r"\$(?!\\[A-Za-z]+\$)[^$]*\\[^$]*\$")
r"""A formula with commands, whose names are no words of the title: ``$\mathcal{N}=4$``; ``$\alpha$`` is one."""
_COMMAND = re.compile(r"\\[A-Za-z]+")


@dataclass(frozen=True)
class Work:
    """One entry as markers see it; ``growth`` is how many more words of the title a collision asks for."""

    record: Record
    style: KeyStyle
    growth: int = field(default=0)

    @cached_property
    def authors(self) -> list[list[str]]:
        """The words of the family name of every author."""
        return [self._family(person) for person in self.record.authors]

    @cached_property
    def editors(self) -> list[list[str]]:
        """The words of the family name of every editor."""
        return [self._family(person) for person in _persons(self.record.fields.get("editor", ""))]

    @cached_property
    def initials(self) -> Mapping[str, str]:
        """The initial of the given name of the first author and of the first editor."""
        authors = [author.given for author in self.record.authors]
        editors = [person.given for person in _persons(self.record.fields.get("editor", ""))]
        return {role: to_ascii(names[0])[:1] if names else "" for role, names in (("auth", authors), ("edtr", editors))}

    def has_others(self, people: str) -> bool:
        """Whether "and others" ends the list of ``author`` or ``editor``."""
        if people == "author":
            return self.record.others
        value = self.record.fields.get("editor", "")
        return bool(value) and any(person.is_others for person in split(value, "intent"))

    def _family(self, person: Person) -> list[str]:
        if person.literal:
            if self.style.organisations == "short":
                return [short_organisation(to_ascii(person.literal, self.style.transliteration))]
            words = self.words(person.literal)
            if self.style.organisations == "first":
                return [word for word in words if word.lower() not in self.style.stop_words][:1] or words[:1]
            return words
        name = person.family or person.von or person.given
        return self.words(f"{person.von} {name}" if self.style.particles and person.family else name)

    def words(self, text: str) -> list[str]:
        """Return the ASCII words of ``text``; a hyphen parts them."""
        return [*ascii_words(text, self.style.transliteration)]

    @cached_property
    def title(self) -> str:
        """The title without formulas that have commands, or without the commands if there is nothing else."""
        title = self.record.title or ""
        if "$" not in title:
            return title
        shorter = (_FORMULA.sub(" ", title), _COMMAND.sub(" ", title))
        return next((text for text in shorter if self.words(text)), title)

    def title_words(self) -> list[str]:
        """Return the words of the title as blanks part them; none is left out."""
        return ["".join(self.words(token)) for token in self.title.split() if self.words(token)]

    def telling_words(self) -> list[str]:
        """Return the words of the title, hyphens parting them, without those that say nothing."""
        return [word for word in self.words(self.title) if word.lower() not in self.style.stop_words]

    @property
    def most_growth(self) -> int:
        """How many words of the title are tried against a collision: all, up to 50, as each try reads the title."""
        return min(len(self.telling_words()), 50)

    def text(self, name: str) -> str:
        """Return field ``name`` in ASCII, empty if it is absent."""
        if name == "author":
            return " and ".join(to_ascii(author.display) for author in self.record.authors)
        if name == "title":
            return to_ascii(self.record.title or "", self.style.transliteration)
        return to_ascii(decode(self.record.fields.get(name, "")), self.style.transliteration)


def _persons(value: str) -> list[Person]:
    found = split(value, "intent") if value else []
    return [person.map(decode) for person in found if not person.is_others]
