"""What a command imports: the start of the program stays fast only if no heavy package slips into it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "anyascii", "bibtexparser", "habanero", "httpx2", "jinja2", "lxml", "markdown_it", "pybtex",
    "pydantic", "pylatexenc", "tomlkit",
    "asyncio", "email", "http", "importlib.metadata", "multiprocessing", "sqlite3", "tempfile", "xml",
}  # fmt: skip
"""Packages, and modules of the language, that take longer than a millisecond and that few commands need."""

NEEDED = {
    "--version": "",
    "check": "",
    "check --select SYN,NAM": "",
    "check --output-format json": "",
    "check --diff": "",
    "cited main.tex": "",
    "explain SYN001": "",
    "fmt": "",
    "fmt --check": "",
    "fmt --diff": "",
    "people": "",
    "people --json": "",
}
"""What else a command imports in a project whose configuration has not changed since the last time."""

RUN = """
import sys
from audiobib.cli import main
sys.argv[0] = "audiobib"
try:
    main()
except SystemExit as end:
    assert end.code in (None, 0, 1), end.code
print(*sys.modules, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with everything that a command may look at, whose configuration is known from an earlier run."""
    root = tmp_path_factory.mktemp("project")
    files = {
        "refs.bib": "@misc{a,\n  author = {Cuayahuitl, Heriberto},\n  title = {X},\n  keywords = {s},\n}\n",
        "people.toml": '[[person]]\nname = "Cuayáhuitl, Heriberto"\n',
        "audiobib.toml": 'sections = [{ slug = "s", title = "S" }]\n',
        "README.md": "<!-- audiobib:start list -->\n<!-- audiobib:end list -->\n",
        "main.tex": "\\cite{a}\n",
    }
    for name, text in files.items():
        (root / name).write_text(text, "utf-8")
    imported(root, "fmt", "--check")
    return root


def imported(root: Path, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("command", NEEDED)
def test_nothing_heavy_is_imported_that_is_not_used(project: Path, command: str) -> None:
    assert imported(project, *command.split()) & HEAVY == set(NEEDED[command].split())


def test_version_imports_nothing_of_ours_but_the_group_of_commands(project: Path) -> None:
    ours = {name for name in imported(project, "--version") if name.startswith("audiobib")}
    assert ours == {"audiobib", "audiobib.cli", "audiobib.cli.app", "audiobib.errors", "audiobib.version"}


def test_what_is_heavy_is_there() -> None:
    """A name that nothing can import would never be found."""
    code = f"import importlib; [importlib.import_module(name) for name in {sorted(HEAVY)}]"
    subprocess.run([sys.executable, "-c", code], check=True)
