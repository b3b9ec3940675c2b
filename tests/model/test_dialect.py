"""BibTeX and biblatex: every row of the dictionary, in both directions."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobib.model.dialect import BIBTEX_TYPES, to_biblatex, to_bibtex
from audiobib.model.fields import FIELD_NAMES

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
