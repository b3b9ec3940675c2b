"""Exports: expected files beside their source, and bibtex and biber as readers of whole corpora."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import audiobib
from audiobib.config import Settings
from audiobib.latex import decode
from audiobib.latex.address import raw_address
from audiobib.render.field_text import unicode_text
from audiobib.text.months import MONTHS
from audiobib.workflows.export import FORMATS, export_library
from conftest import ROOT, need_program, shared_folder

if TYPE_CHECKING:
    from audiobib.workflows.library import Library

CASES = Path(__file__).parent / "cases" / "exported"
SOURCE = (CASES / "source.bib").read_text("utf-8")


def corpora() -> list[Path]:
    folder = shared_folder()
    found = sorted((folder / "corpora" / "bibs").glob("*/*.bib")) if folder is not None else []
    return [ROOT / "refs.bib", *(path for path in found if path.stat().st_size < 1_500_000 and "gbk" not in path.name)]


@pytest.mark.parametrize("format_name", [name for name in FORMATS if name != "json"])
def test_as_expected(format_name: str) -> None:
    exported = export_library(audiobib.loads(SOURCE), format_name, Settings())
    assert exported.text == (CASES / f"expected.{format_name}").read_text("utf-8")


def test_what_is_lost_is_told() -> None:
    told = tomllib.loads((CASES / "findings.toml").read_text("utf-8"))
    for format_name, expected in told.items():
        findings = export_library(audiobib.loads(SOURCE), format_name, Settings()).findings
        assert [f"{f.code} {f.key} {f.field or ''}".strip() for f in findings] == expected, format_name


def test_inherited_fields_on_request() -> None:
    text = export_library(audiobib.loads(SOURCE), "bibtex", Settings(), resolve=True).text
    entry = audiobib.loads(text)["roe2021"]
    assert "crossref" not in entry.fields
    assert (entry.value("booktitle"), entry.fields["publisher"]) == ("The Book", "{Press}")
    text = export_library(audiobib.loads(SOURCE), "biblatex", Settings(), resolve=True).text
    assert "xdata" not in text
    assert "location      = {London}" in text


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_exporting_again_changes_nothing(dialect: str) -> None:
    once = export_library(audiobib.loads(SOURCE), dialect, Settings()).text
    again = export_library(audiobib.loads(once), dialect, Settings())
    assert again.text == once
    assert {finding.code for finding in again.findings} <= {"EXP002"}


@pytest.mark.parametrize("path", corpora(), ids=lambda path: path.name)
def test_there_and_back(path: Path) -> None:
    """What is said in BibTeX's words comes back from biblatex's, but for what a finding tells."""
    first = export_library(audiobib.load(path), "bibtex", Settings())
    there = export_library(audiobib.loads(first.text), "biblatex", Settings())
    back = export_library(audiobib.loads(there.text), "bibtex", Settings())
    told = {f.key for f in (*there.findings, *back.findings) if f.code == "EXP001"}
    old, new = audiobib.loads(first.text), audiobib.loads(back.text)
    compared = 0
    for entry in old:
        if entry.key not in told:
            found = texts(dict(new[entry.key].values))
            if entry.type == "misc" and "url" not in entry.fields:
                found.pop("url", None)  # it was in `howpublished`, and still is
            assert found == texts(dict(entry.values)), entry.key
            kind = entry.type.replace("conference", "inproceedings")
            # A thesis with a type of its own wording is printed under that wording, whichever of the two it is.
            assert new[entry.key].type == kind or (kind.endswith("thesis") and "type" in entry.fields)
            compared += 1
    assert compared >= 0.6 * len(old)


def texts(values: dict[str, str]) -> dict[str, str]:
    return {name: " ".join(decode(value).split()) for name, value in values.items()}


@pytest.mark.parametrize(
    ("latex", "text"),
    [(r"{\'E}tude", "Étude"), (r"\'{e}", "é"), (r"{\'{\i}}", "í"), (r"{\o}re", "øre"), (r"{\ss}", "ß"), (r"\v{c}", "č"),
     (r"$\dot{x}$", r"$\dot{x}$"), (r"\emph{x}", r"\emph{x}"), (r"{\LaTeX}", r"{\LaTeX}"),
     (r"\url{a\~b}", r"\url{a\~b}"),
     (r"\&", r"\&"), (r"{\AA}", "Å")],
)  # fmt: skip
def test_letters_of_biblatex(latex: str, text: str) -> None:
    assert unicode_text("title", latex, ()) == text


@pytest.mark.parametrize(
    ("written", "raw"),
    [(r"a\_b\%20\&c\#d", "a_b%20&c#d"), (r"\~{}u", "~u"), (r"{x}\textasciitilde u", "{x}~u"), ("a~b", "a~b")],
)
def test_addresses_are_raw(written: str, raw: str) -> None:
    assert raw_address(written) == raw


# -- the programs -------------------------------------------------------------------------------------------------

ARGUED = {("Shanbhag2020", "title")}
r"""Its ``\mbox®`` is written ``\mbox{\textregistered}``, which is the same to TeX and not to our decoder."""

DROPPED_BY_BIBER = {"Abbott_2016"}
"""An entry with 1,570 authors; of its source biber makes nothing at all."""

SKIPPED = {"crossref", "booktitle", "key", "keywords", "ids"}


def read_by_bibtex(text: str, folder: Path) -> dict[tuple[str, str], str]:
    """Every field as bibtex hands it to a style, by key and name."""
    program = need_program("bibtex")
    names = sorted({name for entry in audiobib.loads(text) for name in entry.fields if re.fullmatch(r"[a-z]+", name)})
    # A field may have the name of a built-in function of styles: those cannot be asked for.
    names = [name for name in names if name not in {"type", "width", "crossref", "month", "language"}]
    steps = "\n".join(
        f'cite$ "|{n}|" * {n} missing$ {{ pop$ }} {{ {n} * write$ newline$ "" write$ }} if$' for n in names
    )
    months = "\n".join(f'MACRO {{{month}}} {{"{month}"}}' for month in MONTHS)
    entry = f"ENTRY {{ {' '.join(names)} }} {{}} {{}}\n"
    style = f"{entry}{months}\nFUNCTION {{dump}} {{\n{steps}\n}}\nREAD\nITERATE {{dump}}\n"
    (folder / "dump.bst").write_text(style, "utf-8")
    (folder / "all.bib").write_text(text, "utf-8")
    (folder / "all.aux").write_text("\\citation{*}\n\\bibstyle{dump}\n\\bibdata{all}\n", "utf-8")
    done = subprocess.run([program, "all"], cwd=folder, capture_output=True, timeout=120, check=False)
    said = done.stdout.decode("utf-8", "replace")
    assert not re.findall(r"^.*---line \d+.*$", said, re.MULTILINE), said[-2000:]
    joined = re.sub(r"\n  ", " ", (folder / "all.bbl").read_text("utf-8"))
    return {(key, name): value for key, name, value in re.findall(r"^(\S+?)\|([a-z]+)\|(.*)$", joined, re.MULTILINE)}


@pytest.mark.tex
@pytest.mark.parametrize("path", corpora(), ids=lambda path: path.name)
def test_bibtex_reads_every_value(path: Path, tmp_path: Path) -> None:
    library = audiobib.load(path)
    exported = export_library(library, "bibtex", Settings())
    found = read_by_bibtex(exported.text, tmp_path)
    wanted = expected_values(library, exported.text)
    differing = {place for place, value in wanted.items() if place in found and squeezed(found[place]) != value}
    assert differing <= ARGUED
    assert len(set(wanted) & set(found)) > 3 * len(library) * 0.8


def expected_values(library: Library, exported: str) -> dict[tuple[str, str], str]:
    """The decoded text of every field that the export kept under its name, from the source."""
    kept = audiobib.loads(exported)
    values = {}
    for entry in kept:
        source = library[entry.key]
        for name in set(entry.fields) & set(source.fields) - SKIPPED:
            value = source.values[name]
            if value.startswith("http") or name == "doi":  # no program reads these as LaTeX
                value = re.sub(r"\\([_%&#$~])(?:\{\})?", r"\1", value)
            if "family=" not in value and f"sub{name}" not in source.fields and name not in ("year", "type", "note"):
                values[entry.key, name] = squeezed(value)
    return values


def squeezed(value: str) -> str:
    return "".join(re.sub(r"arxiv", "arXiv", decode(value), flags=re.IGNORECASE).split())


@pytest.mark.tex
@pytest.mark.parametrize("path", corpora(), ids=lambda path: path.name)
def test_biber_reads_every_value(path: Path, tmp_path: Path) -> None:
    program = need_program("biber")
    library = audiobib.load(path)
    if len(library) > 400:
        pytest.skip("biber takes minutes for this file; the reading of fields is the same")
    exported = export_library(library, "biblatex", Settings())
    (tmp_path / "all.bib").write_text(exported.text, "utf-8")
    command = [program, "--tool", "--output-fieldcase=lower", "--output-file=out.bib", "all.bib"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=300, check=False)
    said = done.stdout.decode("utf-8", "replace")
    assert not re.findall(r"^ERROR.*$", said, re.MULTILINE), said[-2000:]
    read = audiobib.load(tmp_path / "out.bib")
    assert {entry.key for entry in audiobib.loads(exported.text)} - {entry.key for entry in read} <= DROPPED_BY_BIBER
    names = ("title", "booktitle", "journaltitle", "publisher", "volume", "number", "doi", "series", "note")
    differing = [
        (entry.key, name)
        for entry in audiobib.loads(exported.text)
        for name in names
        if entry.key in read
        and name in entry.fields
        and squeezed(read[entry.key].value(name) or "") != squeezed(entry.values[name])
    ]
    assert not differing
