"""Templates: found in the right folder, sandboxed, and explained when they are wrong."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from render_example import CASES, RECORDS, example_context

from audiobib.errors import InputError
from audiobib.render import render_readme, render_survey
from audiobib.render.environment import latex_environment, markdown_environment, render_template

if TYPE_CHECKING:
    from pathlib import Path

WRONG = tomllib.loads((CASES / "wrong_templates.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case["id"])
def test_what_is_wrong_is_explained(case: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "t.jinja").write_text(case["template"], "utf-8")
    with pytest.raises(InputError) as caught:
        render_template(markdown_environment(tmp_path), "t.jinja", example_context().names())
    assert str(caught.value).startswith(f"{tmp_path}/{case['message']}")


def test_a_macro_that_the_packaged_template_does_not_have(tmp_path: Path) -> None:
    (tmp_path / "entry.md.jinja").write_text("\n{% macro entri(entry) %}x{% endmacro %}", "utf-8")
    with pytest.raises(InputError, match=r":2: the macro .entri. overrides nothing; did you mean entry"):
        render_template(markdown_environment(tmp_path), "readme.md.jinja", example_context().names())


def test_a_mistake_in_an_included_template_is_placed_there(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("{% macro entry(e) %}\n{{ e.titel }}\n{% endmacro %}", "utf-8")
    (tmp_path / "t.jinja").write_text('{% import "own.txt" as house %}\n\n{{ house.entry(survey.entry) }}', "utf-8")
    with pytest.raises(InputError, match=r"/own\.txt:2: a Entry has no 'titel'; did you mean title"):
        render_template(markdown_environment(tmp_path), "t.jinja", example_context().names())


def test_a_template_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.jinja").write_bytes(b"caf\xe9")
    with pytest.raises(InputError, match=r"^t\.jinja: UnicodeDecodeError"):
        render_template(markdown_environment(tmp_path), "t.jinja", {})


def test_the_project_comes_before_the_package(tmp_path: Path) -> None:
    (tmp_path / "readme.md.jinja").write_text(
        '{% extends "audiobib/readme.md.jinja" %}{% block overview %}mine\n{% endblock %}', "utf-8"
    )
    (tmp_path / "entry.md.jinja").write_text('{% extends "audiobib/entry.md.jinja" %}', "utf-8")
    text = render_template(markdown_environment(tmp_path), "readme.md.jinja", example_context().names())
    assert "mine\n" in text
    assert "## Overview" not in text
    assert "## Audio Datasets" in text


def test_latex_has_delimiters_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "t").write_text(r"\BLOCK{if 1}{{{a%b}}}\VAR{x | tex}\BLOCK{endif}\#{ gone }", "utf-8")
    assert render_template(latex_environment(tmp_path), "t", {"x": "R&D_"}) == "{{{a%b}}}R\\&D\\_\n"


def test_the_templates_of_this_project_extend_the_packaged_ones(root: Path) -> None:
    plain, own = (
        render_readme("<!-- audiobib:start list -->\n<!-- audiobib:end list -->\n", example_context(), templates=folder)
        for folder in (None, root / "templates")
    )
    said = "7 works and 2 data sets on large audio models.\n\n"
    assert own.replace(said, "") == plain
    assert own.count(said) == 1
    files = render_survey(RECORDS, example_context(), templates=root / "templates")
    assert files == render_survey(RECORDS, example_context())
