"""The README: one region of it is written from the bibliography."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.markdown.outline import outline
from audiobib.markdown.regions import LIST, regions, replace_region
from audiobib.render.environment import markdown_environment, render_template

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.render.bounds import Bounds
    from audiobib.render.context import Context

__all__ = ["TEMPLATE", "render_readme"]

TEMPLATE = "readme.md.jinja"
"""The template of that region."""


def render_readme(
    current: str,
    context: Context,
    *,
    templates: Path | None = None,
    path: str = "README.md",
    bounds: Bounds | None = None,
) -> str:
    """Return the README ``current`` with its region ``list`` written anew; all else keeps every byte.

    ``templates`` is the project's folder of templates, ``bounds`` what they may cost, ``path`` what messages call the
    file. The anchors of
    the sections are read off the finished document, so that a heading of the same name in the hand-written
    part, or a template with other headings, does not lead links astray. Raises
    :class:`~audiobib.errors.InputError` for markers that are missing or malformed and for whatever is wrong
    with the template.
    """
    environment = markdown_environment(templates, bounds)
    # Markers come first: what is wrong in the README is said before what is wrong in a template.
    regions(current, path)
    text = render_template(environment, TEMPLATE, context.names())
    document = replace_region(current, LIST, text, path)
    settled = context.with_anchors(_anchors(document, context, path))
    if settled == context:
        return document
    return replace_region(current, LIST, render_template(environment, TEMPLATE, settled.names()), path)


def _anchors(document: str, context: Context, path: str) -> dict[str, str]:
    """Return the anchor of each section's heading in ``document``, by the slug of the section."""
    region = next(region for region in regions(document, path) if region.name == LIST)
    headings = [heading for heading in outline(document) if heading.line > region.line]
    anchors: dict[str, str] = {}
    for section in context.sections:
        title = " ".join(section.title.split())
        heading = next((heading for heading in headings if heading.text == title), None)
        if heading is not None:
            anchors[section.slug] = heading.anchor
            headings.remove(heading)
    return anchors
