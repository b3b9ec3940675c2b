"""The base: the region of the README as it was last rendered, before anybody typed into it.

No record of it stands in the repository: a checksum there would be a line that every two pull requests change. It is
the region of the newest commit that is as the files of that very commit render it, or what this user's last rendering
wrote, from the cache; of the two the one that differs from the present region in fewer lines.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from audiobib.config.load import settings_of
from audiobib.errors import AudiobibError
from audiobib.text.encoding import decode_bytes
from audiobib.text.root import resolved
from audiobib.workflows.history import History
from audiobib.workflows.project import Project
from audiobib.workflows.region import region_of, remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audiobib.config import Settings

__all__ = ["find_base"]

_MOST_STATES: Final = 12
"""States of the files, of those that commits have, that are rendered to find the base."""


def find_base(settings: Settings, path: Path, text: str, render: Callable[[Project, Path], str]) -> str | None:
    """Return the region of the README ``path`` as it was last rendered; None if nothing says so.

    ``text`` is the README as it is, ``render`` makes that of a project and its path.
    """
    now = region_of(text)[1]
    candidates = [_of_history(settings, path, render), remembered(path)]
    return min((base for base in candidates if base is not None), key=lambda base: _distance(base, now), default=None)


def _distance(one: str, other: str) -> int:
    here, there = Counter(one.splitlines()), Counter(other.splitlines())
    return ((here - there) + (there - here)).total()


def _of_history(settings: Settings, path: Path, render: Callable[[Project, Path], str]) -> str | None:
    """Return the region of the newest commit that is as the files of that commit render it."""
    names = _files(settings, path)
    if names is None:
        return None
    history = History(settings.root)
    commits = history.commits(names)
    objects = history.objects(commits, names)
    states = dict.fromkeys(
        tuple(objects.get((commit, name), "") for name in names) for commit in commits if (commit, names[0]) in objects
    )
    for state in list(states)[:_MOST_STATES]:
        text = decode_bytes(history.blob(state[0])).text
        region = region_of(text)[1]
        if region.strip() and region == _rendered(settings, history, dict(zip(names, state, strict=True)), render):
            return region
    return None


def _files(settings: Settings, readme: Path) -> list[str] | None:
    """Return what the list is made of, as paths below the root: README, configuration, bibliography, people, templates.

    None where one of them is not below it.
    """
    if settings.configuration is None:
        return None
    root = resolved(settings.root)
    paths = [readme.absolute(), *settings.bibliography, settings.people, settings.templates]
    whole = [resolved(settings.configuration), *(resolved(root / path) for path in paths)]
    if not all(path.is_relative_to(root) for path in whole):
        return None
    configuration, listed, *others = [path.relative_to(root).as_posix() for path in whole]
    return [listed, configuration, *others]


def _rendered(
    settings: Settings, history: History, state: dict[str, str], render: Callable[[Project, Path], str]
) -> str | None:
    """Return the region that the files ``state`` (objects by path) render; None if they cannot be rendered."""
    with tempfile.TemporaryDirectory(prefix="audiobib-") as folder, suppress(AudiobibError, OSError, ValueError):
        root = Path(folder)
        for name, content in _contents(history, state, settings.templates.as_posix()):
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        path = root / list(state)[1]
        then = settings_of(path, path.read_bytes())
        if then is not None:
            found = replace(then, root=root, configuration=path, is_trusted=settings.is_trusted)
            return region_of(render(Project(found), root / next(iter(state))))[1]
    return None


def _contents(history: History, state: dict[str, str], templates: str) -> Iterator[tuple[str, bytes]]:
    for name, found in state.items():
        if not found:
            continue
        if name != templates:
            yield name, history.blob(found)
            continue
        for path, inner in history.files(found):
            if ".." not in PurePosixPath(path).parts and not PurePosixPath(path).is_absolute():
                yield f"{name}/{path}", history.blob(inner)
