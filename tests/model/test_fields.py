"""The table of fields against biblatex's data model and the styles of BibTeX, and what is a view of it."""

from __future__ import annotations

import re

import pytest

import audiobib
from audiobib.config import Settings
from audiobib.model import fields
from audiobib.model.field_table import FIELDS
from audiobib.rules import Values, run_rules
from audiobib.syntax.fields import SCANNED
from audiobib.syntax.style import FIELD_ORDER
from audiobib.workflows.export import export_library
from tex_files import of_tex


def data_model() -> dict[str, str]:
    """Data type by field in biblatex's data model; a list says so."""
    types: dict[str, str] = {}
    for options, body in re.findall(r"\\DeclareDatamodelFields\[(.*?)\]\{(.*?)\}", of_tex("blx-dm.def"), re.DOTALL):
        given = dict(part.strip().partition("=")[::2] for part in options.split(","))
        word = {"name": "name", "entrykey": "entry key", "keyword": "keyword", "option": "option"}
        kind = word.get(given["datatype"], given["datatype"])
        is_list = given["type"] == "list" or given.get("format") == "xsv"
        types |= dict.fromkeys(re.findall(r"[a-z]+", body), f"{kind} list" if is_list else kind)
    return types


@pytest.mark.tex
def test_data_types_are_those_of_biblatex() -> None:
    told = data_model()
    assert len(told) > 130
    known = {name: field.type for name, field in FIELDS.items() if field.known_to in ("biblatex", "both")}
    assert {name: kind for name, kind in known.items() if kind != "date part"} == told
    dates = {name.removesuffix("date") for name, kind in told.items() if kind == "date"}
    ends = {f"{of}{part}" for of in (*dates, "end") for part in ("year", "month", "day")}
    assert {name for name, kind in known.items() if kind == "date part"} == ends


@pytest.mark.tex
def test_other_names_are_those_of_biblatex() -> None:
    """The source map of biblatex.def renames fields before biber reads them; ``school`` it maps for every type."""
    maps = re.findall(r"\\step\[fieldsource=(\w+),\s*fieldtarget=(\w+)\]", of_tex("biblatex.def"))
    assert sorted(set(maps)) == sorted(fields.FIELD_NAMES)


@pytest.mark.tex
def test_nobody_inherits_what_biblatex_keeps_back() -> None:
    block = of_tex("biblatex.def").split(r"\DeclareDataInheritance{*}{*}{%")[1].split("\n}")[0]
    told = set(re.findall(r"\\noinherit\{(\w+)\}", block))
    assert told == fields.OWN_FIELDS - {"xdata", "key", "keywords"}


def entry_list(style: str) -> set[str]:
    return set(re.findall(r"[a-zA-Z.]+", re.sub(r"%.*", "", of_tex(style)).split("ENTRY")[1].split("}")[0]))


@pytest.mark.tex
def test_what_bibtex_knows_and_its_styles_print() -> None:
    plain = entry_list("plain.bst") | {"crossref"}
    known = {name for name, field in FIELDS.items() if field.known_to in ("bibtex", "both")}
    assert known == plain | {"annote"}  # btxdoc, section 3.2, page 10: no standard style prints it
    printed = set().union(*map(entry_list, ("plain.bst", "plainnat.bst", "IEEEtran.bst", "ACM-Reference-Format.bst")))
    assert printed >= fields.BIBTEX_FIELDS
    assert {name for name in plain - {"crossref"} if name in FIELDS} <= fields.BIBTEX_FIELDS


@pytest.mark.tex
def test_what_biblatex_prints() -> None:
    """Printed is what the data model has, but for what it leaves out of the .bbl and notes to oneself."""
    notes = {"abstract", "annotation", "file", "library", "keywords", "crossref", "xref", "xdata", "execute", "gender"}
    odd = re.compile(r"(user|list|name)[a-f](type)?|verb[a-c]|index\w+|sortshorthand|shorthandintro|langidopts")
    wanted = {name for name in data_model() if name not in notes and not odd.fullmatch(name)}
    assert fields.BIBLATEX_FIELDS - {"year", "month"} == wanted - {"issuetitleaddon"}


