"""What is said about references, case by case, through the workflow that the command calls."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audiobib.config import Settings, SourcesSettings
from audiobib.model.convert import to_record
from audiobib.model.library import Library
from audiobib.sources.investigate import investigate
from audiobib.workflows.explain import explain_rule
from audiobib.workflows.verify import Verified, verify_files
from audiobib.workflows.verify_codes import CODES
from wire.desks import open_desk
from wire.server import FAULTS, SOURCES, World, serve
from wire.shelf import Item, Shelf

CASES = Path(__file__).parent / "cases"
VERDICTS: list[dict[str, Any]] = tomllib.loads((CASES / "verdicts.toml").read_text("utf-8"))["case"]
FAST = {"X-Rate-Limit-Limit": "1000", "X-Rate-Limit-Interval": "1s", "X-Concurrency-Limit": "3"}


def pair(text: str) -> tuple[str, str]:
    one, _, other = text.partition(" | ")
    return one, other


def works() -> list[Item]:
    tables = tomllib.loads((CASES / "works.toml").read_text("utf-8"))["work"]
    for table in tables:
        table["authors"] = tuple(pair(name) for name in table["authors"])
        table["only"] = tuple(table.get("only", ()))
        table["updates"] = tuple(pair(update) for update in table.get("updates", ()))
    return [Item(**table) for table in tables]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    with serve(World(Shelf(works()), limits=FAST)) as world:
        yield world


def run(world: World, folder: Path, bib: str, *, offline: bool = False) -> Verified:
    (folder / "refs.bib").write_text(f"{bib}\n", "utf-8")
    settings = Settings(sources=SourcesSettings(**world.urls(), timeout=0.5), root=folder)  # type: ignore[arg-type]  # addresses only
    return verify_files([folder / "refs.bib"], settings, offline=offline)


@pytest.mark.parametrize(
    ("bib", "place"),
    [
        ("@book{book, note = {A Work That Nobody Wrote}}", (7, 11)),
        ("@ misc ( is, note = {A Work That Nobody Wrote})", (10, 12)),
        ("@article{\n  a, note = {A Work That Nobody Wrote}}", (3, 4)),
        ("@misc{, note = {A Work That Nobody Wrote}}", (1, 6)),
    ],
)
def test_what_is_about_no_field_points_at_the_key(
    bib: str, place: tuple[int, int], world: World, tmp_path: Path
) -> None:
    (file,) = run(world, tmp_path, bib).files
    finding = file.findings[0]
    assert finding.field is None
    assert (finding.column, finding.end_column) == place


@pytest.mark.parametrize("case", VERDICTS, ids=lambda case: case["name"])
def test_verdict(case: dict[str, Any], world: World, tmp_path: Path) -> None:
    world.faults = dict.fromkeys(case.get("down", ()), "403")
    verified = run(world, tmp_path, case["bib"])
    (file,) = verified.files
    assert [verdict.identity for verdict in file.verdicts] == [case["identity"]], file.verdicts
    assert [f"{finding.name} {finding.severity}" for finding in file.findings] == case.get("findings", [])
    assert verified.exit_status == case.get("exit", 0)


def everything() -> str:
    return "\n".join(case["bib"].replace("{a,", f"{{a{number},", 1) for number, case in enumerate(VERDICTS))


@pytest.mark.parametrize("fault", FAULTS)
def test_an_outage_condemns_nobody(fault: str, world: World, tmp_path: Path) -> None:
    """Whatever is wrong everywhere: no reference of the cases, right or wrong, is accused of anything."""
    world.faults = dict.fromkeys(SOURCES, fault)
    records = [to_record(entry) for entry in Library(everything())]
    assert len(records) == len(VERDICTS)
    with open_desk(world, tmp_path, timeout=0.3) as desk:
        verdicts = investigate(records, desk)
    assert {verdict.identity for verdict in verdicts} <= {"unavailable", "unverifiable"}
    assert not any(verdict.differences or verdict.notices for verdict in verdicts)


def test_what_could_not_be_checked_is_exit_status_3(world: World, tmp_path: Path) -> None:
    world.faults = dict.fromkeys(SOURCES, "html with 200")
    verified = run(world, tmp_path, everything())
    assert not [f for f in verified.files[0].findings if f.severity == "error"]
    assert verified.exit_status == 3


def test_offline_says_the_same_from_the_lock(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bib = "\n".join(
        case["bib"].replace("{a,", f"{{a{number},", 1) for number, case in enumerate(VERDICTS) if "down" not in case
    )
    online = run(world, tmp_path, bib)
    (tmp_path / "refs.lock.json").write_text(online.lock.new, "utf-8")
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "another cache"))
    asked = len(world.log)
    offline = run(world, tmp_path, bib, offline=True)
    assert len(world.log) == asked
    assert [f.message for f in offline.files[0].findings] == [f.message for f in online.files[0].findings]
    assert offline.exit_status == online.exit_status == 1
    assert offline.lock.new == online.lock.new


def test_every_code_is_tried_documented_and_explained(root: Path) -> None:
    page = (root / "docs" / "sources.md").read_text("utf-8")
    tried = {finding.split()[0] for case in VERDICTS for finding in case.get("findings", ())}
    for name, code in CODES.items():
        assert name in tried
        assert f"| {code.code} | {name} |" in page
        assert code.explanation in explain_rule(code.code) == explain_rule(name)
