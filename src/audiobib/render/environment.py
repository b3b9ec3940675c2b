"""Jinja2, set up for Markdown and for LaTeX, with errors that name the place in the template.

A template is looked for in the project's folder first, then among the packaged ones. A project's template
extends the packaged one of the same name as ``audiobib/NAME``: ``{% extends "audiobib/readme.md.jinja" %}``.
The environments are sandboxed, know no network and no clock, and treat an unknown name as an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from audiobib.latex import encode
from audiobib.markdown.escape import escape, fence, url
from audiobib.markdown.slug import slug
from audiobib.render.template_errors import PACKAGED, NamingUndefined, explained

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["latex_environment", "markdown_environment", "render_template"]


def markdown_environment(templates: Path | None = None) -> jinja2.Environment:
    """Return the environment of templates that write Markdown; ``templates`` is the project's own folder.

    Filters: ``md`` (text, shown as it is), ``mdurl`` (an address for a link, or none), ``slug`` (the anchor
    of a heading), ``fence(language)`` (a code block).
    """
    environment = ImmutableSandboxedEnvironment(
        loader=_loader(templates),
        undefined=NamingUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters |= {"md": escape, "mdurl": url, "slug": slug, "fence": fence}
    return environment


def latex_environment(templates: Path | None = None) -> jinja2.Environment:
    r"""Return the environment for LaTeX: ``\VAR{…}``, ``\BLOCK{…}``, ``\#{…}``, a comment.

    Filters: ``tex`` (Unicode text to LaTeX source).
    """
    environment = ImmutableSandboxedEnvironment(
        loader=_loader(templates),
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
    return environment


def render_template(environment: jinja2.Environment, name: str, context: Mapping[str, object]) -> str:
    """Return the text that template ``name`` makes of ``context``, ended by exactly one line end.

    Raises :class:`~audiobib.errors.InputError` for whatever is wrong with the template; the message says in
    which template and line, and what names would have been known.
    """
    with explained(environment, name, context):
        return environment.get_template(name).render(context).rstrip("\n") + "\n"


def _loader(templates: Path | None) -> jinja2.BaseLoader:
    packaged = jinja2.FileSystemLoader(PACKAGED)
    own = [jinja2.FileSystemLoader(templates)] if templates is not None else []
    return jinja2.ChoiceLoader([*own, jinja2.PrefixLoader({"audiobib": packaged}), packaged])
