"""What entry types ask for: bibtex with plain.bst as the judge, and biblatex's data model."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from audiobib.model.dialect import BIBTEX_TYPES
from audiobib.model.fields import ALIASES
from audiobib.model.schema import TYPE_ALIASES, required_fields
from audiobib.model.vocabulary import ENTRY_TYPES, EXCLUSIVE, MISPLACED
from conftest import need_program
from tex_files import of_tex

ALL = {"author": "Roe, Rita", "year": "2001"} | {
    name: f"{name}text"
    for name in ("title", "journal", "booktitle", "publisher", "school", "institution", "editor", "chapter", "note")
}


def plain(entries: dict[str, tuple[str, dict[str, str]]], folder: Path) -> tuple[str, str]:
    """Return what bibtex says of ``entries`` (type and fields by key) under plain.bst, and the bibliography."""
    program = need_program("bibtex")
    text = "\n".join(
        f"@{type_}{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}"
        for key, (type_, fields) in entries.items()
    )
    (folder / "all.bib").write_text(text, "utf-8")
    (folder / "all.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{all}\n", "utf-8")
    done = subprocess.run([program, "all"], cwd=folder, capture_output=True, timeout=60, check=False, text=True)
    return done.stdout, (folder / "all.bbl").read_text("utf-8")


@pytest.mark.tex
def test_bibtex_misses_the_same_fields(tmp_path: Path) -> None:
    said, _ = plain({type_: (type_, {"key": "k"}) for type_ in sorted(BIBTEX_TYPES)}, tmp_path)
    told: dict[str, set[tuple[str, ...]]] = {type_: set() for type_ in BIBTEX_TYPES}
    for words, type_ in re.findall(r"^Warning--empty ([a-z ]+) in (\w+)$", said, re.MULTILINE):
        told[type_].add(tuple(sorted(words.split(" and "))))
    ours = {type_: {tuple(sorted(one)) for one in required_fields(type_, "bibtex")} for type_ in BIBTEX_TYPES}
    assert ours == told
    assert ENTRY_TYPES["bibtex"] == BIBTEX_TYPES
    assert set(re.findall(r"^FUNCTION \{([a-z]+)\}\s*\{ output\.bibitem", of_tex("plain.bst"), re.MULTILINE)) | {
        "conference"
    } == set(BIBTEX_TYPES)


@pytest.mark.tex
def test_bibtex_refuses_the_same_pairs(tmp_path: Path) -> None:
    pairs = [("author", "editor"), ("volume", "number")]
    entries = {
        f"{type_}{n}": (type_, {"title": "t", "key": "k", one: "1", other: "2"})
        for type_ in BIBTEX_TYPES
        for n, (one, other) in enumerate(pairs)
    }
    said, _ = plain(entries, tmp_path)
    told = set(re.findall(r"^Warning--can't use both (\w+) and (\w+) fields in (\w+)\d$", said, re.MULTILINE))
    assert told == {(one, other, type_) for type_, one, other in EXCLUSIVE}


@pytest.mark.tex
@pytest.mark.parametrize(("type_", "wrong", "right"), [row for row in MISPLACED if row[0] in BIBTEX_TYPES])
def test_plain_prints_the_right_field_only(type_: str, wrong: str, right: str, tmp_path: Path) -> None:
    fields = {name: value for name, value in ALL.items() if name != wrong} | {wrong: "wrongtext", right: "righttext"}
    fields.pop("editor")
    _, text = plain({"a": (type_, fields)}, tmp_path)
    assert "righttext" in text or right == "journaltitle"
    assert "wrongtext" not in text


def constraints() -> dict[str, list[tuple[str, ...]]]:
    """Mandatory fields by type in blx-dm.def, alternatives together."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for chunk in of_tex("blx-dm.def").split("\\DeclareDatamodelConstraints")[1:]:
        types, _, body = chunk.partition("{")
        for mandatory in body.split(r"\constraint[")[1:]:
            if not mandatory.startswith("type=mandatory"):
                continue
            one_of = re.compile(r"\\constraintfieldsx?or\{((?:\s*\\constraintfield\{\w+\})+)\s*\}")
            groups = [tuple(re.findall(r"field\{(\w+)\}", group)) for group in one_of.findall(mandatory)]
            groups += [(name,) for name in re.findall(r"\\constraintfield\{(\w+)\}", one_of.sub("", mandatory))]
            for type_ in re.findall(r"\w+", types):
                found.setdefault(type_, []).extend(groups)
    return found


OTHERWISE = {
    "mvproceedings": {("date", "year")},
    "mvreference": {("date", "year")},
    "set": {("date", "year")},
}
"""Where blx-dm.def forgets a type in its list of dates that the manual (2.1.1) dates, and a set, which has no date."""


@pytest.mark.tex
def test_biblatex_demands_the_same_fields() -> None:
    told = constraints()
    assert len(told) > 20
    older = {name: newer for newer, names in ALIASES.items() for name in names}
    for type_ in sorted(told):
        ours = {tuple(sorted({older.get(name, name) for name in one})) for one in required_fields(type_, "biblatex")}
        wanted = {tuple(sorted(one)) for one in told[type_]}
        assert ours ^ wanted == OTHERWISE.get(type_, set()), type_
    assert set(told) <= ENTRY_TYPES["biblatex"]
    assert {type_ for type_ in ENTRY_TYPES["biblatex"] - set(told) if required_fields(type_, "biblatex")} <= set(
        TYPE_ALIASES["biblatex"]
    )


@pytest.mark.tex
def test_entry_types_are_those_of_biblatex() -> None:
    lists = re.findall(r"\\DeclareDatamodelEntrytypes(?:\[\w+\])?\{(.*?)\}", of_tex("blx-dm.def"), re.DOTALL)
    told = {name for names in lists for name in re.findall(r"\w+", names)}
    maps = dict(re.findall(r"\\step\[typesource=(\w+),\s*typetarget=(\w+)", of_tex("biblatex.def")))
    assert ENTRY_TYPES["biblatex"] == told | maps.keys()
    for alias, main in maps.items():
        assert TYPE_ALIASES["biblatex"][alias] == main
