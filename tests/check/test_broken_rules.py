"""A rule that cannot be loaded is named, and everything else goes on: in a copy of the package with one broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from audiobib.rules import checks
from audiobib.rules.registry import own_rules
from conftest import ROOT

SOURCE = ROOT / "src" / "audiobib"
BIB = "@article{a, title = {T}, pages = {1-2}}\n"
BROKEN = {
    "syntax": ("def (:\n", "SyntaxError"),
    "raises": ("class X:\n    raise ValueError('surrogates\\nnot allowed')\n", "ValueError: surrogates not allowed"),
    "import": ("import acme_not_there\n", "No module named 'acme_not_there'"),
    "exit": ("import sys\nsys.exit('bye')\n", "SystemExit: bye"),
    "no rule": ("X = 1\n", "RULE"),
    "no check": ("RULE = ('FLD999', 'x', 'error')\nCHANGES = 'layout'\n", "neither check_entry nor check"),
    "null byte": ("\0", "null bytes"),
}


def test_none_of_ours_is_broken() -> None:
    own = own_rules()
    assert own.broken == ()
    modules = {path.stem.partition("_")[0].upper() for path in Path(checks.__path__[0]).glob("[!_]*.py")}
    assert {rule.code for rule in own.rules} == modules


@dataclass(frozen=True)
class Copy:
    """A copy of the package in ``folder``, and a file to check."""

    folder: Path

    def replace(self, pattern: str, text: str) -> None:
        """Put ``text`` into the module of a rule."""
        (module,) = (self.folder / "audiobib" / "rules" / "checks").glob(pattern)
        module.write_text(text, "utf-8")

    def offer(self, text: str) -> None:
        """Install another package whose rule is a module with ``text``, and configure it."""
        (self.folder / "acme_rule.py").write_text(text, "utf-8")
        info = self.folder / "acme-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.2\n", "utf-8")
        (info / "entry_points.txt").write_text("[audiobib.rules]\nno-x = acme_rule\n", "utf-8")
        settings = 'bibliography = ["refs.bib"]\nexternal-rules = ["no-x"]\n'
        (self.folder / "audiobib.toml").write_text(settings, "utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.folder),
            "AUDIOBIB_CACHE": str(self.folder / "cache"),
            "AUDIOBIB_TRUST": "1",
        }
        return subprocess.run(
            [sys.executable, "-m", "audiobib", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def copied(tmp_path: Path) -> Copy:
    shutil.copytree(SOURCE, tmp_path / "audiobib", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    return Copy(tmp_path)


@pytest.mark.parametrize(("text", "error"), BROKEN.values(), ids=BROKEN)
def test_check_names_it_and_goes_on(copied: Copy, text: str, error: str) -> None:
    copied.replace("fld001_missing_field.py", text)
    for _ in range(2):  # what was found without it is not remembered
        done = copied.run("check", "-q", "--output-format", "concise")
        assert done.returncode == 1
        (line,) = done.stderr.splitlines()
        assert line.startswith("warning: the rule FLD001 cannot be loaded")
        assert error in line
        assert "this is a bug in audiobib" in line
        assert "VAL004" in done.stdout
        assert "FLD001" not in done.stdout


def test_what_was_not_checked_is_not_clean(copied: Copy) -> None:
    copied.replace("fld001_missing_field.py", "1 / 0\n")
    (copied.folder / "refs.bib").write_text("@misc{a,\n  title = {X},\n  year = {2023},\n}\n", "utf-8")
    assert "nothing found" in copied.run("check").stderr
    assert copied.run("check").returncode == 1
    assert copied.run("check", "--exit-zero").returncode == 0
    assert copied.run("check", "--write-baseline", "known.json").returncode == 1


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select"])
def test_its_code_is_still_known(copied: Copy, option: str) -> None:
    copied.replace("fld001_missing_field.py", "1 / 0\n")
    done = copied.run("check", option, "FLD001")
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
    assert "no rule has a code" not in done.stderr


def test_explain(copied: Copy) -> None:
    copied.replace("fld001_missing_field.py", "1 / 0\n")
    done = copied.run("explain", "fld001")
    assert done.returncode == 2
    assert done.stderr.startswith("error: the rule FLD001 cannot be loaded")
    assert copied.run("explain", "VAL004").returncode == 0


def test_people_does_not_write_half(copied: Copy) -> None:
    copied.replace("nam010_*.py", "1 / 0\n")
    (copied.folder / "audiobib.toml").write_text('bibliography = ["refs.bib"]\n', "utf-8")
    bib = "@misc{a, author = {Schuller, Björn}}\n@misc{b, author = {Schuller, Bjorn}}\n"
    (copied.folder / "refs.bib").write_text(bib, "utf-8")
    done = copied.run("people", "bjorn", "--write")
    assert done.returncode == 2
    assert "the rule NAM010 cannot be loaded" in done.stderr
    assert not (copied.folder / "people.toml").exists()


def test_as_a_library(copied: Copy) -> None:
    copied.replace("fld001_missing_field.py", "1 / 0\n")
    program = "import audiobib; print(len(audiobib.check(audiobib.load('refs.bib'))))"
    environment = {**os.environ, "PYTHONPATH": str(copied.folder)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=copied.folder, env=environment, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) > 0
    assert "RuntimeWarning: the rule FLD001 cannot be loaded" in done.stderr


@pytest.mark.parametrize(("text", "error"), [BROKEN[name] for name in ("syntax", "raises", "import", "exit")])
def test_another_package_is_named(copied: Copy, text: str, error: str) -> None:
    copied.offer(text)
    done = copied.run("check", "--output-format", "concise", "--ignore", "ACME001")
    assert done.returncode == 1
    assert "warning: the rule `no-x` of the package acme 1.2 cannot be loaded" in done.stderr
    assert error in done.stderr
    assert "bug in `acme_rule`, not in audiobib" in done.stderr
    assert "VAL004" in done.stdout


def test_in_an_editor(copied: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pygls", reason="program not installed: pygls")
    from editor import Editor

    copied.replace("fld001_missing_field.py", "1 / 0\n")
    copied.offer("1 / 0\n")
    monkeypatch.setenv("PYTHONPATH", str(copied.folder))
    monkeypatch.setenv("AUDIOBIB_TRUST", "1")
    with Editor(copied.folder) as editor:
        editor.open("refs.bib")
        found = editor.diagnostics("refs.bib")
    messages = [(one.range.start.line, one.message) for one in found]
    assert [line for line, message in messages if "cannot be loaded" in message] == [0, 0]
    assert any(one.code == "VAL004" for one in found)


RUNNING = {
    "check_entry": "def check_entry(entry, values):\n    raise ValueError('no\\nway')\n    yield\n",
    "check": "def check(library, values):\n    return 1 / 0\n",
    "check_suppressions": "def check_suppressions(library, suppressions):\n    exit(3)\n",
}
HEADER = '"""X."""\nRULE = ("{}", "no-x", "warning")\nCHANGES = None\n'
SUPPRESSED = "% audiobib: disable VAL004 -- as printed\n" + BIB


@pytest.mark.parametrize("way", RUNNING)
def test_one_of_ours_that_raises_is_a_finding_and_a_report(copied: Copy, way: str) -> None:
    copied.replace("fld001_missing_field.py", HEADER.format("FLD001") + RUNNING[way])
    (copied.folder / "refs.bib").write_text(BIB + SUPPRESSED.replace("{a,", "{b,"), "utf-8")
    for _ in range(2):  # nothing of it is remembered
        done = copied.run("check", "--output-format", "concise")
        assert done.returncode == 70, done.stderr
        assert "refs.bib:1:" in done.stdout
        assert "the rule FLD001 (no-x) stopped here" in done.stdout
        assert "this is a bug in audiobib, please report it" in done.stdout
        assert "VAL004" in done.stdout
        assert "Traceback" not in done.stderr
        assert "please report it with the file" in done.stderr


@pytest.mark.parametrize("way", RUNNING)
def test_one_of_another_package_that_raises_is_a_finding(copied: Copy, way: str) -> None:
    copied.offer(HEADER.format("ACME001") + RUNNING[way])
    (copied.folder / "refs.bib").write_text(BIB + SUPPRESSED.replace("{a,", "{b,"), "utf-8")
    done = copied.run("check", "--output-format", "concise")
    assert done.returncode == 1, done.stderr
    assert "the rule ACME001 (no-x) stopped here" in done.stdout
    assert "not in audiobib" in done.stdout
    assert "please report" not in done.stderr
    assert copied.run("check", "--fix").returncode == 1


def test_people_tells_of_a_rule_that_raises(copied: Copy) -> None:
    copied.replace("nam010_*.py", HEADER.format("NAM010") + RUNNING["check_entry"])
    (copied.folder / "audiobib.toml").write_text('bibliography = ["refs.bib"]\n', "utf-8")
    bib = "@misc{a, author = {Schuller, Björn}}\n@misc{b, author = {Schuller, Bjorn}}\n"
    (copied.folder / "refs.bib").write_text(bib, "utf-8")
    assert copied.run("people", "bjorn", "--write").returncode == 70
    assert not (copied.folder / "people.toml").exists()
