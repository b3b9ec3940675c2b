"""The survey's bibliography with one list per section, for BibTeX and for biber.

Four files: ``survey.bib`` and ``survey.tex`` for pdflatex and bibtex, ``survey-biblatex.bib`` and
``survey-biblatex.tex`` for biber. Each pair stands alone and builds with the usual four commands. One run of
bibtex serves all sections, where multibib, bibunits and bibtopic want one run each and so break the common
tools; and an entry may stand in several sections, which splitbib answers with "multiply defined" (tried).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.render.bibliography import bibliography
from audiobib.render.environment import latex_environment, render_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from audiobib.model.record import Record
    from audiobib.render.bounds import Bounds
    from audiobib.render.context import Context

__all__ = ["FOLDER", "bibliography", "render_survey", "sections_document"]

FOLDER = "survey"
"""The folder that the files belong in."""

_TEMPLATES = {"survey.tex": "survey.tex.jinja", "survey-biblatex.tex": "survey-biblatex.tex.jinja"}


def sections_document(
    context: Context,
    template: str = "survey.tex.jinja",
    *,
    max_authors: int | None = None,
    templates: Path | None = None,
    bounds: Bounds | None = None,
) -> str:
    """Return a document, ready to compile, with one bibliography for each section that is not empty.

    ``max_authors`` are printed of a longer list, where the style has a setting for that. ``templates`` is the project's
    folder of templates, ``bounds`` what they may cost. Raises
    :class:`~audiobib.errors.InputError` for whatever is wrong with the template.
    """
    names = context.names() | {"max_authors": max_authors}
    return render_template(latex_environment(templates, bounds), template, names)


def render_survey(
    records: Sequence[Record],
    context: Context,
    *,
    templates: Path | None = None,
    labels: Iterable[str] = (),
    max_authors: int | None = None,
    bounds: Bounds | None = None,
) -> Mapping[str, str]:
    """Return the text of each file by its name, for the folder :data:`FOLDER`.

    ``records`` all go into the .bib files, in their order; ``context`` was built from the same records and
    says what the sections are; ``labels`` are the fields that are links. Of a longer list of authors ``max_authors``
    are printed: for biber by a setting of the document, for BibTeX, whose styles have none, by what stands in the file.
    Raises :class:`~audiobib.errors.InputError` for whatever is wrong with a
    template.
    """
    keywords: dict[str, list[str]] = {record.key: [] for record in records}
    for section in context.sections:
        for key in section.keys:
            keywords[key].append(section.slug)
    files = {
        "survey.bib": bibliography(records, "bibtex", keywords=keywords, labels=labels, max_names=max_authors),
        "survey-biblatex.bib": bibliography(records, "biblatex", keywords=keywords, labels=labels),
    }
    for name, template in _TEMPLATES.items():
        files[name] = sections_document(context, template, max_authors=max_authors, templates=templates, bounds=bounds)
    return dict(sorted(files.items()))
