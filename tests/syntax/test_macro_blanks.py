"""A blank at either end of a ``@string`` is text: formatted files say the same to BibTeX, and no check overlooks it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from audiobib.syntax import Document
from audiobib.syntax.layout import format_text
from audiobib.syntax.verify import first_difference
from conftest import need_program

CASES = sorted(Path(__file__).with_name("macro_blanks").glob("*.bib"))

_STYLE = """ENTRY { author note title year } { } { }
FUNCTION {misc} {
  "#" cite$ * ".title: " * title * top$
  note empty$ 'skip$ { "#" cite$ * ".note: " * note * top$ } if$
}
READ
ITERATE {call.type$}
"""


def _expected(text: str) -> dict[str, str]:
    return dict(re.findall(r"^%%%% ([\w.]+): (.*)$", text, re.MULTILINE))


def _values(text: str) -> dict[str, str]:
    document = Document(text)
    found: dict[str, str] = {}
    for block in document.entries:
        values = document.values(block)
        found |= {f"{block.key}.{name}": values[name] for name in ("title", "note") if name in values}
    return found


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_values_stay(path: Path) -> None:
    text = path.read_text("utf-8")
    formatted = format_text(text)
    assert _values(text) == _values(formatted) == _expected(text)
    assert format_text(formatted) == formatted
    assert first_difference(Document(text), Document(formatted)) is None


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_lost_blank_is_a_difference(path: Path) -> None:
    formatted = format_text(path.read_text("utf-8"))
    damaged = formatted
    for pattern, new in ((r"(@string\{\w+ = \{) ", r"\1"), (r"(@string\{.*) \}\}", r"\1}}")):
        damaged, count = re.subn(pattern, new, formatted, count=1)
        if count:
            break
    assert damaged != formatted
    assert first_difference(Document(formatted), Document(damaged)) is not None


@pytest.mark.tex
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_bibtex_reads_the_same(path: Path, tmp_path: Path) -> None:
    program = need_program("bibtex")
    text = path.read_text("utf-8")
    (tmp_path / "values.bst").write_text(_STYLE, "ascii")
    for name, content in (("before", text), ("after", format_text(text))):
        (tmp_path / f"{name}.bib").write_text(content, "utf-8")
        aux = f"\\relax\n\\citation{{*}}\n\\bibstyle{{values}}\n\\bibdata{{{name}}}\n"
        (tmp_path / f"{name}.aux").write_text(aux, "utf-8")
        subprocess.run([program, "-terse", name], cwd=tmp_path, check=False, capture_output=True, timeout=60)
        log = (tmp_path / f"{name}.blg").read_text("utf-8")
        assert dict(re.findall(r"^#([\w.]+): (.*)$", log, re.MULTILINE)) == _expected(text)
