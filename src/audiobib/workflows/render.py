"""``audiobib render``: the README's list and the survey's bibliography from refs.bib."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from audiobib.config.places import configured_path, configured_paths, root_of
from audiobib.errors import InputError
from audiobib.model.convert import to_records
from audiobib.names import fold
from audiobib.people.registry import person_links
from audiobib.render import bibliography, build_context, render_readme, render_survey
from audiobib.render.bounds import bounds_for
from audiobib.text.files import read_text
from audiobib.text.root import is_file
from audiobib.workflows.changes import change
from audiobib.workflows.cited import cited_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audiobib.bridges.bst import Bbl
    from audiobib.model.record import Record
    from audiobib.render import Context
    from audiobib.workflows.changes import Change
    from audiobib.workflows.project import Project

__all__ = ["TARGETS", "RenderPlan", "plan_render"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RenderPlan:
    """What rendering would write, and what to tell about it; ``readme`` is the change of the README among them."""

    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()
    readme: Change | None = None


def plan_render(project: Project, targets: Sequence[str] = ()) -> RenderPlan:
    """Return what rendering ``targets`` (default: all of :data:`TARGETS`) would write.

    Raises :class:`~audiobib.errors.InputError` for whatever keeps a target from being rendered: a bibliography
    with errors, missing markers, a template that cannot be used.
    """
    _must_be_readable(project)
    plans = [TARGETS[target](project) for target in targets or TARGETS]
    return RenderPlan(
        tuple(planned for plan in plans for planned in plan.changes),
        tuple(note for plan in plans for note in plan.notes),
        next((plan.readme for plan in plans if plan.readme is not None), None),
    )


def _readme(project: Project) -> RenderPlan:
    path = configured_path(project.settings, "readme.path")
    current = read_text(path).text
    records = _records(project)
    new = _by_templates(project, len(records), render_readme, current, _context(project, records), path=str(path))
    planned = change(path, new)
    return RenderPlan((planned,), readme=planned)


def _survey(project: Project) -> RenderPlan:
    records = _cited(project, _records(project))
    arguments = records, _context(project, records)
    labels, most = tuple(project.settings.labels), project.settings.survey.max_authors
    files = dict(_by_templates(project, len(records), render_survey, *arguments, labels=labels, max_authors=most))
    notes: tuple[str, ...] = ()
    style = project.style or project.settings.survey.style
    if style is not None:
        name, bbl = _bbl(project, files["survey.bib"], style)
        files[name] = bbl.text
        notes = (f"{name} is made by {bbl.program}", *bbl.said)
    paths = {name: configured_path(project.settings, "survey.folder", name) for name in files}
    return RenderPlan(tuple(change(paths[name], text) for name, text in files.items()), notes)


def _by_templates(project: Project, entries: int, function: Callable[..., T], *args: object, **options: object) -> T:
    """Return what ``function`` makes by templates: in bounds and in a process of its own, if a stranger wrote them."""
    templates = _templates(project)
    if templates is None or project.settings.is_trusted:
        return function(*args, templates=templates, **options)
    from audiobib.render.process import in_process  # noqa: PLC0415 -- only for templates of one's own

    bounds = bounds_for(root_of(project.settings).folder, entries)
    made: T = in_process(bounds, function, *args, templates=templates, **options)
    return made


def _bbl(project: Project, bibliography_text: str, style: str) -> tuple[str, Bbl]:
    """Return name and text of the bibliography by a .bst style; if pybtex made it, its first line says so."""
    from audiobib.bridges.bst import make_bbl  # noqa: PLC0415 -- pybtex takes 40 ms that only this needs

    if project.style is None and not project.settings.is_trusted:
        _must_be_installed(project, style)
    bbl = make_bbl(bibliography_text, style, project.settings.root)
    if bbl.program == "pybtex":
        bbl = bbl._replace(text=f"% By pybtex, since bibtex was not installed.\n{bbl.text}")
    return f"survey-{Path(style).name.removesuffix('.bst')}.bbl", bbl


def _must_be_installed(project: Project, style: str) -> None:
    """Refuse a style that is a file of the repository, and that its configuration names: it is a program."""
    name = f"{style.removesuffix('.bst')}.bst"
    if Path(name).name != name or any(is_file(folder / name) for folder in (project.settings.root, Path.cwd())):
        message = (
            f"`survey.style`: `{style}` is a program of this repository; refused: --trust runs it, if you trust this "
            f"repository, and so does --style {style}"
        )
        raise InputError(message)


TARGETS: dict[str, Callable[[Project], RenderPlan]] = {"readme": _readme, "survey": _survey}
"""What can be rendered, by name."""


def _context(project: Project, records: Sequence[Record]) -> Context:
    settings = project.settings
    survey = next((record for record in records if record.key == settings.survey_key), None)
    links = person_links(project.people, settings.person_link)
    authors = survey.authors if survey is not None else ()
    people = {author.display: links[name] for author in authors if (name := fold(author.display)) in links}
    return build_context(
        records,
        [(section.slug, section.title) for section in settings.sections],
        survey=settings.survey_key,
        people=people,
        citation=bibliography([survey], "bibtex", labels=settings.labels) if survey is not None else "",
        source=settings.bibliography[0].as_posix(),
    )


def _records(project: Project) -> list[Record]:
    return [
        record for record in to_records(project.library, project.settings.labels) if record.type not in ("xdata", "set")
    ]


def _cited(project: Project, records: list[Record]) -> list[Record]:
    """Return the records that the survey's documents cite, all of them if no documents are configured."""
    documents = project.settings.survey.cited
    if not documents:
        return records
    keys = cited_keys(configured_paths(project.settings, "survey.cited"), project.settings)
    if keys is None:
        return records
    return [record for record in records if keys.intersection(map(str.casefold, (record.key, *record.aliases)))]


def _templates(project: Project) -> Path | None:
    folder = configured_path(project.settings, "templates")
    return folder if folder.is_dir() else None


def _must_be_readable(project: Project) -> None:
    """Refuse to render without sections, or a bibliography that could not be read whole: nothing vanishes."""
    if not project.settings.sections:
        message = (
            "no sections are configured: put them into audiobib.toml, or below [tool.audiobib] of pyproject.toml:\n"
            'sections = [{ slug = "asr", title = "Automatic Speech Recognition" }]'
        )
        raise InputError(message)
    errors = [finding for finding in project.library.findings if finding.severity == "error"]
    if errors:
        lines = [f"{f.path}:{f.line}:{f.column}: {f.code} {f.message}" for f in errors[:20]]
        more = [f"… and {len(errors) - 20} more"] if len(errors) > 20 else []
        message = "\n".join([*lines, *more, "mend these first (audiobib check says more); nothing was rendered"])
        raise InputError(message)
