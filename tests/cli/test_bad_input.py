"""Bad input: one clear message on stderr, exit 2, nothing written; never a traceback."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

GOOD = "@misc{a,\n  title = {X},\n  year = {2023},\n  keywords = {s},\n}\n"
README = "x\n<!-- audiobib:start list -->\n<!-- audiobib:end list -->\ny\n"
CONFIG = 'sections = [{ slug = "s", title = "S" }]\n'


def run(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "audiobib", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", input=stdin, check=False,
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(GOOD, "utf-8")
    (tmp_path / "README.md").write_text(README, "utf-8")
    (tmp_path / "audiobib.toml").write_text(CONFIG, "utf-8")
    return tmp_path


def write(name: str, content: str | bytes) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return prepare


def folder(name: str) -> Callable[[Path], None]:
    def prepare(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).mkdir()

    return prepare


def link(name: str, target: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).symlink_to(target)


CASES = {
    "empty bibliography": (write("refs.bib", ""), ["check"], "refs.bib: holds no entry"),
    "empty bibliography, rendered": (write("refs.bib", "  \n"), ["render"], "refs.bib: holds no entry"),
    "empty list": (write("list.md", ""), ["import", "list.md", "--into", "refs.bib"], "list.md: is empty"),
    "binary": (write("refs.bib", bytes(range(256)) * 9), ["check"], "refs.bib: is not a text file"),
    "binary, formatted": (write("refs.bib", bytes(range(256)) * 9), ["fmt"], "refs.bib: is not a text file"),
    "folder": (folder("refs.bib"), ["fmt"], "refs.bib: is a directory"),
    "no such file": (write("x", ""), ["check", "nothing.bib"], "nothing.bib: no such file"),
    "no such file, formatted": (write("x", ""), ["fmt", "refs.bib", "nothing.bib"], "nothing.bib: no such file"),
    "a link to nothing, formatted": (link("a.bib", "nothing.bib"), ["fmt", "a.bib"], "a.bib: no such file"),
    "a link in a circle, formatted": (link("a.bib", "a.bib"), ["fmt", "a.bib"], "a.bib: "),
    "no sections": (write("audiobib.toml", ""), ["render"], "no sections are configured"),
    "no such configuration": (write("x", ""), ["check", "--config", "no.toml"], "no.toml"),
    "TOML that ends early": (
        write("audiobib.toml", 'bibliography = [\n  "a.bib",\n'), ["check"], "(at the end, line 2)"
    ),
    "no list": (write("audiobib.toml", "bibliography = 'a.bib'\n"), ["check"], "`bibliography`: a list is expected"),
    "no table": (write("audiobib.toml", "readme = 3\n"), ["check"], "`readme`: a table is expected"),
    "no number": (write("audiobib.toml", "[format]\nwidth = 'x'\n"), ["check"], "unknown setting `format.width`"),
    "an unknown code": (write("a.bib", "@misc{a}"), ["explain", "VAL999"], "did you mean `VAL0"),
    "an unknown family": (write("a.bib", "@misc{a}"), ["check", "--select", "Q", "a.bib"], "codes begin with DUP, FLD"),
    "not TOML": (write("audiobib.toml", "[x"), ["check"], "audiobib.toml: not valid TOML"),
    "unknown setting": (write("audiobib.toml", 'bibliograpy = "x"'), ["check"], "did you mean `bibliography`?"),
    "a setting that is none": (write("audiobib.toml", 'root = "x"'), ["check"], "unknown setting `root`"),
    "unknown name in a template": (write("templates/readme.md.jinja", "{{ sects }}"), ["render"], "readme.md.jinja:1"),
    "error in a template": (write("templates/readme.md.jinja", "{% if %}"), ["render"], "readme.md.jinja:1"),
    "no markers": (write("README.md", "x\n"), ["render"], "<!-- audiobib:start list -->"),
    "no end marker": (write("README.md", "<!-- audiobib:start list -->\n"), ["render"], "README.md:1"),
    "two regions": (write("README.md", README + README), ["render"], "README.md"),
    "entry that cannot be read": (write("refs.bib", "@misc{a, title = {X"), ["render"], "refs.bib:1:1: SYN001"),
    "folder is a file": (write("survey", "x"), ["render"], "survey"),
    "unknown rule": (write("x", ""), ["check", "--select", "NOP"], "begins with `NOP`"),
    "unknown rule to explain": (write("x", ""), ["explain", "SYN01"], "did you mean `SYN0"),
    "unknown command": (write("x", ""), ["chek"], "Did you mean `check`?"),
    "unknown format": (write("x", ""), ["export", "--to", "docx"], "docx"),
    "person without name": (write("people.toml", "[[person]]\nnam=1"), ["render"], "person 1: unknown setting `nam`"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_bad_input(project: Path, name: str) -> None:
    prepare, arguments, message = CASES[name]
    prepare(project)
    before = snapshot(project)
    done = run(project, *arguments)
    assert done.returncode == 2, done.stdout + done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert snapshot(project) == before


def test_a_write_protected_output_is_left_alone(project: Path) -> None:
    (project / "README.md").chmod(0o444)
    before = snapshot(project)
    done = run(project, "render")
    assert (done.returncode, done.stdout) == (2, "")
    assert "README.md: cannot be written" in done.stderr
    assert snapshot(project) == before


def test_every_problem_of_a_configuration_at_once(project: Path) -> None:
    (project / "audiobib.toml").write_text('bibliograpy = "x"\nformat = { indnt = 1, indent = 99 }\n', "utf-8")
    done = run(project, "check")
    assert done.stderr.count("error: ") == 3


def snapshot(root: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None for path in root.rglob("*")
    }