def test_rows_stand_in_the_order_of_the_layout() -> None:
    assert tuple(FIELDS)[: len(FIELD_ORDER)] == FIELD_ORDER
    others = list(FIELDS)[len(FIELD_ORDER) :]
    assert others == sorted(others)
    assert set(fields.KEY_FIELDS) | {"ids"} <= set(SCANNED) <= set(FIELDS)


# -- what a field is, everywhere ------------------------------------------------------------------------------------

ADDRESS = "https://example.org/a_b%20c&d#e~f"
ESCAPED = r"https://example.org/a\_b\%20c\&d\#e\~{}f"


@pytest.mark.parametrize(
    "name", ["url", "code", "project", "demo", "dataset", "slides", "talk", "biburl", "bdsk-url-1"]
)
@pytest.mark.parametrize("written", [ADDRESS, ESCAPED])
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_addresses_are_exported_raw(name: str, written: str, dialect: str) -> None:
    library = audiobib.loads(f"@online{{a, title = {{T}}, year = 2023, {name} = {{{written}}}}}")
    settings = Settings(labels={"url": "PDF", "slides": "Slides", "talk": "Talk"})
    exported = audiobib.loads(export_library(library, dialect, settings).text)
    assert exported["a"].fields[name] == f"{{{ADDRESS}}}"


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_text_beside_is_escaped(dialect: str) -> None:
    library = audiobib.loads("@online{a, title = {a_b}, year = 2023, slides = {see a_b}, note = {https://x.org/a_b}}")
    exported = audiobib.loads(export_library(library, dialect, Settings()).text)["a"]
    assert exported.fields["slides"] == r"{see a\_b}"
    assert exported.fields["note"] == r"{https://x.org/a\_b}"


@pytest.mark.parametrize(
    ("code", "value"),
    [("TEX009", r"https://example.org/a\_b"), ("VAL023", "www.example.org/a"), ("VAL024", r"\url{https://example.org/}"),
     ("SEC001", "javascript:alert(1)")],
)  # fmt: skip
@pytest.mark.parametrize("name", ["url", "code", "project", "demo", "dataset", "slides"])
def test_rules_about_addresses_look_at_every_link(name: str, code: str, value: str) -> None:
    library = audiobib.loads(f"@misc{{a, title = {{X}}, {name} = {{{value}}}}}")
    assert [f.code for f in run_rules(library, Values(labels={"slides": "Slides"}), [code])] == [code]
    if name == "slides":
        assert not run_rules(library, Values(), [code])


@pytest.mark.parametrize(
    ("fields_", "has_link"),
    [("slides = {https://example.org/s}", True), ("slides = {see there}", False), ("url = {https://example.org}", True),
     ("url = {www.example.org}", False), ("doi = {10.1000/x}", True), ("doi = {none}", False),
     ("eprint = {2308.12792}", True), ("dataset = {https://example.org/d}", False)],
)  # fmt: skip
def test_an_entry_has_the_links_that_the_readme_shows(fields_: str, has_link: bool) -> None:
    labels = {"url": "PDF", "doi": "DOI", "arxiv": "arXiv", "slides": "Slides"}
    library = audiobib.loads(f"@misc{{a, title = {{X}}, keywords = {{asr}}, {fields_}}}")
    found = run_rules(library, Values(sections={"asr": "ASR"}, labels=labels), ["LST003"])
    (record,) = library.records(labels)
    assert bool(record.links) == has_link == (not found)


def test_a_link_is_shown_raw() -> None:
    (record,) = audiobib.loads(f"@misc{{a, title = {{X}}, url = {{{ESCAPED}}}}}").records()
    assert [link.url for link in record.links] == [ADDRESS]
