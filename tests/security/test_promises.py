"""docs/security.md promises nothing that no test holds."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from conftest import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
TESTED = PAGE[: PAGE.index("## Not promised")]
POINTS = [" ".join(point.split()) for point in re.findall(r"^- (.*(?:\n  .*)*)", TESTED, re.MULTILINE)]
PROMISES = tomllib.loads(Path(__file__).with_name("promises.toml").read_text("utf-8"))["promise"]


@pytest.mark.parametrize("point", POINTS)
def test_every_point_of_the_page_has_tests(point: str) -> None:
    held = [promise for promise in PROMISES if point.startswith(promise["begins"])]
    assert len(held) == 1
    assert held[0]["tests"]


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise["begins"])
def test_every_test_is_there(promise: dict[str, list[str]]) -> None:
    assert any(point.startswith(str(promise["begins"])) for point in POINTS)
    for test in promise["tests"]:
        file, name = test.split("::")
        tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, test


def test_there_are_points() -> None:
    assert len(POINTS) == len(PROMISES) > 20
