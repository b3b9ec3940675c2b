"""A project: its settings, its bibliography and its people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from audiobib.config.places import configured_path, configured_paths
from audiobib.errors import InputError
from audiobib.model.library import Library
from audiobib.people.registry import known_splits, load_people

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.config import Settings
    from audiobib.names import Person
    from audiobib.people.registry import KnownPerson

__all__ = ["Project", "filled", "load_filled"]


@dataclass(frozen=True)
class Project:
    """What a folder with a configuration holds; everything is read when it is first asked for.

    ``style`` is the .bst that the user names, whatever the configuration says; ``today`` the date of a rendering that
    templates may show. ``is_anew``: lists taken over are written whole by their templates.
    """

    settings: Settings
    style: str | None = None
    today: str | None = None
    is_anew: bool = False

    @cached_property
    def library(self) -> Library:
        """The bibliography. Raises :class:`~audiobib.errors.InputError` if there is more than one file or none."""
        first, *others = self.settings.bibliography or (None,)
        if first is None or others:
            message = "the configuration must name exactly one file as `bibliography` for this command"
            raise InputError(message)
        return load_filled(configured_paths(self.settings, "bibliography")[0])

    @cached_property
    def people(self) -> tuple[KnownPerson, ...]:
        """The persons of ``people.toml``; none without such a file."""
        return load_people(configured_path(self.settings, "people"))

    @cached_property
    def spellings(self) -> dict[str, Person]:
        """The person meant by each known spelling, by its fold."""
        return known_splits(self.people)


def load_filled(path: Path) -> Library:
    """Read a .bib file that a command is to work on.

    Raises :class:`~audiobib.errors.InputError` if it cannot be read, or has neither an entry nor anything else in
    it: a command that did nothing must not look as if all were well.
    """
    return filled(Library.load(path))


def filled(library: Library) -> Library:
    """Return ``library`` if there is anything in it; else raises :class:`~audiobib.errors.InputError`."""
    if not library.document.blocks:
        message = f"{library.path}: holds no entry, so there is nothing to do"
        raise InputError(message)
    return library
