"""Citations: what documents of every kind say, place by place; and TeX itself as the judge."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audiobib.keys.scan import SUFFIXES, scan
from audiobib.keys.tex import mask_tex
from audiobib.text import LineIndex
from audiobib.workflows.documents import read_documents
from conftest import need_program, shared_folder
from growth import grows_linearly

CASES = sorted(p for p in (Path(__file__).parent / "cases" / "citations").iterdir() if p.suffix != ".keys")
PIECES = (
    r"\cite{a} \cite[ ] { } % \ \begin{verbatim} \end{verbatim} @a @{ ` ``` <!-- --> <a> #cite( /* */ \iffalse \fi "
    r"\verb| \input{x} --- é ( )"
)
SNIPPETS = st.lists(st.sampled_from([*PIECES.split(), "\n", " "])).map("".join)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_cases(path: Path) -> None:
    """Beside each document, what it says: ``line:column key``, and what it reads and defines."""
    text = path.read_bytes().decode("utf-8")
    found = scan(text, path.suffix)
    position = LineIndex(text).position
    lines = ["{0.line}:{0.column} {1}".format(position(c.start), c.key) for c in found.citations]
    lines += [f"reads {reference.path}" for reference in found.inputs]
    lines += [f"bibliography {reference.path}" for reference in found.bibliographies]
    lines += [f"defines {key}" for key in sorted(found.defined)]
    lines += ["exact case"] if found.exact_case else []
    assert lines == path.with_name(f"{path.name}.keys").read_text("utf-8").splitlines()


def test_there_are_cases_of_every_kind() -> None:
    assert {path.suffix for path in CASES} >= {".tex", ".md", ".qmd", ".Rmd", ".typ", ".aux", ".bcf"}


def test_commands_of_ones_own() -> None:
    text = r"\see{a} \look[x]{b}"
    assert [citation.key for citation in scan(text, ".tex", [r"\see", "look"]).citations] == ["a", "b"]
    assert scan(text, ".tex").citations == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(text=SNIPPETS)
@example(text="@{`\\cite{a}`}")
def test_places_are_those_of_the_keys(suffix: str, text: str) -> None:
    for citation in scan(text, suffix).citations:
        assert text[citation.start : citation.end] == citation.key
    ends = [citation.end for citation in scan(text, suffix).citations]
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("suffix", "unit"),
    [(".tex", r"\cite["), (".tex", r"\begin{verbatim}"), (".tex", r"\iffalse "), (".tex", r"\verb|"), (".md", "`"),
     (".md", "` a\n"), (".md", "\n\n    @x\n"), (".md", "<!--"), (".md", "](("), (".typ", "`a\n"), (".typ", "/*")],
)  # fmt: skip
def test_no_text_takes_long(suffix: str, unit: str) -> None:
    assert grows_linearly(lambda count: scan(unit * count, suffix), 2_000, most=64_000)


@given(SNIPPETS)
def test_masking_keeps_every_place(text: str) -> None:
    masked = mask_tex(text)
    assert len(masked) == len(text)
    assert all(new in (old, " ") for new, old in zip(masked, text, strict=True))


# -- TeX itself ---------------------------------------------------------------------------------------------------

STUB = r"""\documentclass{article}\usepackage[T1]{fontenc}\usepackage{natbib}\usepackage{amsmath,amssymb}
\providecommand\includegraphics[2][]{}\providecommand\subfile[1]{\input{#1}}
\begin{document}
"""


def citing_files() -> list[Path]:
    folder = shared_folder()
    files = sorted((folder / "corpora" / "bibs").rglob("*.tex")) if folder is not None else []
    return [path for path in files if b"cite" in path.read_bytes()]


@pytest.mark.shared
@pytest.mark.tex
def test_the_same_citations_as_tex_over_all_corpora(tmp_path: Path) -> None:
    """The body of every file in a plain article; where LaTeX gets to its end, it wrote the same keys as we found."""
    files = citing_files()
    if not files:
        pytest.skip("reference material not there: shared")
    latex = need_program("pdflatex")
    compared = 0
    for number, path in enumerate(files):
        folder = tmp_path / str(number)
        shutil.copytree(path.parent, folder)
        source = path.read_text("utf-8", "replace")
        body = re.search(r"\\begin\{document\}(.*?)\\end\{document\}", source, re.DOTALL)
        (folder / "stub.tex").write_text(f"{STUB}{body[1] if body else source}\n\\end{{document}}\n", "utf-8")
        subprocess.run(
            [latex, "-interaction=batchmode", "stub"], cwd=folder, capture_output=True, timeout=60, check=False
        )
        log = (folder / "stub.log").read_text("utf-8", "replace")
        if "Fatal error" in log or "Emergency stop" in log:
            continue
        written = {c.key for _, c in read_documents([folder / "stub.aux"]).citations()}
        assert {c.key for _, c in read_documents([folder / "stub.tex"]).citations()} == written, path
        compared += bool(written)
    assert compared >= 25
