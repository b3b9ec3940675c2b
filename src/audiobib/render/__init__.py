"""Texts made from the bibliography: the README's list, and the survey's bibliography.

Everything here takes plain values and returns text; nothing is read from disk but templates, and nothing
written.
"""

from audiobib.render.bibliography import bibliography
from audiobib.render.build import build_context
from audiobib.render.context import Context
from audiobib.render.readme import render_readme
from audiobib.render.survey import render_survey, sections_document

__all__ = [
    "Context",
    "bibliography",
    "build_context",
    "render_readme",
    "render_survey",
    "sections_document",
]
