"""Entries one by one, each by the template of its section: ``entries/NAME.md.jinja``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import meta, nodes

from audiobib.render.environment import markdown_environment, render_template
from audiobib.render.template_errors import explained

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import jinja2

    from audiobib.render.bounds import Bounds
    from audiobib.render.context import Entry

__all__ = ["EntryText", "attributes_shown", "render_entries", "template_name"]


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry to be written: by which template, what it is, and its number (from 1) in the section of that title.

    ``today`` is the date of the rendering, where the user gives one.
    """

    template: str
    entry: Entry
    section: str
    number: int
    today: str | None = None


def template_name(name: str) -> str:
    """Return the file of the entry template ``name`` (``bullet``), below a folder of templates."""
    return f"entries/{name}.md.jinja"


def render_entries(
    texts: Sequence[EntryText], *, templates: Path | None = None, bounds: Bounds | None = None
) -> list[str]:
    """Return each of ``texts`` by its template, without a line end behind it.

    ``templates`` is the project's folder of templates, ``bounds`` what they may cost. Raises
    :class:`~audiobib.errors.InputError` for whatever is wrong with a template.
    """
    environment = markdown_environment(templates, bounds)
    return [
        render_template(
            environment,
            template_name(text.template),
            {"entry": text.entry, "section": text.section, "number": text.number, "today": text.today},
        ).rstrip("\n")
        for text in texts
    ]


def attributes_shown(name: str, *, templates: Path | None = None, bounds: Bounds | None = None) -> frozenset[str]:
    """Return the attributes of the entry (``year``, ``links``, …) that the entry template ``name`` asks for.

    Those of templates that it includes or imports by their names count, too. Raises
    :class:`~audiobib.errors.InputError` for one that is not there, or cannot be read.
    """
    environment = markdown_environment(templates, bounds)
    seen: set[str] = set()
    found: set[str] = set()
    with explained(environment, template_name(name), {}):
        _collect(environment, template_name(name), seen, found)
    return frozenset(found)


def _collect(environment: jinja2.Environment, name: str, seen: set[str], found: set[str]) -> None:
    if name in seen or environment.loader is None:
        return
    seen.add(name)
    source, path, _ = environment.loader.get_source(environment, name)
    tree = environment.parse(source, name, path)
    found |= {node.attr for node in tree.find_all(nodes.Getattr)}
    for other in meta.find_referenced_templates(tree):
        if other is not None:
            _collect(environment, other, seen, found)
