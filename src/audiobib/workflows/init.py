"""``audiobib init``: a repository with lists of papers is taken over, without changing what readers of it see."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from audiobib.config.load import settings_of
from audiobib.config.places import configured_path, configured_paths, inside
from audiobib.errors import InputError, VerificationError
from audiobib.lists.labels import link_labels
from audiobib.lists.marking import mark
from audiobib.lists.reader import read_list
from audiobib.markdown.regions import read_regions
from audiobib.model.library import Library
from audiobib.model.links import DEFAULT_LABELS
from audiobib.render.context import OTHER
from audiobib.render.entries import template_name
from audiobib.text.files import near, read_text
from audiobib.text.root import resolved
from audiobib.workflows.changes import Change, change
from audiobib.workflows.configuration import configuration_text
from audiobib.workflows.importing import plan_import
from audiobib.workflows.looks import learn_looks
from audiobib.workflows.project import Project
from audiobib.workflows.render import rendered_readme
from audiobib.workflows.taught import matcher_of

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from audiobib.config.settings import Settings
    from audiobib.lists.marking import Marked
    from audiobib.lists.result import Imported
    from audiobib.workflows.importing import ImportReport
    from audiobib.workflows.rendered import Rendered

__all__ = ["CONFIGURATION", "TakenOver", "plan_init"]

CONFIGURATION: Final = "audiobib.toml"
"""The file that the configuration is written into."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What taking lists over writes (``changes``), and what was found.

    ``read``, ``marked`` and ``first`` are the reading and the marking of each README by its path, and what the first
    rendering makes of it; ``labels`` says how often each label stands at the links that a field holds.
    """

    settings: Settings
    library: Library
    changes: tuple[Change, ...]
    first: Mapping[Path, Rendered]
    report: ImportReport
    read: Mapping[Path, Imported]
    marked: Mapping[Path, Marked]
    labels: Mapping[str, Counter[str]]


def plan_init(readmes: Sequence[Path], settings: Settings, extra: Mapping[str, str] | None = None) -> TakenOver:
    """Plan to take over the lists in ``readmes``; nothing is written here, and nothing that is there is replaced.

    ``extra`` are files to be written besides, by their names in the project.

    Raises :class:`~audiobib.errors.InputError` where there is a configuration, and where no list can be read.
    """
    configuration = inside(settings, CONFIGURATION)
    if settings.configuration is not None:
        message = f"{near(settings.configuration)}: is there already: `audiobib init` is for a repository without one"
        raise InputError(message)
    texts = {path: read_text(path).text for path in readmes}
    taught = matcher_of(settings)
    read = {path: read_list(text, sections={}, known={}, labels={}, taught=taught) for path, text in texts.items()}
    _must_hold_entries(read)
    _must_hold_no_markers(texts)
    made, report = plan_import(list(readmes), Project(settings), configured_paths(settings, "bibliography")[0])
    library = Library(report.new_text)
    labels = link_labels(read.values())
    looks = learn_looks(library, {**DEFAULT_LABELS, **_most_frequent(labels)}, report, texts, read)
    marked = {path: mark(text, read[path], OTHER[0]) for path, text in texts.items()}
    below = [_below(settings, path) for path in readmes]
    text = configuration_text(below, settings.lists.patterns, _most_frequent(labels), _titles(read), looks.names)
    found = settings_of(configuration, text.encode())
    if found is None:
        message = f"{configuration}: could not be made; nothing was written. This is a bug"
        raise VerificationError(message)
    after = replace(found, root=settings.root, configuration=configuration, is_trusted=settings.is_trusted)
    templates = {configured_path(after, "templates", template_name(name)): text for name, text in looks.sources.items()}
    others = {inside(settings, name): content for name, content in (extra or {}).items()}
    new = {configuration: text, **templates, **others}
    changes = [_new(path, content) for path, content in new.items()]
    changes += [made] if made is not None else []
    changes += [change(path, one.text) for path, one in marked.items()]
    first = _first_rendering(after, library, looks.sources, marked)
    return TakenOver(after, library, tuple(changes), first, report, read, marked, labels)


def _must_hold_entries(read: Mapping[Path, Imported]) -> None:
    for path, imported in read.items():
        if not imported.entries:
            message = (
                f"{near(path)}: holds no list of works that can be read; `audiobib import --explain {near(path)}` says "
                "what was seen. Name the file that holds the list; to start one, see the tutorial"
            )
            raise InputError(message)


def _must_hold_no_markers(texts: Mapping[Path, str]) -> None:
    for path, text in texts.items():
        found = read_regions(text)
        for line in [*(region.line for region in found.regions), *(problem.line for problem in found.problems)][:1]:
            message = f"{near(path)}:{line}: a marker of audiobib stands there already: take it out, and its other half"
            raise InputError(message)


def _below(settings: Settings, path: Path) -> Path:
    root = resolved(settings.root)
    if not resolved(path).is_relative_to(root):
        message = f"{near(path)}: is not below {near(root)}, the folder that is taken over"
        raise InputError(message)
    return resolved(path).relative_to(root)


def _new(path: Path, content: str) -> Change:
    planned = change(path, content)
    if planned.exists:
        message = f"{near(path)}: is there already; `audiobib init` writes over no file"
        raise InputError(message)
    return planned


def _most_frequent(labels: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Return one label for each field; a second link of a kind (``code2``) is called as the first."""
    chosen = {name: counts.most_common(1)[0][0] for name, counts in labels.items()}
    return {name: chosen.get(name.rstrip("0123456789"), label) for name, label in chosen.items()}


def _titles(read: Mapping[Path, Imported]) -> dict[str, str]:
    """Return the title of each section by its slug, in the order in which the lists have them."""
    titles: dict[str, str] = {}
    for imported in read.values():
        for one in imported.shown:
            for slug in one.record.sections:
                titles.setdefault(slug, one.heading)
    return titles


def _first_rendering(
    settings: Settings, library: Library, sources: Mapping[str, str], marked: Mapping[Path, Marked]
) -> dict[Path, Rendered]:
    """Return what rendering would make of the READMEs with their markers."""
    with tempfile.TemporaryDirectory(prefix="audiobib-") as name:
        folder = Path(name)
        for template, source in sources.items():
            target = folder / template_name(template)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(source, "utf-8")
        project = Project(replace(settings, templates=folder, is_trusted=True))
        vars(project)["library"] = library
        return {path: rendered_readme(project, path, one.text) for path, one in marked.items()}
