"""``audiobib templates``: the templates that come with audiobib, and copies of them for a project."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audiobib.config.places import configured_path
from audiobib.errors import InputError
from audiobib.render.template_errors import PACKAGED, near_names
from audiobib.text.files import near
from audiobib.workflows.changes import change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.config.settings import Settings
    from audiobib.workflows.changes import Change

__all__ = ["PackagedTemplate", "packaged_templates", "plan_copies"]

_ABOUT = re.compile(r"\A(?:\{#|\\#\{)\s*(?P<text>[^.]*(?:\.(?!\s)[^.]*)*)\.", re.DOTALL)


class PackagedTemplate(NamedTuple):
    """A template: its name below the folder of templates, and what its first comment says about it."""

    name: str
    about: str


def packaged_templates() -> list[PackagedTemplate]:
    """Return every template that comes with audiobib, by name."""
    found = []
    for path in sorted(PACKAGED.rglob("*.jinja")):
        match = _ABOUT.match(path.read_text("utf-8"))
        about = " ".join(match["text"].split()) if match is not None else ""
        found.append(PackagedTemplate(path.relative_to(PACKAGED).as_posix(), about))
    return found


def plan_copies(names: Sequence[str], settings: Settings) -> list[Change]:
    """Plan to copy the templates ``names`` into the project's folder of templates; none that is there is replaced.

    Raises :class:`~audiobib.errors.InputError` for a name that is none, and for a file that is there already.
    """
    known = [template.name for template in packaged_templates()]
    planned = []
    for name in names:
        if name not in known:
            message = f"no template {name!r}{near_names(name, known)}"
            raise InputError(message)
        path = configured_path(settings, "templates", name)
        copy = change(path, (PACKAGED / name).read_text("utf-8"))
        if copy.exists:
            message = f"{near(path)}: is there already; `audiobib templates --copy` writes over no file"
            raise InputError(message)
        planned.append(copy)
    return planned
