"""``audiobib render``: the README's list and the survey's bibliography from refs.bib."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audiobib.config.places import configured_path, configured_paths
from audiobib.errors import InputError
from audiobib.model.convert import to_records
from audiobib.names import fold
from audiobib.people.registry import person_links
from audiobib.render import bibliography, build_context, render_readme, render_survey
from audiobib.text.files import read_text
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


@dataclass(frozen=True, slots=True)
class RenderPlan:
    """What rendering would write, and what to tell about it."""

    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()


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
    )


def _readme(project: Project) -> RenderPlan:
    path = configured_path(project.settings, "readme.path")
    current = read_text(path).text
    new = render_readme(current, _context(project, _records(project)), templates=_templates(project), path=str(path))
    return RenderPlan((change(path, new),))


def _survey(project: Project) -> RenderPlan:
    records = _cited(project, _records(project))
    files = dict(
        render_survey(
            records, _context(project, records), templates=_templates(project), labels=project.settings.labels
        )
    )
    notes: tuple[str, ...] = ()
    if project.settings.survey.style is not None:
        name, bbl = _bbl(project, files["survey.bib"], project.settings.survey.style)
        files[name] = bbl.text
        notes = (f"{name} is made by {bbl.program}", *bbl.said)
    paths = {name: configured_path(project.settings, "survey.folder", name) for name in files}
    return RenderPlan(tuple(change(paths[name], text) for name, text in files.items()), notes)


def _bbl(project: Project, bibliography_text: str, style: str) -> tuple[str, Bbl]:
    """Return name and text of the bibliography by a .bst style; if pybtex made it, its first line says so."""
    from audiobib.bridges.bst import make_bbl  # noqa: PLC0415 -- pybtex takes 40 ms that only this needs

    bbl = make_bbl(bibliography_text, style, project.settings.root)
    if bbl.program == "pybtex":
        bbl = bbl._replace(text=f"% By pybtex, since bibtex was not installed.\n{bbl.text}")
    return f"survey-{Path(style).name.removesuffix('.bst')}.bbl", bbl


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
