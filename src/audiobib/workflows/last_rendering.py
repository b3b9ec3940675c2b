"""What a rendering left as it was is not read again, until something changes that it depends on.

To compare the lines of a list that was taken over with their entries takes most of the time of a rendering. The user's
cache folder holds a digest of everything that went into one which changed nothing: this program and the packages that
it asks, the settings, the bibliography, the people, the templates, the day, and the README itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from audiobib.config.memory import as_plain
from audiobib.text.cache import digest, read_cached, write_cached
from audiobib.text.files import read_file
from audiobib.text.program import program_state
from audiobib.text.root import is_file, resolved

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from audiobib.workflows.project import Project

__all__ = ["ASKED", "LastRendering"]

ASKED: Final = ("anyascii", "jinja2", "markdown_it", "markupsafe", "mdurl", "pylatexenc")
"""Packages of others whose code decides what is rendered."""

_ROOM: Final = "unchanged"
_MOST_FILES: Final = 200
"""Files in a folder of templates that are looked at."""


@dataclass(frozen=True, slots=True)
class LastRendering:
    """The digest of what a rendering of a README depends on, and the name under which the last one is kept."""

    name: str
    state: str

    @classmethod
    def of(cls, project: Project, path: Path, text: str, templates: Path | None) -> Self | None:
        """Return what rendering the README ``path``, which holds ``text``, depends on in ``project``.

        None if the folder of ``templates`` holds too much, or a link that leads out of it. Raises
        :class:`~audiobib.errors.InputError` for files of ``project`` that cannot be read.
        """
        files = _files(templates) if templates is not None else []
        if files is None:
            return None
        parts = (
            *program_state(ASKED),
            json.dumps(as_plain(project.settings)),
            str(resolved(path)),
            text,
            project.library.text,
            repr(project.people),
            repr([(str(file), digest(read_file(file))) for file in files]),
            repr((project.today, project.is_anew)),
        )
        return cls(f"{digest(bytes(resolved(path)))}.txt", digest("\0".join(parts)))

    @property
    def changed_nothing(self) -> bool:
        """Whether the last rendering depended on the same, and left the README as it was."""
        return read_cached(_ROOM, self.name) == self.state.encode()

    def keep(self) -> None:
        """Remember that this rendering left the README as it was."""
        write_cached(_ROOM, self.name, self.state)


def _files(templates: Path) -> list[Path] | None:
    """Return the files in the folder ``templates``; None if there are too many, or one of them lies elsewhere."""
    places = list(islice(templates.rglob("*"), _MOST_FILES + 1))
    home = resolved(templates)
    if len(places) > _MOST_FILES or not all(resolved(place).is_relative_to(home) for place in places):
        return None
    return sorted(filter(is_file, places))
