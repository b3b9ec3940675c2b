"""What a rendering left as it was is not read again; whatever changes, the result is that of a first rendering."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from absorbing.test_law import run
from audiobib.config import load_settings
from audiobib.text.cache import cache_folder
from audiobib.text.files import read_text
from audiobib.workflows import last_rendering
from audiobib.workflows.last_rendering import LastRendering
from audiobib.workflows.project import Project

LIST = """# Things

## New

- **Apples for All**(2023), Ada Alpha et al. [[PDF]](https://arxiv.org/abs/2301.00001)
- **Pears for All**(2022), Bob Beta et al. [[PDF]](https://arxiv.org/abs/2201.00002)
- **Plums for Some**(2021), Dan Delta et al. [[PDF]](https://arxiv.org/abs/2101.00003)
"""
CHANGES = [
    ("refs.bib", "2023", "2024"),
    ("refs.bib", "Apples", "Quinces"),
    ("README.md", "Apples", "Quinces"),
    ("README.md", "(2023)", "(2024)"),
    ("audiobib.toml", 'order = "file"', 'order = "title"'),
    ("audiobib.toml", "survey = false", 'survey = false\ntemplates = "others"'),
    ("people.toml", "", '[[person]]\nname = "Alpha, Ada"\nvariants = ["A. Alpha"]\n'),
    ("templates/note.txt", "", "seen"),
    (".cache", "", ""),
]
"""A file, and what becomes what in it."""


def current() -> bool:
    """Whether the memory answers for the README here."""
    project = Project(load_settings(trust=True))
    templates = Path("templates").resolve()
    path = Path("README.md").resolve()
    found = LastRendering.of(project, path, read_text(path).text, templates if templates.is_dir() else None)
    return found is not None and found.changed_nothing


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list that was taken over and rendered until the memory knows it."""
    (tmp_path / "list").mkdir()
    monkeypatch.chdir(tmp_path / "list")
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    Path("README.md").write_text(LIST, "utf-8")
    for command in ("init", "render", "render"):
        status, said = run(command)
        assert status == 0, said
    return tmp_path / "list"


def test_what_changed_nothing_is_remembered(folder: Path) -> None:
    assert current()
    status, said = run("render", "--check")
    assert status == 0, said


@pytest.mark.parametrize(("name", "old", "new"), CHANGES)
def test_a_change_of_anything_is_seen(name: str, old: str, new: str, folder: Path) -> None:
    path = folder / name
    if name != ".cache":
        path.parent.mkdir(exist_ok=True)
        text = path.read_text("utf-8") if path.exists() else ""
        assert old in text
        path.write_text(text.replace(old, new) if old else new, "utf-8")
        assert not current()
    with_memory = run("render", "--diff")
    shutil.rmtree(cache_folder() / "unchanged")
    assert run("render", "--diff") == with_memory


def test_a_memory_that_says_anything_else_is_none(folder: Path) -> None:
    (kept,) = (cache_folder() / "unchanged").iterdir()
    kept.write_bytes(b"\xff")
    assert not current()
    assert run("render", "--check")[0] == 0
    assert current()


def test_templates_that_lie_elsewhere_are_not_looked_at(folder: Path, tmp_path: Path) -> None:
    (folder / "templates").mkdir(exist_ok=True)
    (tmp_path / "secret").write_text("x", "utf-8")
    (folder / "templates" / "link.jinja").symlink_to(tmp_path / "secret")
    assert not current()


def test_all_packages_that_rendering_asks_are_known() -> None:
    done = subprocess.run([sys.executable, "-c", ASKING], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {*last_rendering.ASKED, *NEVER}


NEVER = {"audiobib", "click", "pydantic", "pydantic_core", "annotated_types", "typing_extensions", "typing_inspection"}
"""What only reads settings or the command line."""

ASKING = """
import sys
import audiobib.workflows.render, audiobib.workflows.kept, audiobib.render.entries, audiobib.workflows.taught
import audiobib.absorbing.bibliography, audiobib.latex.long_tail
paths = {name.partition(".")[0]: getattr(module, "__file__", None) for name, module in sys.modules.items()}
print(*(name for name, path in paths.items() if "site-packages" in str(path) and name.strip("_") == name))
"""
