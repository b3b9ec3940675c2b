"""Every row of the tables of formats: pandoc judges CSL-JSON, bibutils RIS, cases what neither of them knows."""

from __future__ import annotations

import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

import audiobib
from audiobib.config import Settings
from audiobib.model.vocabulary import ENTRY_TYPES
from audiobib.workflows.export import export_library
from conftest import need_program

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "types.toml").read_text("utf-8")
)
FULL = (
    "author = {Aa, Bb}, title = {Xx yy}, shorttitle = {Xx}, date = {2001-05-06}, journaltitle = {Jj}, volume = {1},"
    " number = {2}, pages = {4--5}, publisher = {Pp}, location = {Ll}, edition = {3}, series = {Ss},"
    " isbn = {9783161484100}, abstract = {Ab}, note = {Nn}, doi = {10.1000/x}, url = {https://example.org/x},"
    " chapter = {7}, version = {8}, issn = {1234-5679}, language = {german}"
)


def exported(source: str, name: str) -> str:
    return export_library(audiobib.loads(source), name, Settings()).text


# -- CSL-JSON ---------------------------------------------------------------------------------------------------------

NEWER = {
    "performance": "performance",  # CSL 1.0.2, appendix III; pandoc 2.17 still says `speech`, `legislation` and so on
    "standard": "standard",
    "software": "software",
    "periodical": "periodical",
    "conference": "paper-conference",  # pandoc does not know biblatex's alias
}
"""Entry types that pandoc 2.17 says in the words of CSL 1.0.1, with their names in CSL 1.0.2."""

NO_WORD = {"misc", "bibnote", "commentary", "set", "xdata", *(f"custom{letter}" for letter in "abcdef")}
"""Entry types that CSL has no word for."""


def csl_of_pandoc(source: str) -> dict[str, dict[str, Any]]:
    command = [need_program("pandoc"), "-f", "biblatex", "-t", "csljson"]
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=True, timeout=60)
    return {item["id"]: item for item in json.loads(done.stdout)}


@pytest.mark.tex
def test_types_of_csl_are_those_of_pandoc() -> None:
    types = sorted(ENTRY_TYPES["biblatex"])
    source = "\n".join(f"@{type_}{{{type_}, author = {{Aa, Bb}}, title = {{X}}, date = {{2001}}}}" for type_ in types)
    told = csl_of_pandoc(source)
    ours = {item["id"]: item["type"] for item in json.loads(exported(source, "csl-json"))}
    for type_ in set(types) - NO_WORD:
        assert ours[type_] == NEWER.get(type_, told[type_]["type"]), type_
    assert {ours.get(type_, "document") for type_ in NO_WORD} == {"document"}


OTHERWISE = {"event", "issue", "collection-number", "genre", "archive"}
"""Variables that pandoc 2.17 names or joins in its own way; the cases below say what we write."""


@pytest.mark.tex
@pytest.mark.parametrize(
    "entry",
    [f"@article{{a, {FULL}}}", f"@book{{a, {FULL.replace('journaltitle = {Jj},', '')}}}",
     "@thesis{a, author = {Aa, Bb}, title = {X}, date = {2001}, institution = {Ii}, type = {phdthesis}}",
     "@phdthesis{a, author = {Aa, Bb}, title = {X}, year = {2001}, school = {Ii}, address = {Ll}}",
     "@report{a, author = {Aa, Bb}, title = {X}, date = {2001}, institution = {Ii}, number = {7}, type = {techreport}}",
     "@manual{a, author = {Aa, Bb}, title = {X}, date = {2001}, organization = {Oo}, version = {3}}",
     "@incollection{a, author = {Aa, Bb}, editor = {Cc, Dd}, title = {X}, booktitle = {Bk}, date = {2001/2002}}",
     "@online{a, author = {{Group}}, title = {X}, url = {https://example.org/a_b}, date = {2001-02}}"],
)  # fmt: skip
def test_variables_of_csl_are_those_of_pandoc(entry: str) -> None:
    (told,) = csl_of_pandoc(entry).values()
    (ours,) = json.loads(exported(entry, "csl-json"))
    wanted = {name: value for name, value in told.items() if name not in OTHERWISE}
    assert {name: ours.get(name) for name in wanted} == wanted
    assert set(ours) - set(told) <= {"event-title", "language", "issue", "number", "genre", "container-title"}


@pytest.mark.parametrize(
    ("fields", "variable", "value"),
    [("eventtitle = {Ee}", "event-title", "Ee"), ("language = {german}", "language", "german"),
     ("number = {2}", "issue", "2"), ("issue = {3}, number = {2}", "issue", "3"),
     ("eprint = {2308.12792}", "archive", "arXiv"),
     ("date = {2001-22}", "issued", {"date-parts": [[2001]], "season": 2}),
     ("date = {2001-24}", "issued", {"date-parts": [[2001]], "season": 4}),
     ("date = {2001-02/2001-03}", "issued", {"date-parts": [[2001, 2], [2001, 3]]}),
     ("year = {in press}", "issued", {"literal": "in press"}), ("date = {199X}", "issued", {"literal": "199X"})],
)  # fmt: skip
def test_variables_that_pandoc_says_otherwise(fields: str, variable: str, value: object) -> None:
    (item,) = json.loads(exported(f"@article{{a, journaltitle = {{J}}, title = {{X}}, {fields}}}", "csl-json"))
    assert item[variable] == value


