"""The benchmark (benchmarks/verify) in small: our own list served on a local port, references right and wrong."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from audiobib.model.library import Library
from audiobib.sources.investigate import investigate
from wire.desks import open_desk
from wire.references import WRONG, items_of, make_references, score
from wire.server import SOURCES, World, serve
from wire.shelf import Shelf

EACH = 8


@pytest.fixture(scope="module")
def shelf(root: Path) -> Shelf:
    items = items_of(Library.load(root / "refs.bib"))
    assert len(items) > 50
    return Shelf(items)


@pytest.mark.parametrize("known", [1, 2, None], ids=["one", "two", "fresh"])
def test_wrong_references_are_told_from_right_ones(shelf: Shelf, tmp_path: Path, known: int | None) -> None:
    seed = known or random.SystemRandom().randrange(10**6)
    references = make_references(shelf, seed, EACH)
    with serve(World(shelf)) as world, open_desk(world, tmp_path, timeout=20) as desk:
        result = score(references, investigate([one.record for one in references], desk))
    assert all(result.table[kind].total() >= 3 for kind in WRONG)
    assert result.precision >= 0.99, f"seed {seed}: {result.table}"
    assert result.recall >= 0.90, f"seed {seed}: {result.table}"
    assert result.table["unindexed"]["fail"] == 0
    assert result.table["year one off"]["fail"] == 0
    assert len(world.log) <= len(references), "one request a reference"


@pytest.mark.parametrize("broken", [(name,) for name in SOURCES], ids=lambda broken: broken[0])
@pytest.mark.parametrize("fault", ["403", "html with 200", "null", "another shape"])
def test_one_broken_source_condemns_nobody(shelf: Shelf, tmp_path: Path, broken: tuple[str, ...], fault: str) -> None:
    references = [one for one in make_references(shelf, 3, EACH) if one.is_valid]
    with serve(World(shelf, dict.fromkeys(broken, fault))) as world, open_desk(world, tmp_path) as desk:
        result = score(references, investigate([one.record for one in references], desk))
    assert not any(row["fail"] for row in result.table.values()), result.table
