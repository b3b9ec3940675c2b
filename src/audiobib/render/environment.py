"""Jinja2, set up for Markdown and for LaTeX, with errors that name the place in the template.

A template is looked for in the project's folder first, then among the packaged ones. A project's template
extends the packaged one of the same name as ``audiobib/NAME``: ``{% extends "audiobib/readme.md.jinja" %}``.
The environments are sandboxed, know no network and no clock, and treat an unknown name as an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from audiobib.errors import InputError
from audiobib.latex import encode
from audiobib.markdown.escape import code, escape, fence, html_text, url
from audiobib.markdown.slug import slug
from audiobib.render.overrides import check_overrides
from audiobib.render.template_errors import PACKAGED, NamingUndefined, explained
from audiobib.text.root import Root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from audiobib.render.bounds import Bounds

__all__ = ["latex_environment", "markdown_environment", "render_template"]


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox that knows how much its templates may write (None: as much as they like), and which were looked at."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.most: int | None = None
        self.seen: set[str] = set()


class _Confined(jinja2.FileSystemLoader):
    """The templates of a folder, but for those that a link leads out of ``root``."""

    def __init__(self, templates: Path, root: Root) -> None:
        super().__init__(templates)
        self._templates = templates
        self._root = root

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return text, file and freshness of a template, as the class above does."""
        path = self._templates.joinpath(*jinja2.loaders.split_template_path(template))
        self._root.hold(path, f"the template `{template}`")
        return super().get_source(environment, template)


def markdown_environment(templates: Path | None = None, bounds: Bounds | None = None) -> jinja2.Environment:
    """Return the environment of templates that write Markdown; ``templates`` is the project's own folder.

    ``bounds`` are those of templates that nobody trusts.

    Filters: ``md`` (text, shown as it is), ``html`` (the same inside of HTML, as in a cell of an HTML table), ``code``
    (the same in a code span), ``url`` and ``mdurl`` (an address for a link, or none), ``slug`` (the anchor of a
    heading), ``fence(language)`` (a code block).
    """
    environment = _Environment(
        loader=_loader(templates, bounds),
        undefined=NamingUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters |= {
        "md": escape, "mdurl": url, "url": url, "html": html_text, "code": code, "slug": slug, "fence": fence,
    }  # fmt: skip
    return _bounded(environment, bounds)


def latex_environment(templates: Path | None = None, bounds: Bounds | None = None) -> jinja2.Environment:
    r"""Return the environment for LaTeX: ``\VAR{…}``, ``\BLOCK{…}``, ``\#{…}``, a comment.

    Filters: ``tex`` (Unicode text to LaTeX source).
    """
    environment = _Environment(
        loader=_loader(templates, bounds),
        undefined=NamingUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        variable_start_string=r"\VAR{",
        variable_end_string="}",
        block_start_string=r"\BLOCK{",
        block_end_string="}",
        comment_start_string=r"\#{",
        comment_end_string="}",
    )
    environment.filters |= {"tex": encode}
    return _bounded(environment, bounds)


def render_template(environment: jinja2.Environment, name: str, context: Mapping[str, object]) -> str:
    """Return the text that template ``name`` makes of ``context``, ended by exactly one line end.

    Raises :class:`~audiobib.errors.InputError` for whatever is wrong with the template; the message says in
    which template and line, and what names would have been known.
    """
    most = getattr(environment, "most", None)
    seen: set[str] = getattr(environment, "seen", set())
    if name not in seen:
        check_overrides(environment, name)
        seen.add(name)
    with explained(environment, name, context):
        template = environment.get_template(name)
        text = template.render(context) if most is None else _at_most(most, template.generate(context), name)
        return text.rstrip("\n") + "\n"


def _at_most(most: int, pieces: Iterable[str], name: str) -> str:
    """Return ``pieces`` as one text. Raises :class:`~audiobib.errors.InputError` for more than ``most`` characters."""
    kept: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            message = (
                f"{name} writes more than {most:,} characters; --trust lifts the bound, if you trust this repository"
            )
            raise InputError(message)
        kept.append(piece)
    return "".join(kept)


def _bounded(environment: _Environment, bounds: Bounds | None) -> _Environment:
    environment.most = bounds.output if bounds is not None else None
    return environment


def _loader(templates: Path | None, bounds: Bounds | None) -> jinja2.BaseLoader:
    packaged = jinja2.FileSystemLoader(PACKAGED)
    if templates is None:
        own: list[jinja2.BaseLoader] = []
    elif bounds is None:
        own = [jinja2.FileSystemLoader(templates)]
    else:
        own = [_Confined(templates, Root(bounds.root))]
    return jinja2.ChoiceLoader([*own, jinja2.PrefixLoader({"audiobib": packaged}), packaged])