@pytest.mark.parametrize(
    ("type_", "genre"),
    [
        ("phdthesis", "PhD thesis"),
        ("mastersthesis", "Master's thesis"),
        ("thesis, type = {mathesis}", "Master's thesis"),
    ],
)
def test_kinds_of_theses(type_: str, genre: str) -> None:
    name, _, rest = type_.partition(",")
    (item,) = json.loads(exported(f"@{name}{{a, title = {{X}}, {rest}}}", "csl-json"))
    assert item["genre"] == genre


# -- RIS --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", CASES["ris"], ids=lambda row: row["called"])
def test_types_of_ris(row: dict[str, Any]) -> None:
    for type_ in row["types"]:
        assert exported(f"@{type_}{{a, title = {{X}}}}", "ris").startswith(f"TY  - {row['ty']}\n"), type_


def read_by_bibutils(ris: str) -> audiobib.Library:
    for program in (["ris2xml", "-i", "unicode"], ["xml2bib", "-nl", "-b"]):
        command = [need_program(program[0]), *program[1:]]
        ris = subprocess.run(command, input=ris.encode(), capture_output=True, check=True, timeout=60).stdout.decode(
            "utf-8-sig"
        )
    return audiobib.loads(ris)


@pytest.mark.tex
def test_bibutils_reads_the_types_of_ris() -> None:
    known = [row for row in CASES["ris"] if "bibtex" in row]
    library = read_by_bibutils(
        "\n".join(exported(f"@{row['types'][0]}{{k{n}, title = {{X}}}}", "ris") for n, row in enumerate(known))
    )
    assert {entry.key: entry.type for entry in library} == {f"k{n}": row["bibtex"] for n, row in enumerate(known)}


@pytest.mark.tex
def test_bibutils_reads_every_tag_of_ris() -> None:
    article = read_by_bibutils(exported(f"@article{{a, {FULL}}}", "ris"))["a"]
    wanted = {
        "journal": "Jj", "volume": "1", "number": "2", "edition": "3", "publisher": "Pp", "address": "Ll",
        "language": "german", "isbn": "9783161484100", "abstract": "Ab", "note": "Nn", "doi": "10.1000/x",
        "title": "Xx yy", "year": "2001", "month": "May", "day": "06",
    }  # fmt: skip
    assert {name: article.text(name) for name in wanted} == wanted
    assert article.value("pages") in ("4--5", "4-5")
    part = read_by_bibutils(exported("@incollection{b, title = {X}, series = {Ss}, issn = {1234-5679}}", "ris"))["b"]
    assert (part.text("series"), part.text("issn")) == ("Ss", "1234-5679")


@pytest.mark.parametrize(
    ("field", "line"),
    [("institution", "PB  - Q"), ("school", "PB  - Q"), ("organization", "PB  - Q"), ("address", "CY  - Q"),
     ("journal", "T2  - Q"), ("booktitle", "T2  - Q"), ("issue", "IS  - Q")],
)  # fmt: skip
def test_other_fields_of_ris(field: str, line: str) -> None:
    assert line in exported(f"@misc{{a, title = {{X}}, {field} = {{Q}}}}", "ris").splitlines()


# -- CFF --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", CASES["cff"], ids=lambda row: row["type"])
def test_types_of_cff(row: dict[str, Any]) -> None:
    for type_ in row["types"]:
        text = exported(f"@{type_}{{a, title = {{X}}}}", "cff")
        assert f'  - type: "{row["type"]}"\n' in text, type_


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [("volume", "1", 'volume: "1"'), ("abstract", "Ab", 'abstract: "Ab"'), ("edition", "2", 'edition: "2"'),
     ("isbn", "978-3-16-148410-0", 'isbn: "978-3-16-148410-0"'), ("issn", "1234-5679", 'issn: "1234-5679"'),
     ("version", "1.2", 'version: "1.2"'), ("doi", "10.1000/x", 'doi: "10.1000/x"'),
     ("url", "https://x.org/", 'url: "https://x.org/"'), ("date", "2001-05", "month: 5")],
)  # fmt: skip
def test_fields_of_cff(field: str, value: str, line: str) -> None:
    assert line in exported(f"@book{{a, title = {{X}}, {field} = {{{value}}}}}", "cff")


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("isbn", "none", "isbn"),
        ("issn", "12", "issn"),
        ("doi", "10.1000/<x>", "doi"),
        ("date", "2001-22", "month"),
        ("url", "https://example.org/a b", "url"),
    ],
)
def test_what_the_schema_of_cff_refuses_is_left_out(field: str, value: str, name: str) -> None:
    assert f"\n    {name}:" not in exported(f"@book{{a, title = {{X}}, {field} = {{{value}}}}}", "cff")
