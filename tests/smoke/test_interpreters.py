"""Every file of ours is read by every interpreter that is here, without a warning."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from pathlib import Path

import pytest
from commands import CALLS
from environment import lowest
from interpreters import LOWEST, Interpreter, interpreters
from suites import requirements

from audiobib.cli.app import COMMANDS
from conftest import ROOT

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


def test_the_versions_that_the_package_promises() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    sign = "Programming Language :: Python :: 3."
    minors = [int(one.removeprefix(sign)) for one in project["classifiers"] if one.startswith(sign)]
    assert project["requires-python"] == f">=3.{minors[0]}" == f">={'.'.join(map(str, LOWEST))}"
    assert minors == list(range(minors[0], minors[-1] + 1))
    assert {interpreter.version[1] for interpreter in interpreters()} <= set(minors)


def test_every_dependency_has_one_lower_bound() -> None:
    assert len(lowest(requirements())) == len(requirements())
    assert "click==8.1" in lowest(["click >=8.1, <9, !=8.1.4"])
    for text in ("click", "click<9", "click>=8,>=8.1"):
        with pytest.raises(ValueError, match="lower bound"):
            lowest([text])


def test_every_command_is_tried() -> None:
    assert {call[0][0] for call in CALLS} | {"lsp"} == set(COMMANDS)
