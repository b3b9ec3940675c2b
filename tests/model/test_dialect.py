"""BibTeX and biblatex: every row of the dictionary, in both directions."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobib.model.dialect import BIBTEX_TYPES, to_biblatex, to_bibtex
from audiobib.model.field_table import FIELDS
from audiobib.model.fields import FIELD_NAMES
from conftest import need_program

ROWS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "dialect.toml").read_text("utf-8"))["row"]
NAMES = sorted({name for row in ROWS for side in ("bibtex", "biblatex") for name in row[side]} - {"type", "type_"})
TYPES = sorted({row[side]["type"] for row in ROWS for side in ("bibtex", "biblatex")})
ENTRIES = st.dictionaries(
    st.sampled_from([*NAMES, "type"]),
    st.sampled_from(["2023", "2023-08-24", "aug", "x", "arXiv:2308.12792", "2308.12792", "arxiv", "phdthesis"]),
)


def split(side: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Type and fields of a row; the field ``type`` is written ``type_``."""
    return side["type"], {name.rstrip("_"): value for name, value in side.items() if name != "type"}


@pytest.mark.parametrize("row", [row for row in ROWS if row.get("only") != "biblatex"], ids=lambda row: row["id"])
def test_to_bibtex(row: dict[str, Any]) -> None:
    converted = to_bibtex(*split(row["biblatex"]))
    assert (converted.type, converted.fields) == split(row["bibtex"])
    assert converted.lost == tuple(row.get("lost", ()))


@pytest.mark.parametrize("row", [row for row in ROWS if row.get("only") != "bibtex"], ids=lambda row: row["id"])
def test_to_biblatex(row: dict[str, Any]) -> None:
    converted = to_biblatex(*split(row["bibtex"]))
    assert (converted.type, converted.fields) == split(row["biblatex"])
    assert converted.lost == tuple(row.get("lost_back", ()))


def test_every_name_of_the_table_has_a_row() -> None:
    assert {name for pair in FIELD_NAMES for name in pair} <= set(NAMES)


@pytest.mark.parametrize("kind", TYPES)
@given(fields=ENTRIES)
def test_converting_again_changes_nothing(kind: str, fields: dict[str, str]) -> None:
    for convert in (to_bibtex, to_biblatex):
        once = convert(kind, fields)
        again = convert(once.type, once.fields)
        assert (again.type, again.fields, again.lost) == (once.type, once.fields, ())
    assert to_bibtex(kind, fields).type in BIBTEX_TYPES


@given(ENTRIES)
def test_the_order_of_the_fields_is_kept(fields: dict[str, str]) -> None:
    kept = [name for name in to_bibtex("book", fields).fields if name in fields and name not in ("year", "month")]
    assert kept == [name for name in fields if name in kept]


NEAREST: dict[str, str] = tomllib.loads((Path(__file__).parent / "cases" / "nearest.toml").read_text("utf-8"))


@pytest.mark.parametrize(("type_", "nearest"), NEAREST.items())
def test_a_type_that_bibtex_has_not_is_the_nearest(type_: str, nearest: str) -> None:
    converted = to_bibtex(type_, {"title": "t"})
    assert (converted.type, converted.lost) == (nearest, ("type",))
    assert to_bibtex("suppperiodical", {"journaltitle": "J"}).type == "article"


@pytest.mark.parametrize(
    ("type_", "name"),
    [("bathesis", "Bachelor's thesis"), ("candthesis", "Candidate thesis"), ("resreport", "Research report")],
)
def test_what_english_styles_print_for_a_type(type_: str, name: str) -> None:
    """The strings of english.lbx."""
    kind = "report" if type_ == "resreport" else "thesis"
    assert to_bibtex(kind, {"type": type_}).fields["type"] == name
    classic = {"report": "techreport", "thesis": "mastersthesis"}[kind]
    assert to_biblatex(classic, {"type": name}).fields["type"] == type_


@pytest.mark.parametrize(
    ("title", "subtitle"),
    [
        ("title", "subtitle"),
        ("booktitle", "booksubtitle"),
        ("maintitle", "mainsubtitle"),
        ("journal", "journalsubtitle"),
    ],
)
def test_subtitles_are_joined(title: str, subtitle: str) -> None:
    assert to_bibtex("article", {title: "A", subtitle: "b", "journal": "J"} | {title: "A"}).fields[title] == "A: b"


@pytest.mark.parametrize(
    "type_",
    ["book", "inbook", "incollection", "inproceedings", "conference", "proceedings", "article", "manual", "misc",
     "techreport"],
)  # fmt: skip
def test_volume_and_number_together(type_: str) -> None:
    """plain.bst 0.99d: functions ``format.number.series`` and ``either.or.check`` of the types that call them."""
    converted = to_bibtex(type_, {"volume": "1", "number": "2", "journal": "J"})
    refused = type_ in ("book", "inbook", "incollection", "inproceedings", "conference", "proceedings")
    assert ("number" in converted.fields) == (not refused)
    assert ("number" in converted.lost) == refused


@pytest.mark.tex
def test_what_bibtex_cannot_say_no_style_of_bibtex_reads(tmp_path: Path) -> None:
    """What is left out is read by biblatex and by none of the classic styles; what they read is never left out."""
    read: set[str] = set()
    for style in ("plain.bst", "plainnat.bst", "IEEEtran.bst"):
        done = subprocess.run([need_program("kpsewhich"), style], capture_output=True, text=True, check=False)
        if not done.stdout.strip():
            pytest.skip(f"program not installed: {style}")
        source = re.sub(r"%.*", "", Path(done.stdout.strip()).read_text("latin-1"))
        read |= set(re.findall(r"[a-z.]+", source.split("ENTRY")[1].split("}")[0]))
    for name, field in FIELDS.items():
        kept = name in to_bibtex("book", {name: "x"}).fields
        assert kept or name not in read or field.newer, name
        if field.known_to == "biblatex" and field.type in ("key", "option list", "entry key list", "code"):
            assert not kept or name in SAID, name


SAID = {"pagination", "bookpagination", "authortype", "nameatype", "namebtype", "namectype", "pubstate"}
"""Key fields that change how a number or name is printed, not what is said; ``pubstate`` goes into the note."""
