"""``audiobib cited``, against what bibtex and biber themselves report."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from test_bad_input import run
from tex_run import bibliography

from audiobib.config import Settings
from audiobib.workflows.cited import cited_keys, find_cited
from conftest import need_program

PROJECT = Path(__file__).parent / "cases" / "project"
MISSING = {"missing-one", "latif2023spark", "nobody1999"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(PROJECT, tmp_path, dirs_exist_ok=True)
    return tmp_path


def with_biblatex(project: Path) -> None:
    text = (project / "main.tex").read_text("utf-8")
    text = text.replace("\\begin{document}", "\\usepackage{biblatex}\\addbibresource{refs.bib}\n\\begin{document}")
    text = text.replace("\\bibliographystyle{plain}\n\\bibliography{refs}", "\\printbibliography")
    (project / "main.tex").write_text(text.replace("\\cite{latif2023sparks,", "\\cite{latif-old,"), "utf-8")


def missing(project: Path, name: str) -> set[str]:
    report = find_cited([project / name], [project / "refs.bib"], Settings())
    return {finding.key or "" for finding, _ in report.missing}


@pytest.mark.tex
def test_bibtex_misses_the_same(project: Path) -> None:
    missed, _ = bibliography(project, "main", "bibtex")
    assert missed == missing(project, "main.tex") == missing(project, "main.aux") == MISSING


@pytest.mark.tex
def test_biber_misses_the_same_and_knows_aliases(project: Path) -> None:
    with_biblatex(project)
    missed, _ = bibliography(project, "main", "biber")
    assert missed == missing(project, "main.tex") == missing(project, "main.bcf") == MISSING
    assert missing(project, "main.aux") == MISSING


@pytest.mark.tex
def test_the_subset_is_enough_for_bibtex(project: Path) -> None:
    _, whole = bibliography(project, "main", "bibtex")
    assert run(project, "cited", "main.tex", "--subset", "refs.bib", "-q").returncode == 1
    text = (project / "refs.bib").read_text("utf-8")
    assert "never-cited" not in text
    assert "unused-macro" not in text
    assert "house" in text
    assert bibliography(project, "main", "bibtex")[1] == whole


@pytest.mark.shared
@pytest.mark.tex
@pytest.mark.parametrize(
    ("tex", "bib"),
    [
        ("craffel-thesis/tex/thesis.tex", "craffel-thesis/thesis.bib"),
        ("rnbguy-thesis/tex/Sources/sql/related.tex", "rnbguy-thesis/dblp.bib"),
        ("thuthesis/tex/data/chap04.tex", "thuthesis/refs.bib"),
        ("jecon-japanese/tex/customization/jecon-many-authors.tex", "jecon-japanese/bib_with_many_authors.bib"),
    ],
)
def test_bibtex_misses_the_same_of_real_documents(shared: Path, tmp_path: Path, tex: str, bib: str) -> None:
    """Their classes are not everywhere, so bibtex gets their citations in a plain article."""
    corpora = shared / "corpora" / "bibs"
    report = find_cited([corpora / tex], [corpora / bib], Settings())
    keys = cited_keys([corpora / tex], Settings())
    shutil.copy(corpora / bib, tmp_path / "refs.bib")
    cites = "".join(f"\\cite{{{key}}}" for key in sorted(keys or ()))
    (tmp_path / "all.tex").write_text(
        f"\\documentclass{{article}}\\begin{{document}}{cites}\\bibliographystyle{{plain}}\\bibliography{{refs}}"
        "\\end{document}", "utf-8",
    )  # fmt: skip
    missed, _ = bibliography(tmp_path, "all", "bibtex")
    assert {(finding.key or "").casefold() for finding, _ in report.missing} == missed
    assert len(report.counts) >= 4


def test_missing_keys_have_a_place_and_a_neighbour(project: Path) -> None:
    done = run(project, "cited", "main.tex", "--output-format", "concise")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "main.tex:3:23: CIT001 error: no entry has the citation key `missing-one`",
        "chapter.tex:1:26: CIT001 error: no entry has the citation key `latif2023spark`; "
        "did you mean `latif2023sparks`?",
        "part.tex:1:13: CIT001 error: no entry has the citation key `nobody1999`",
    ]
    assert done.stderr == ("3 of 5 entries cited; citations: 4, files: 3, without an entry: 3, unused entries: 1\n")


def test_unused_entries_and_those_that_are_kept(project: Path) -> None:
    found = json.loads(run(project, "cited", "main.tex", "--unused", "--output-format", "json").stdout)
    assert [(f["code"], f["key"], f["line"]) for f in found if f["code"] == "CIT002"] == [("CIT002", "never-cited", 20)]
    (project / "audiobib.toml").write_text('keys = { keep = ["never-cited"] }', "utf-8")
    kept = json.loads(run(project, "cited", "main.tex", "--unused", "--output-format", "json").stdout)
    assert {f["code"] for f in kept} == {"CIT001"}


def test_counts(project: Path) -> None:
    done = run(project, "cited", "main.tex", "--counts")
    assert done.stdout == "latif2023sparks\t2\t2\ndoe2020part\t1\t1\nonly-listed\t1\t1\n"


def test_nocite_star_cites_everything(project: Path) -> None:
    (project / "main.tex").write_text("\\nocite{*}\\bibliography{refs}", "utf-8")
    done = run(project, "cited", "main.tex", "--unused")
    assert (done.returncode, done.stdout) == (0, "")
    assert cited_keys([project / "main.tex"], Settings()) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\\bibliography{nowhere}", "main.tex:1:15: not read, no such bibliography: nowhere.bib"),
        ("\\bibliography{nowhere}", "name it with --bib"),
    ],
)
def test_a_bibliography_that_is_not_there_is_no_success(project: Path, text: str, message: str) -> None:
    (project / "main.tex").write_text(text, "utf-8")
    done = run(project, "cited", "main.tex")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_what_cannot_be_read_is_told(project: Path) -> None:
    (project / "part.tex").unlink()
    done = run(project, "cited", "main.tex")
    assert "main.tex:5:8: not read, no such file: part" in done.stderr
    assert run(project, "cited", "refs.pdf").returncode == 2
    assert run(project, "cited", "none.tex").returncode == 2
    assert run(project, "cited").returncode == 2
    assert "name a document that cites" in run(project, "cited", "refs.bib").stderr


def test_the_bibliography_among_the_documents(project: Path) -> None:
    (project / "note.md").write_text("[@doe2020part]", "utf-8")
    assert run(project, "cited", "note.md", "refs.bib").returncode == 0


def test_bibtex_knows_no_alias_and_no_case(project: Path) -> None:
    (project / "main.tex").write_text("\\cite{Latif2023Sparks,latif-old}\\bibliography{refs}", "utf-8")
    assert "is an alias of `latif2023sparks`, and BibTeX knows no aliases" in run(project, "cited", "main.tex").stdout
    assert missing(project, "main.tex") == {"latif-old"}
    (project / "note.md").write_text("[@Latif2023Sparks]", "utf-8")
    report = find_cited([project / "note.md"], [project / "refs.bib"], Settings())
    assert "Small letters and capitals differ here" in report.missing[0][0].message


@pytest.mark.parametrize(
    ("cites", "codes"),
    [
        ("\\cite{Alpha}\\cite{alpha}", ["CIT003"]),
        ("\\cite{Alpha, beta}\n\\nocite{BETA,ALPHA}", ["CIT003", "CIT003"]),
        ("\\cite{nobody}\\cite{Nobody}", ["CIT001", "CIT001", "CIT003"]),
        ("\\cite{alpha}\\cite{alpha}", []),
        ("\\addbibresource{r.bib}\\cite{Alpha}", []),
    ],
)
def test_a_key_in_two_cases_is_an_error_of_bibtex(tmp_path: Path, cites: str, codes: list[str]) -> None:
    (tmp_path / "r.bib").write_text("@misc{Alpha, title = {A}}\n@misc{beta, title = {B}}\n", "utf-8")
    end = "" if "resource" in cites else "\\bibliographystyle{plain}\\bibliography{r}"
    (tmp_path / "a.tex").write_text(f"\\begin{{document}}{cites}{end}\\end{{document}}\n", "utf-8")
    report = find_cited([tmp_path / "a.tex"], [], Settings(root=tmp_path))
    assert sorted(finding.code for finding, _ in report.missing) == codes


@pytest.mark.tex
def test_bibtex_says_so(tmp_path: Path) -> None:
    (tmp_path / "r.bib").write_text("@misc{Alpha, title = {A}}\n", "utf-8")
    bibtex = need_program("bibtex")
    aux = "\\citation{Alpha}\n\\citation{alpha}\n\\bibstyle{plain}\n\\bibdata{r}\n"
    (tmp_path / "a.aux").write_text(aux, "utf-8")
    said = subprocess.run([bibtex, "a"], cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    assert "Case mismatch error" in said
    report = find_cited([tmp_path / "a.aux"], [tmp_path / "r.bib"], Settings(root=tmp_path))
    assert [finding.code for finding, _ in report.missing] == ["CIT003"]
