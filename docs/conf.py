"""Sphinx configuration."""

from typing import Any

import audiobib

project = "audiobib"
author = "The audiobib developers"
release = audiobib.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "parts"]
html_theme = "furo"
html_title = "audiobib"
autodoc_typehints = "description"
autodoc_member_order = "bysource"
myst_heading_anchors = 3
suppress_warnings = ["myst.header", "misc.highlighting_failure"]


def setup(app: Any) -> None:
    """Let the keyboard reach blocks of code: on a narrow screen they scroll."""
    app.connect("html-page-context", _reach_code)


def _reach_code(_app: Any, _page: str, _template: str, context: dict[str, Any], _tree: Any) -> None:
    if "body" in context:
        context["body"] = context["body"].replace("<pre>", '<pre tabindex="0">')
