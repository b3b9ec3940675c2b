"""Templates of a repository cost a bounded time, output and memory, and end alone; trust lifts the bounds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BIB = "@misc{a,\n  title = {X},\n  year = {2023},\n  keywords = {s},\n}\n"
README = "x\n<!-- audiobib:start list -->\n<!-- audiobib:end list -->\ny\n"
CONFIG = 'sections = [{ slug = "s", title = "S" }]\n'
LOOP = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
TEMPLATES = {
    "time": (LOOP, "seconds of computing"),
    "time of one operation": ("{{ 10 ** (10 ** 9) }}", "seconds of computing"),
    "output": ("{% for i in range(99999) %}{{ 'x' * 999 }}{% endfor %}", "writes more than"),
    "output of one value": ("{{ 'x' * 30000000 }}", "writes more than"),
    "memory": ("{{ 'x' * (10 ** 10) }}", "MemoryError"),
    "recursion": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "recursion"),
    "includes itself": ("{% include 'readme.md.jinja' %}", "recursion"),
    "classes": ("{{ ''.__class__.__mro__ }}", "unsafe"),
}


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "audiobib", *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        check=False, timeout=300, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    for name, text in {"refs.bib": BIB, "README.md": README, "audiobib.toml": CONFIG}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="the system limits neither CPU nor memory of a process")
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_that_takes_too_much(folder: Path, name: str) -> None:
    template, message = TEMPLATES[name]
    (folder / "templates" / "readme.md.jinja").write_text(template, "utf-8")
    done = run(folder, "render", "readme")
    assert done.returncode == 2, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (folder / "README.md").read_text("utf-8") == README


def test_the_process_has_no_environment(folder: Path) -> None:
    (folder / "templates" / "readme.md.jinja").write_text("fine", "utf-8")
    for module in ("jinja2.py", "sitecustomize.py", "json.py"):
        (folder / module).write_text("raise SystemExit('executed')", "utf-8")
    assert run(folder, "render", "readme").returncode == 0
    assert "fine" in (folder / "README.md").read_text("utf-8")


def test_trust_lifts_the_bounds(folder: Path) -> None:
    (folder / "templates" / "readme.md.jinja").write_text("{{ 'x' * 20010000 }}", "utf-8")
    assert run(folder, "render", "readme").returncode == 2
    assert run(folder, "render", "readme", "--trust").returncode == 0
    assert (folder / "README.md").stat().st_size > 20_000_000


def test_the_same_text_as_without_a_process(folder: Path) -> None:
    (folder / "templates" / "readme.md.jinja").write_text('{% extends "audiobib/readme.md.jinja" %}', "utf-8")
    assert run(folder, "render").returncode == 0
    bounded = (folder / "README.md").read_bytes()
    assert run(folder, "render", "--check", "--trust").returncode == 0
    assert b"### S" in bounded or b"## S" in bounded


def test_a_style_that_the_configuration_names_is_a_program(folder: Path) -> None:
    style = (
        'ENTRY{title}{}{} FUNCTION{misc}{"\\\\bibitem{" cite$ * "} mine" * write$ newline$} READ ITERATE{call.type$}\n'
    )
    (folder / "mine.bst").write_text(style, "utf-8")
    (folder / "audiobib.toml").write_text(CONFIG + 'survey.style = "mine.bst"\n', "utf-8")
    done = run(folder, "render", "survey")
    assert (done.returncode, "program of this repository" in done.stderr) == (2, True)
    for arguments in (["--trust"], ["--style", "mine.bst"]):
        assert run(folder, "render", "survey", *arguments).returncode == 0
    for name in ("../mine", "a}\\\\bibdata{x", "/etc/passwd"):
        (folder / "audiobib.toml").write_text(f"{CONFIG}survey.style = '{name}'\n", "utf-8")
        assert run(folder, "render", "survey").returncode == 2


def test_a_program_of_the_repository_is_not_run(folder: Path) -> None:
    program = folder / "bibtex"
    program.write_text("#!/bin/sh\ntouch executed\n", "utf-8")
    program.chmod(0o755)
    for path in (".", "", f".{os.pathsep}{os.environ['PATH']}"):
        run(folder, "render", "survey", "--style", "plain.bst", PATH=path)
        assert not (folder / "executed").exists()


def test_where_no_process_can_be_started(folder: Path) -> None:
    (folder / "templates" / "readme.md.jinja").write_text("fine", "utf-8")
    code = "import sys; sys.executable = 'no-such-python'; from audiobib.cli import main; main()"
    start = [sys.executable, "-c", code, "render", "readme"]
    done = subprocess.run(start, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("error: templates: cannot be rendered (No such file or directory)")
    assert "--trust" in done.stderr
    assert subprocess.run([*start, "--trust"], cwd=folder, capture_output=True, check=False).returncode == 0
