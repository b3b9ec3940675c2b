"""``audiobib absorb``: what was typed into the README's list, taken over into the bibliography, and rendered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audiobib.absorbing.take import Taker
from audiobib.config.load import settings_of
from audiobib.errors import VerificationError
from audiobib.model.library import Library
from audiobib.rules.checks.lst009_typed_into_the_list import RULE
from audiobib.text import LineIndex, finding_at
from audiobib.text.files import near
from audiobib.text.line_ends import with_line_end
from audiobib.workflows.changes import Change, rewritten, unchanged
from audiobib.workflows.project import Project
from audiobib.workflows.render import plan_readme, plan_render
from audiobib.workflows.typed import bibliography_of, typed_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from audiobib.absorbing.take import Taken
    from audiobib.absorbing.typed import Typed
    from audiobib.config import Settings
    from audiobib.text import Finding
    from audiobib.text.finding import FindingKind

__all__ = ["Absorption", "plan_absorb"]


@dataclass(frozen=True, slots=True)
class Absorption:
    """What was typed into one README, what became of it, and what writing that would change.

    ``edits`` are the changes of the bibliography, and of the configuration where links have labels that it lacks;
    ``outputs`` those of what is rendered from them: none as long as rendering would lose something.
    """

    readme: Change
    typed: tuple[Typed, ...]
    taken: Taken
    edits: tuple[Change, ...]
    outputs: tuple[Change, ...]

    @property
    def lines(self) -> LineIndex:
        """The lines of the README."""
        return LineIndex(self.readme.old)

    def findings(self) -> Iterator[Finding]:
        """Yield what was typed, each at its line of the README, with what is in the way of it."""
        lines = self.lines
        left = {(one.line, one.key, one.field, one.new): one for one in self.taken.left}
        for typed in self.typed:
            one = left.get((typed.line, typed.key, typed.field, typed.new), typed)
            start = lines.line_start(typed.line)
            span = start, start + len(lines.line_text(typed.line))
            kind: FindingKind = (RULE[0], RULE[1], "error" if one.is_open else RULE[2])
            yield finding_at(kind, near(self.readme.path), lines, span, f"{_SAID[one.kind]}{one.message}", key=one.key)


_SAID = {"new": "", "change": "", "deletion": "", "refused": "", "unread": "left: ", "conflict": "conflict: "}


def plan_absorb(settings: Settings, path: Path, deletions: Callable[[Typed], bool]) -> Absorption:
    """Plan to take over what was typed into the README ``path`` of ``settings``; nothing is written here.

    ``deletions`` says of each deletion whether it is to be made. Raises :class:`~audiobib.errors.InputError`, and
    :class:`~audiobib.errors.VerificationError` for edits that break the bibliography.
    """
    project = Project(settings)
    rendering = plan_readme(project, path)
    typed = typed_in(project, rendering)
    about = bibliography_of(project)
    source = project.library
    read = source.text
    library = Library(read, path=source.path, encoding=source.encoding)
    taker = Taker(library, settings.labels, about.slugs, project.spellings, settings.keys.style, settings.format.style)
    taken = taker.take(typed, deletions)
    if source.path is None or not typed:
        return Absorption(rendering, typed, taken, (), ())
    _must_read_as_before(source, library, typed)
    edits = [rewritten(source.path, read, library.text)]
    if taken.labels:
        settings = replace(settings, labels={**settings.labels, **taken.labels})
        edits.append(_configured(settings, taken.labels))
    outputs = () if taken.left else _rendered(settings, library)
    return Absorption(rendering, typed, taken, tuple(edit for edit in edits if edit.is_change), outputs)


def _must_read_as_before(source: Library, library: Library, typed: tuple[Typed, ...]) -> None:
    """Refuse edits after which an entry that nobody typed about says something else, or something cannot be read."""
    touched = {one.key for one in typed}
    before = {entry.key: dict(entry.fields) for entry in source if entry.key not in touched}
    after = {entry.key: dict(entry.fields) for entry in library if entry.key in before}
    if before != after or len(library.document.problems) > len(source.document.problems):
        message = f"{source.path}: taking over would change more than was typed; nothing was written. This is a bug"
        raise VerificationError(message)


def _rendered(settings: Settings, library: Library) -> tuple[Change, ...]:
    project = Project(settings)
    vars(project)["library"] = library
    return tuple(change for change in plan_render(project).changes if change.is_change)


def _configured(settings: Settings, labels: Mapping[str, str]) -> Change:
    """Return the change that gives the configuration ``labels`` (by field), beside those that hold already."""
    import tomlkit  # noqa: PLC0415 -- only for a label that is new

    if settings.configuration is None:
        message = "links with labels of their own need a configuration: make an audiobib.toml"
        raise VerificationError(message)
    file = unchanged(settings.configuration)
    document = tomlkit.parse(file.old)
    table = document
    if "tool" in document and "audiobib" in document["tool"]:
        table = document["tool"]["audiobib"]
    if "labels" not in table:
        table["labels"] = tomlkit.table()
        labels = settings.labels
    for name, label in labels.items():
        table["labels"][name] = label
    new = with_line_end(tomlkit.dumps(document), "\r\n" if "\r\n" in file.old else "\n")
    read = settings_of(settings.configuration, new.encode())
    if read is None or read.labels != settings.labels:
        message = f"{settings.configuration}: labels for links could not be written; nothing was written. This is a bug"
        raise VerificationError(message)
    return replace(file, new=new)
