"""``audiobib render``: the README's list and the survey's bibliography from refs.bib."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from audiobib.config.places import configured_path, configured_paths, root_of
from audiobib.errors import InputError
from audiobib.markdown.github import MOST_SHOWN
from audiobib.markdown.regions import LIST, marker_lines, read_regions, region_name, regions, section_of
from audiobib.model.convert import to_records
from audiobib.names import fold
from audiobib.people.registry import person_links
from audiobib.render import bibliography, build_context, render_readme, render_survey
from audiobib.render.bounds import bounds_for
from audiobib.render.build import listed_records
from audiobib.render.context import OTHER, ListStyle
from audiobib.text.files import near, read_text
from audiobib.text.root import is_file
from audiobib.workflows.changes import change
from audiobib.workflows.cited import cited_keys
from audiobib.workflows.last_rendering import LastRendering
from audiobib.workflows.rendered import Rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from audiobib.absorbing.bibliography import Bibliography
    from audiobib.bridges.bst import Bbl
    from audiobib.model.record import Record
    from audiobib.render import Context
    from audiobib.workflows.changes import Change
    from audiobib.workflows.project import Project

__all__ = ["TARGETS", "RenderPlan", "about_list", "plan_readme", "plan_render", "rendered_readme"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RenderPlan:
    """What rendering would write, and what to tell about it; ``readmes`` are the changes of READMEs among them."""

    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()
    readmes: tuple[Change, ...] = ()


def plan_render(project: Project, targets: Sequence[str] = ()) -> RenderPlan:
    """Return what rendering ``targets`` (default: all of :data:`TARGETS`) would write.

    Raises :class:`~audiobib.errors.InputError` for whatever keeps a target from being rendered: a bibliography
    with errors, missing markers, a template that cannot be used.
    """
    _must_be_readable(project)
    wanted = targets or [target for target in TARGETS if target != "survey" or project.settings.survey.wanted]
    plans = [TARGETS[target](project) for target in wanted]
    return RenderPlan(
        tuple(planned for plan in plans for planned in plan.changes),
        tuple(note for plan in plans for note in plan.notes),
        tuple(readme for plan in plans for readme in plan.readmes),
    )


def _readme(project: Project) -> RenderPlan:
    changes = tuple(plan_readme(project, path) for path in configured_paths(project.settings, "readme.path"))
    return RenderPlan(changes, (*_shown_nowhere(project, changes), *_cut_off(changes)), changes)


def _cut_off(readmes: Sequence[Change]) -> Iterator[str]:
    """Yield what to say about files that GitHub does not show whole."""
    for one in readmes:
        size = len(one.new.encode(one.encoding, "surrogateescape"))
        if size > MOST_SHOWN:
            yield (
                f"{near(one.path)}: {size:,} bytes, of which GitHub shows {MOST_SHOWN:,}: put the regions of sections "
                "into files of their own, and name them in `readme.path`, too"
            )


def _shown_nowhere(project: Project, readmes: Sequence[Change]) -> Iterator[str]:
    """Yield what to say about sections that have entries and no region, where sections have regions."""
    found = {region.name for one in readmes for region in regions(one.new, str(one.path))}
    if LIST in found or not found:
        return
    names = set(map(section_of, found))
    counts = Counter(slug for entry in project.library for slug in entry.sections)
    for slug in project.settings.section_titles:
        if counts[slug] and slug not in names:
            yield (
                f"the section `{slug}` has no region, and {counts[slug]} entries: shown nowhere; paste these two lines "
                f"where they belong:\n{marker_lines(region_name(slug))}"
            )


def plan_readme(project: Project, path: Path) -> Change:
    """Return what rendering would make of the README ``path``; raises as :func:`plan_render`."""
    text = read_text(path).text
    last = LastRendering.of(project, path, text, _templates(project))
    if last is not None and last.changed_nothing:
        return change(path, text)
    new = rendered_readme(project, path, text).text
    if last is not None and new == text:
        last.keep()
    return change(path, new)


def rendered_readme(project: Project, path: Path, current: str) -> Rendered:
    """Return the README ``current`` with its regions written: that of the whole list, those of sections.

    ``path`` is what messages call it. Raises :class:`~audiobib.errors.InputError` as :func:`plan_render`.
    """
    records = _records(project)
    new = current
    names = {region.name for region in regions(current, str(path))}
    if LIST in names or not names:
        context = _context(project, records)
        new = _by_templates(project, len(records), render_readme, current, context, path=str(path))
    if names - {LIST}:
        return _with_sections(project, records, new, str(path))
    return Rendered(new)


def _with_sections(project: Project, records: Sequence[Record], text: str, path: str) -> Rendered:
    """Return the README ``text`` with the regions of sections written."""
    from audiobib.render.entries import attributes_shown, render_entries  # noqa: PLC0415 -- only for lists taken over
    from audiobib.workflows.kept import Writer, write_sections  # noqa: PLC0415 -- as above

    templates = _templates(project)
    bounds = None if project.settings.is_trusted else bounds_for(root_of(project.settings).folder, len(records))
    writer = Writer(
        lambda texts: _by_templates(project, len(records), render_entries, texts),
        lambda name: attributes_shown(name, templates=templates, bounds=bounds),
        project.today,
        project.is_anew,
    )
    listed = listed_records(records, project.settings.survey_key)
    # Names are read as they stand there: what is known of a person would put another spelling in their place.
    about, style = replace(about_list(project, listed), known={}), _list_style(project)
    return write_sections(text, path, settings=project.settings, about=about, style=style, writer=writer)


def about_list(project: Project, records: Sequence[Record]) -> Bibliography:
    """Return what ``records``, those of the bibliography of ``project``, say, as lists are compared with them."""
    from audiobib.absorbing.bibliography import Bibliography  # noqa: PLC0415 -- only where a list is read
    from audiobib.workflows.taught import matcher_of  # noqa: PLC0415 -- as above

    settings = project.settings
    persons = {fold(person.display): person for record in records for person in record.authors}
    known = {**persons, **project.spellings}
    taught = matcher_of(settings)
    return Bibliography(records, settings.section_titles, settings.labels, known, OTHER[1], taught)


def _list_style(project: Project) -> ListStyle:
    sections = project.settings.sections
    orders = {section.slug: section.order for section in sections if section.order is not None}
    text = project.library.text
    spans = ((entry.key, entry.line, entry.span) for entry in project.library)
    lines = {key: (line, line + text.count("\n", span.start, span.end)) for key, line, span in spans}
    return ListStyle(project.settings.readme.order, orders, lines)


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


def _by_templates(project: Project, entries: int, function: Callable[..., T], *args: object, **options: Any) -> T:
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
        style=_list_style(project),
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


def _shows_other(project: Project) -> bool:
    """Whether a README has a region for the entries of no section: then none is needed."""
    paths = configured_paths(project.settings, "readme.path")
    texts = [read_text(path).text for path in paths if is_file(path)]
    return any(region.name == OTHER[0] for text in texts for region in read_regions(text).regions)


def _must_be_readable(project: Project) -> None:
    """Refuse to render without sections, or a bibliography that could not be read whole: nothing vanishes."""
    if not project.settings.sections and not _shows_other(project):
        message = (
            "no sections are configured: put them into audiobib.toml, or below [tool.audiobib] of pyproject.toml:\n"
            'sections = [{ slug = "asr", title = "Automatic Speech Recognition" }]'
        )
        raise InputError(message)
    errors = [finding for finding in project.library.findings if finding.severity == "error"]
    if errors:
        lines = [f"{f.path}:{f.line}:{f.column}: {f.code} {f.message}" for f in errors[:20]]
        more = [f"… and {len(errors) - 20} more"] if len(errors) > 20 else []
        message = "\n".join([*lines, *more, "fix these first (audiobib check says more); nothing was rendered"])
        raise InputError(message)
