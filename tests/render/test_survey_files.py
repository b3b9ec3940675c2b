"""The survey's bibliography: what is in the files, and that LaTeX has nothing to say about them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from compile_survey import ROUTES, compile_survey, run, write
from render_example import CASES, RECORDS, SECTIONS, SURVEY, example_context

import audiobib
from audiobib.model.record import Record
from audiobib.render import bibliography, build_context, render_survey
from conftest import need_program

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@pytest.fixture(scope="module")
def files() -> Mapping[str, str]:
    return render_survey(RECORDS, example_context())


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_the_bib_file_is_as_expected(files: Mapping[str, str], dialect: str) -> None:
    name = "survey.bib" if dialect == "bibtex" else "survey-biblatex.bib"
    assert files[name] == (CASES / f"expected-{name}").read_text("utf-8")


def test_rendering_again_gives_the_same(files: Mapping[str, str]) -> None:
    assert render_survey(RECORDS, example_context()) == files
    assert list(files) == ["survey-biblatex.bib", "survey-biblatex.tex", "survey.bib", "survey.tex"]


def test_bibtex_gets_ascii_where_latex_has_a_command(files: Mapping[str, str]) -> None:
    assert files["survey.bib"].isascii()
    assert not files["survey-biblatex.bib"].isascii()


def test_every_section_lists_its_keys_once(files: Mapping[str, str]) -> None:
    section_lists = re.compile(r"^\\printsection(?:\[.*?\])?\{(.*?)\}\{%\n(.*?)\}%", re.DOTALL | re.MULTILINE)
    printed = section_lists.findall(files["survey.tex"])
    found = {title: keys.replace("%", "").split(",\n") for title, keys in printed}
    assert found == {
        section.title.replace("&", r"\&"): list(section.keys) for section in example_context().sections if section.keys
    }
    shown = re.findall(r"keyword=\{(.*?)\}, title=\{(.*?)\}\]", files["survey-biblatex.tex"])
    assert [title for _, title in shown] == list(found)
    for slug, title in shown:
        entries = re.findall(r"@\w+\{(.*?),\n(.*?)\n\}\n", files["survey-biblatex.bib"], re.DOTALL)
        words = {key: re.findall(r"keywords +=\s*\{(.*)\}", body) for key, body in entries}
        assert {key for key, value in words.items() if value and slug in value[0].split(", ")} == set(found[title])


@pytest.mark.parametrize(("written", "most", "left"), [
    ("A, B and C, D and E, F", 3, "A, B and C, D and E, F"),
    ("A, B and C, D and E, F", 2, "A, B and C, D and others"),
    ("A, B and C, D and E, F and others", 3, "A, B and C, D and E, F and others"),
    ("A, B and C, D and E, F and others", 1, "A, B and others"),
    ("{Seamless and Co} and Loïc, B and C, D", 2, r"{Seamless and Co} and Lo{\"i}c, B and others"),
])  # fmt: skip
def test_lists_of_authors_end_somewhere(written: str, most: int, left: str) -> None:
    records = list(audiobib.loads(f"@book{{a, author = {{{written}}}, title = {{T}}, year = 2000}}\n").records())
    cut = render_survey(records, build_context(records, SECTIONS), max_authors=most)
    assert re.findall(r"author += \{(.*)\},", cut["survey.bib"]) == [left]
    assert re.findall(r"author += \{(.*)\},", cut["survey-biblatex.bib"]) == [written]
    assert f"maxbibnames={most},minbibnames={most}]" in cut["survey-biblatex.tex"]
    whole = render_survey(records, build_context(records, SECTIONS))
    assert whole["survey.bib"].count(" and ") == f"{written}".count(" and ")


def test_one_entry_for_readers_to_copy() -> None:
    [survey] = [record for record in RECORDS if record.key == SURVEY]
    assert bibliography([survey]).splitlines()[0] == "@misc{latif2023sparks,"


@pytest.mark.parametrize("value", [r"\url{a_b%c#d}", r"$x_1 & y$", r"a\&b", "{A}--{B}", r"\href{a_b}{c}"])
def test_what_latex_reads_literally_is_left_alone(value: str) -> None:
    record = Record(key="k", type="misc", title="t", fields={"note": value})
    assert f"= {{{value}}}," in bibliography([record])


@pytest.mark.tex
@pytest.mark.parametrize("name", ROUTES)
def test_it_compiles_without_a_warning(files: Mapping[str, str], name: str, tmp_path: Path) -> None:
    text = compile_survey(files, name, tmp_path)
    sections = [section for section in example_context().sections if section.keys]
    at = -1
    for section in sections:
        assert (at := text.find(section.title, at + 1)) >= 0, section.title
    assert text.count("Robust") == 2  # it belongs to two sections
    assert text.count("2308.12792") == 0  # the survey does not cite itself
    assert {int(number) for number in re.findall(r"^\s*\[(\d+)\]", text, re.MULTILINE)} == set(range(1, 10))


@pytest.mark.tex
@pytest.mark.parametrize("name", ROUTES)
def test_an_empty_bibliography_compiles_too(name: str, tmp_path: Path) -> None:
    files = render_survey([], build_context([], SECTIONS))
    need_program("pdflatex")
    write(files, tmp_path)
    run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", name], tmp_path)
    assert (tmp_path / f"{name}.pdf").stat().st_size > 0


@pytest.mark.tex
def test_citations_get_the_number_of_their_item(files: Mapping[str, str], tmp_path: Path) -> None:
    citing = r"\maketitle See \cite{orphan2020,radford2023robust}."
    changed = {"survey.tex": files["survey.tex"].replace(r"\maketitle", citing)}
    text = compile_survey({**files, **changed}, "survey", tmp_path)
    number = re.search(r"\[(\d+)\] ACME", text)
    assert number is not None
    assert f"See [{number[1]}, 1]." in text


NESTED = {"vision": "Seeing", "vision/generation": "Making", "vision/generation/video": "Filming", "audio": "Hearing"}


@pytest.mark.tex
@pytest.mark.parametrize("name", ROUTES)
def test_sections_nest(name: str, tmp_path: Path) -> None:
    keys = {"vision/generation": "making", "vision/generation/video": "filming", "audio": "hearing"}
    records = [
        Record(key, "misc", title=f"On {key}", year="2020", sections=(slug,), fields={"title": f"On {key}"})
        for slug, key in keys.items()
    ]
    context = build_context(records, list(NESTED.items()))
    assert [section.depth for section in context.sections] == [0, 1, 2, 0]
    assert not any(section.is_empty for section in context.sections)
    made = render_survey(records, context)
    text = compile_survey(made, name, tmp_path)
    titles = ("Seeing", "Making", "On making", "Filming", "On filming", "Hearing", "On hearing")
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    body = made[f"{name}.tex"].partition("\\begin{document}")[2]
    found = re.findall(r"\\(?:sub)*section\*?(?=[]{])|(?:sub)+bibliography", body)
    headings = {
        "survey": [r"\subsection", r"\subsubsection"],
        "survey-biblatex": ["subbibliography", "subsubbibliography"],
    }
    assert found == [r"\section*", *headings[name]]
