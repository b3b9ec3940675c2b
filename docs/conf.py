"""Sphinx configuration."""

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
