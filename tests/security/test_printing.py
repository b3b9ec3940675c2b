"""Text for people holds no character that a terminal obeys; data for programs is exact."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from audiobib.text.shown import json_shown, one_line, shown

CONTROLS = "".join(map(chr, [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)]))
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
OBEYED = re.compile(f"[{re.escape(CONTROLS + BIDI)}]")
EVIL = "\x1b]0;pwned\x07\x1b[2J\x1b[8m\x9b31m\x7f\u202eabc\u2066\u2069 \x85 \x0b"
BIB = f"""@article{{k, title = {{A {EVIL} title}}, author = {{Doe, {EVIL}, Jane {EVIL} and et al.}},
  journal = {{J {EVIL}}}, year = {{2020}}, doi = {{https://doi.org/10.1/{EVIL}}}, note = {{TODO}},
  {"x" + EVIL} = {{y}}}}
@misc{{k{EVIL}, title = {{T}}, year = {{1}}}}
"""
README = f"# List\n\n- **A {EVIL} Title**, Jane {EVIL} Doe, 2020. [PDF](https://a.example/{EVIL}) {EVIL}\n- {EVIL}\n"
CONFIG = 'sections = [{ slug = "s", title = "S" }]\n'
REGION = "<!-- audiobib:start list -->\n<!-- audiobib:end list -->\n"
PAPER = f"\\cite{{k,none{EVIL}}}\\input{{x{EVIL}}}\\bibliography{{refs}}\n"
NAME = "a\x1b[8m\n::error::forged\u202e.bib"

FOR_PEOPLE = [
    ["check"],
    ["check", "--output-format", "concise"],
    ["check", "--output-format", "github"],
    ["check", "--color", "always"],
    ["check", "--diff", "--unsafe-fixes"],
    ["check", "--statistics"],
    ["fmt", "--diff"],
    ["rekey"],
    ["rekey", "--diff"],
    ["rekey", "p.tex"],
    ["people"],
    ["people", "Jane"],
    ["people", "--diff"],
    ["cited", "p.tex", "--unused"],
    ["cited", "p.tex", "--counts"],
    ["import", "list.md", "--into", "new.bib", "--diff"],
    ["render", "--diff"],
    ["check", NAME],
    ["check", NAME, "--output-format", "concise"],
    ["check", NAME, "--output-format", "github"],
    ["check", NAME, "--diff"],
    ["fmt", NAME, "--diff"],
    ["fmt", NAME, "--check"],
    ["check", "none" + NAME],
    ["check", "--select", EVIL],
    ["verify", "--offline", NAME],
    [EVIL],
    ["explain", EVIL],
    ["check", "--config", "none\x1b.toml"],
]
FOR_PROGRAMS = [["check", "--output-format", "json"], ["check", "--output-format", "sarif"], ["people", "--json"]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"refs.bib": BIB, NAME: BIB, "list.md": README, "audiobib.toml": CONFIG, "p.tex": PAPER,
                       "README.md": f"{EVIL}\n{REGION}"}.items():  # fmt: skip
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "audiobib", *arguments], cwd=folder, capture_output=True, check=False, timeout=60,
        env={**os.environ, "NO_COLOR": ""},
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("command", FOR_PEOPLE, ids=lambda command: ascii(" ".join(command))[:60])
def test_text_for_people(folder: Path, command: list[str]) -> None:
    status, out, err = run(folder, *command)
    assert status in (0, 1, 2, 3), err
    assert out + err
    for text in (out, err):
        plain = re.sub(r"\x1b\[[0-9;]*m", "", text) if "always" in command else text
        assert not OBEYED.findall(plain)
        assert not re.search(r"^\s*::error::forged", plain, re.MULTILINE), "a file name makes no annotation"


def test_our_own_colours_are_sent_and_those_of_others_shown(folder: Path) -> None:
    _, out, _ = run(folder, "check", "--color", "always")
    assert "\x1b[1m" in out
    assert "\x1b[8m" not in out
    assert "\\x1b[8m" in out


@pytest.mark.parametrize("command", FOR_PROGRAMS, ids=" ".join)
def test_json_says_the_same_and_holds_none(folder: Path, command: list[str]) -> None:
    _, out, _ = run(folder, *command)
    assert "\x1b]0;pwned" in str(json.loads(out)).encode().decode("unicode_escape", "replace") or "\\x1b" in str(
        json.loads(out)
    )
    assert not OBEYED.findall(out)


def test_an_annotation_is_one_line(folder: Path) -> None:
    _, out, _ = run(folder, "check", NAME, "--output-format", "github")
    assert out
    assert all(
        re.match(r"::(error|warning|notice) file=a\\x1b\[8m%0A%3A%3Aerror%3A%3Aforged", line)
        for line in out.splitlines()
    )


def test_carets_stand_below_what_is_shown(folder: Path) -> None:
    (folder / "refs.bib").write_text(
        "@misc{k, title = {\x1b\x1b a}, doi = {https://doi.org/10.1000/\x1bx}, year=2020}\n", "utf-8"
    )
    _, out, _ = run(folder, "check", "--select", "VAL006")
    _, _, source, marks, *_ = out.split("\n")
    assert source[marks.index("^") : marks.rindex("^") + 1].strip("{}") == "https://doi.org/10.1000/\\x1bx"


def test_data_is_exact(folder: Path) -> None:
    text = "% \x1b[2J \u202e \x9b \x85 \x0b x\r\n@misc{k,\r\n  title = {\x1b},\r\n}\r\n".encode() + b"% \xe9\r\n"
    done = subprocess.run([sys.executable, "-m", "audiobib", "fmt", "-"], input=text, capture_output=True, check=True)
    assert done.stdout == text
    (folder / "refs.bib").write_bytes(BIB.encode())
    assert "\x1b]0;pwned\x07" in run(folder, "export", "--to", "biblatex")[1]
    run(folder, "cited", "p.tex", "--subset", "sub.bib")
    assert EVIL in (folder / "sub.bib").read_text("utf-8")
    assert EVIL in run(folder, "import", "refs.bib")[1]


@pytest.mark.parametrize("character", CONTROLS + BIDI, ids=ascii)
def test_every_control_character(character: str) -> None:
    seen = shown(f"a{character}b\n\t")
    assert seen.isascii()
    assert seen != f"a{character}b\n\t"
    assert seen.endswith("b\n\t")
    assert json.loads(json_shown(json.dumps(character, ensure_ascii=False))) == character
    assert not OBEYED.search(json_shown(json.dumps(character, ensure_ascii=False)))


def test_what_is_shown_stays() -> None:
    for text in ("", "a\tb\n", "é 漢字 👩‍👩‍👧 שלום ‌", "\\x1b"):
        assert shown(text) == text
    assert one_line("a\nb") == "a\\nb"


def test_only_one_module_prints() -> None:
    cli = Path(__file__).resolve().parents[2] / "src" / "audiobib" / "cli"
    printing = [
        path.name
        for path in sorted(cli.rglob("*.py"))
        if re.search(r"click\.s?echo|\bprint\(", path.read_text("utf-8"))
    ]
    assert printing == ["printing.py", "progress.py"]
