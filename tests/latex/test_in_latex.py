r"""What :func:`audiobib.latex.encode` writes, printed by pdflatex (T1), sorted and abbreviated by BibTeX."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from test_latex import alphabets

from audiobib.latex import encode
from audiobib.names import Person, join
from conftest import need_program

HEAD = "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\begin{document}\n"
NAMES = [
    *(("Jan", "", "Šimko"), ("Ágnes", "", "Űrös"), ("Şule", "", "Çağlar"), ("İlker", "", "Yıldız")),
    *(("Łukasz", "", "Żółć"), ("Ștefan", "", "Țepeș"), ("Þóra", "", "Ðiđić"), ("Øystein", "", "Ærø")),
    *(("Jiří", "", "Hořejší"), ("Thị Ấn", "", "Nguyễn"), ("Émile", "de", "Àlàqué")),
]


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120)
    return done.stdout.decode("utf-8", "replace")


@pytest.mark.tex
def test_every_letter_prints(tmp_path: Path) -> None:
    program = need_program("pdflatex")
    letters = alphabets()[0]
    lines = [f"{encode(letter)} % {number}" for number, letter in enumerate(letters)]
    (tmp_path / "a.tex").write_text(HEAD + "\n".join(lines) + "\n\\end{document}\n", "ascii", errors="replace")
    log = _run([program, "-interaction=nonstopmode", "-file-line-error", "a"], tmp_path)
    errors = re.findall(r"^\./a\.tex:(\d+): (.*)", log, re.MULTILINE)
    missing = re.findall(r"Missing character: .*", (tmp_path / "a.log").read_text("utf-8", "replace"))
    assert [(letters[int(line) - 4], message) for line, message in errors] == []
    assert missing == []
    assert len(letters) >= 250


@pytest.mark.tex
@pytest.mark.parametrize("style", ["abbrv", "alpha"])
def test_names_are_sorted_and_abbreviated(style: str, tmp_path: Path) -> None:
    bibtex, pdflatex = need_program("bibtex"), need_program("pdflatex")
    entries = [
        f"@misc{{k{number}, author = {{{join([Person(*name)])}}}, title = {{{encode(name[2])}}}, year = 2023}}"
        for number, name in enumerate(NAMES)
    ]
    (tmp_path / "refs.bib").write_text("\n".join(entries), "ascii")
    body = f"\\nocite{{*}}\\bibliographystyle{{{style}}}\\bibliography{{refs}}\n\\end{{document}}\n"
    (tmp_path / "a.tex").write_text(HEAD + body, "ascii")
    _run([pdflatex, "-interaction=nonstopmode", "a"], tmp_path)
    said = _run([bibtex, "a"], tmp_path)
    assert "warning" not in said.lower()
    printed = (tmp_path / "a.bbl").read_bytes()
    assert printed.isascii()
    assert printed.count(b"\\bibitem") == len(NAMES)
    log = _run([pdflatex, "-interaction=nonstopmode", "-file-line-error", "a"], tmp_path)
    assert not re.findall(r"^\./a\.(?:tex|bbl):\d+: .*", log, re.MULTILINE)
    if style == "abbrv":
        for initial in ("{\\'A}.", "{\\c S}.", "{\\L}.", "{\\O}."):
            assert initial.encode() in printed, initial
