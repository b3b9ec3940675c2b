"""Every row of every table behind a rule, both ways: what it finds, and what it leaves alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from case_files import values_of

import audiobib
from audiobib.model.fields import ALIASES, KNOWN_FIELDS, PROSE, SAME_FIELD, VERBATIM
from audiobib.model.schema import REQUIRED, TYPE_ALIASES, SchemaDialect, required_fields
from audiobib.model.vocabulary import ENTRY_TYPES, EXCLUSIVE, MISPLACED
from audiobib.rules import Values, run_rules
from audiobib.workflows.fixing import fix_all


def codes(text: str, code: str, dialect: SchemaDialect = "biblatex") -> int:
    return len(run_rules(audiobib.loads(text), Values(dialect=dialect), [code]))


def entry(type_: str, *fields: str) -> str:
    return f"@{type_}{{a, {', '.join(f'{name} = {{1}}' for name in fields)}}}"


REQUIREMENTS = [
    (dialect, type_, requirement)
    for dialect, types in REQUIRED.items()
    for type_ in (*types, *TYPE_ALIASES[dialect])
    for requirement in required_fields(type_, dialect)
]


@pytest.mark.parametrize(("dialect", "type_", "requirement"), REQUIREMENTS)
def test_required(dialect: SchemaDialect, type_: str, requirement: tuple[str, ...]) -> None:
    others = [alternatives[0] for alternatives in required_fields(type_, dialect) if alternatives != requirement]
    assert codes(entry(type_, *others), "FLD001", dialect) == 1
    for name in requirement:
        assert codes(entry(type_, *others, name), "FLD001", dialect) == 0


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_types(dialect: SchemaDialect) -> None:
    for type_ in ENTRY_TYPES[dialect]:
        assert codes(entry(type_, "title"), "FLD002", dialect) == 0, type_
        assert codes(entry(f"{type_}x", "title"), "FLD002", dialect) == 1, type_
    assert set(REQUIRED[dialect]) <= ENTRY_TYPES[dialect]


@pytest.mark.parametrize("name", sorted(KNOWN_FIELDS))
def test_fields(name: str) -> None:
    assert codes(entry("misc", name), "FLD003") == 0
    if len(name) >= 5:
        assert codes(entry("misc", f"{name[:2]}q{name[2:]}"), "FLD003") == 1


@pytest.mark.parametrize(("type_", "wrong", "right"), MISPLACED)
def test_misplaced(type_: str, wrong: str, right: str) -> None:
    assert codes(entry(type_, wrong), "FLD004") == 1
    assert codes(entry(type_, wrong, right), "FLD004") == 0
    assert codes(entry(type_, right), "FLD004") == 0


@pytest.mark.parametrize(("one", "other"), SAME_FIELD)
def test_same_field(one: str, other: str) -> None:
    assert codes(f"@misc{{a, {one} = {{1998}}, {other} = {{2003}}}}", "FLD005") == 1
    assert codes(f"@misc{{a, {one} = {{1998}}, {other} = {{1998}}}}", "FLD005") == 0
    for name in (one, other):
        assert codes(entry("misc", name), "FLD005") == 0
    known = {older: name for name, olders in ALIASES.items() for older in olders}
    assert one == "year" or known[one] == other


@pytest.mark.parametrize(("type_", "one", "other"), EXCLUSIVE)
def test_exclusive(type_: str, one: str, other: str) -> None:
    assert codes(entry(type_, one, other), "FLD006", "bibtex") == 1
    assert codes(entry(type_, one, other), "FLD006") == 0
    for name in (one, other):
        assert codes(entry(type_, name), "FLD006", "bibtex") == 0


def test_the_vocabulary_holds_together() -> None:
    assert set(PROSE) <= KNOWN_FIELDS
    assert VERBATIM <= KNOWN_FIELDS
    assert {name for pair in SAME_FIELD for name in pair} <= KNOWN_FIELDS


FIELDS_OF_RULES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "fields.toml").read_text("utf-8"))
FIXED: list[dict[str, str]] = FIELDS_OF_RULES.pop("fixed")


@pytest.mark.parametrize("code", sorted(FIELDS_OF_RULES))
def test_fields_of_rules(code: str) -> None:
    row = FIELDS_OF_RULES[code]
    for name, is_found in [*((name, True) for name in row["find"]), *((name, False) for name in row["leave"])]:
        beside = f"{row['beside']}, " if "beside" in row else ""
        text = f"@misc{{a, {beside}{name} = {{{row['value']}}}}}"
        values = values_of(row["with"]) if "with" in row else Values(dialect="bibtex")
        assert bool(run_rules(audiobib.loads(text), values, [code])) == is_found, name


@pytest.mark.parametrize("row", FIXED, ids=lambda row: f"{row['code']} {row['before'][:20]}")
def test_what_fixes_write(row: dict[str, str]) -> None:
    library = audiobib.loads(f"@misc{{a, title = {{{row['before']}}}}}")
    fix_all(library, lambda: run_rules(library, Values(), [row["code"]]), unsafe=True)
    assert library["a"].fields["title"] == f"{{{row['after']}}}"
