"""Faults that were found in the wild: names, author lines, LaTeX text and fixes as the material wants them."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from audiobib.latex import decode
from audiobib.model.library import Library
from audiobib.names import OTHERS, parse_author_line, split
from audiobib.rules import Values, run_rules
from audiobib.workflows.fixing import fix_all

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audiobib.names import Person

WANTED: Final = Path(__file__).parent / "found.toml"
_PARTS: Final = ("given", "von", "family", "jr", "literal")
_IN_WORDS: Final = {
    r"\cite{abc}": r"\cite{abc}",
    r"\today": r"\today",
    r"{\foo}x": r"{\foo}x",
    r"\ensuremath{\alpha}": "α",
}
"""What is wanted of texts for which the material says it in words."""


def found_cases(shared: Path) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads((shared / "cases" / "found" / "names_latex_keys.json").read_text("utf-8"))
    assert told
    return told


def as_told(persons: Iterable[Person[Any]], *, others: bool = False) -> list[Any]:
    parts = [
        "others" if person == OTHERS else {part: decode(getattr(person, part)) for part in _PARTS} for person in persons
    ]
    return [*parts, "others"] if others else parts


def untied(wanted: list[Any]) -> Any:
    """Return the names with blanks for ties, as they are shown."""
    return json.loads(json.dumps(wanted).replace("~", " "))


def fixed(text: str, select: tuple[str, ...] = ()) -> list[str]:
    """Return the authors of each entry after the safe fixes."""
    library = Library(text)
    fix_all(library, lambda: run_rules(library, Values(), select))
    return [entry.values["author"] for entry in library]


def readings(api: str, text: str) -> list[list[Any]]:
    """Return what each reading that ``api`` names makes of ``text``."""
    made = []
    if "parse_author_line" in api:
        line = parse_author_line(text)
        made.append(as_told(line.persons, others=line.others))
    made += [as_told(split(text, one)) for one in ("intent", "biber", "bibtex") if one in api]
    return made


@pytest.mark.shared
def test_names_are_read_as_wanted(shared: Path) -> None:
    seen: Counter[str] = Counter()
    for case in found_cases(shared):
        if not isinstance(case["input"], str) or not isinstance(case["want"], list):
            continue
        made = readings(case["api"], case["input"])
        seen[case["api"]] += 1
        assert untied(case["want"]) in made, case
    assert seen.total() > 30


@pytest.mark.shared
def test_latex_is_read_as_wanted(shared: Path) -> None:
    told = [case for case in found_cases(shared) if case["api"] == "latex.decode"]
    assert len(told) > 8
    for case in told:
        assert decode(case["input"]) == _IN_WORDS.get(case["input"], case["want"]), case


@pytest.mark.shared
def test_persons_stay_apart(shared: Path) -> None:
    told = [case for case in found_cases(shared) if case["api"] == "check --fix NAM011"]
    assert len(told) > 4
    for case in told:
        values = [text.removeprefix("author = {").removesuffix("}") for text in case["input"]]
        text = "".join(f"@misc{{k{n}, author = {{{one}}}, title = {{T}}}}\n" for n, one in enumerate(values))
        assert fixed(text) == values, case


@pytest.mark.shared
@pytest.mark.parametrize(("number", "author"), [(20, "Cho and others"), (21, "ProPress (Firm)")])
def test_marks_stay_marks(shared: Path, number: int, author: str) -> None:
    case = found_cases(shared)[number]
    assert fixed(f"@misc{{a, {case['input']}, title = {{T}}}}\n", ("NAM", "TEX")) == [author]


def changes(path: Path) -> dict[str, str]:
    """Return what the safe fixes write for the values of a file that they change, by key and field."""
    before, after = Library.load(path), Library.load(path)
    fix_all(after, lambda: run_rules(after, Values()))
    found: dict[str, str] = {}
    for old, new in zip(before, after, strict=True):
        assert old.type == new.type
        changed = {name for name in {*old.values, *new.values} if old.values.get(name) != new.values.get(name)}
        found |= {f"{old.key}.{name}": new.values.get(name, "") for name in sorted(changed)}
    return found


@pytest.mark.shared
def test_safe_fixes_change_what_is_wanted_and_nothing_else(shared: Path) -> None:
    folder = shared / "cases" / "found"
    paths = sorted([*folder.glob("corpora/*.bib"), *folder.glob("bib/*/input.bib")])
    names = {path: path.parent.name if path.stem == "input" else path.stem for path in paths}
    made = {names[path]: found for path in paths if (found := changes(path))}
    assert len(paths) > 50
    assert made == tomllib.loads(WANTED.read_text("utf-8"))
