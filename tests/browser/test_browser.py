"""CPython 3.14 as WebAssembly, as browsers run it, gives the same answers as the Python that runs the tests.

Everything is fetched by npm and pip into a temporary folder. No module is left out: processes and threads, which that
Python has not, are asked for where they are used and not where a module is imported.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from conftest import ROOT, need_program

HERE = Path(__file__).resolve().parent
PACKAGE = "pyodide@^314"
"""The numbers before the first dot are the version of Python."""

INPUT = ("refs.bib", "people.toml", "pyproject.toml", "README.md", "templates", "survey")
"""Our own list: what the answers are about."""

LINUX = ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64")
"""Wheels that are taken where there is none for WebAssembly. Of these only the Python files count: an import does not
find extension modules of another platform, and the packages in question then do without."""


@pytest.mark.browser
def test_the_same_answers(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    need_program("node")
    pyodide = fetch_pyodide(tmp_path)
    info = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))["info"]
    wheels = tmp_path / "wheels"
    fetch_wheels(wheels, info)
    given = tmp_path / "given"
    given.mkdir()
    for name in INPUT:
        path = ROOT / name
        shutil.copytree(path, given / name) if path.is_dir() else shutil.copy(path, given)
    answers = HERE / "answers.py"
    native = ask(sys.executable, "-X", "utf8", answers, given)
    there = ask("node", HERE / "run.mjs", pyodide, wheels, given, answers)
    assert native["names"][0] > 500
    assert native["files"]["README.md"]
    assert {name: error for name, error in native["modules"].items() if error} == {}
    assert there == native
    tried = f"{len(there['modules'])} modules, {len(there['commands'])} commands"
    record_property("tried", f"Python {info['python']} as WebAssembly in node: works: {tried}")


def ask(*command: str | Path) -> dict[str, Any]:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-5000:]
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def fetch(*command: str | Path) -> None:
    """Run npm or pip; skip by name if what they are to fetch cannot be had."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.skip(f"packages not to be had: {' '.join(map(str, command))}: {done.stderr.strip()[-300:]}")


def fetch_pyodide(folder: Path) -> Path:
    """Return the folder of the npm package."""
    fetch(need_program("npm"), "install", "--prefix", folder, "--silent", "--no-audit", "--no-fund", PACKAGE)
    return folder / "node_modules" / "pyodide"


def fetch_wheels(folder: Path, info: dict[str, str]) -> None:
    """Put our wheel, and those of everything that it needs on that platform, into ``folder``."""
    major, minor, _ = info["python"].split(".")
    wasm = f"pyemscripten_{info['abi_version']}_wasm32"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input")
    target = ("--only-binary=:all:", "--implementation", "cp", "--python-version", f"{major}.{minor}")
    download = (*pip, "download", *target, "--abi", f"cp{major}{minor}", "--dest", folder, "--platform", wasm)
    fetch(*pip, "wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    (ours,) = folder.glob("audiobib-*.whl")
    # pydantic first, and for that platform alone: its newest release may not be there yet, and it cannot do without.
    fetch(*download, "pydantic")
    (pydantic,) = folder.glob("pydantic-*.whl")
    linux = [part for platform in LINUX for part in ("--platform", platform)]
    fetch(*download, *linux, f"pydantic=={parse_wheel_filename(pydantic.name)[1]}", f"{ours}[lsp]")
    environment = {
        "sys_platform": "emscripten",
        "platform_system": "Emscripten",
        "platform_machine": "wasm32",
        "python_version": f"{major}.{minor}",
        "python_full_version": info["python"],
        "extra": "",
    }
    while missing := list(missing_wheels(folder, environment)):
        fetch(*download, *linux, "--no-deps", *missing)


def missing_wheels(folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """Yield the requirements that hold in ``environment`` and that pip, which runs in another one, did not see."""
    there = {parse_wheel_filename(path.name)[0] for path in folder.glob("*.whl")}
    for path in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(path) as wheel:
            (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
            lines = message_from_bytes(wheel.read(name)).get_all("Requires-Dist") or []
        for requirement in map(Requirement, lines):
            applies = requirement.marker is None or requirement.marker.evaluate(environment)
            if applies and canonicalize_name(requirement.name) not in there:
                yield f"{requirement.name}{requirement.specifier}"
