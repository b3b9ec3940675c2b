"""Every file of ours is read by every interpreter that is here, without a warning."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from pathlib import Path

import pytest

from conftest import ROOT
from interpreters import LOWEST, Interpreter, interpreters

SOURCE = ROOT / "src"
COMPILE = """
import pathlib, sys
wrong = []
paths = sorted(pathlib.Path(sys.argv[1]).rglob("*.py"))
for path in paths:
    try:
        compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        wrong.append(f"{path}: {type(error).__name__}: {error}")
sys.exit("\\n".join(wrong) if wrong or not paths else 0)
"""


def lone_surrogates(text: str) -> list[str]:
    """What of the strings in a module has half of a pair: in a docstring no compiler since 3.13 takes it."""
    return [
        repr(node.value)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if any("\ud800" <= character <= "\udfff" for character in node.value)
    ]


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_lone_surrogate(path: Path) -> None:
    assert not lone_surrogates(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    ['"""\\udcf6"""', 'def f():\n    """a\\ud83d"""', 'x = f"{1}\\udfff"', 'x = ["\\ud800"]', 'x: "\\ud800" = 1'],
)
def test_a_lone_surrogate_is_seen(text: str) -> None:
    assert lone_surrogates(text)
    assert not lone_surrogates(text.replace("\\ud", "\\\\ud"))


@pytest.mark.parametrize("interpreter", interpreters(), ids=str)
def test_everything_compiles(interpreter: Interpreter) -> None:
    done = subprocess.run(
        [interpreter.path, "-I", "-W", "error", "-c", COMPILE, SOURCE], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_lowest_is_what_the_package_promises() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={'.'.join(map(str, LOWEST))}"
