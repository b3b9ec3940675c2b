"""Every table has tests that watch over it, and a mutant is a module that differs."""

from __future__ import annotations

import ast
import random
from pathlib import Path

from conftest import ROOT
from mutants.run import PACKAGE, Homes, mutants_of
from mutants.tables import find_tables, mutated

HOMES = Homes(Path(__file__).parent / "homes.toml")


def test_every_table_has_a_home() -> None:
    tables = list(find_tables(PACKAGE))
    assert len(tables) > 100
    for table in tables:
        paths = [part for part in HOMES.tests(table) if part.startswith("tests/")]
        assert paths, table
        assert all((ROOT / part).exists() for part in paths), table
        assert HOMES.excuse(table) != "", table


def test_a_mutant_differs_in_one_table_and_the_seed_decides_which() -> None:
    for table in list(find_tables(PACKAGE))[::5]:
        source = (PACKAGE / table.module).read_text("utf-8")
        text, done = mutated(table, source, random.Random(1))
        assert done, table
        assert ast.dump(ast.parse(text)) != ast.dump(ast.parse(source)), table
        assert mutated(table, source, random.Random(1)) == (text, done), table
    assert [mutant.done for mutant in mutants_of(table, 3, 5)] == [mutant.done for mutant in mutants_of(table, 3, 5)]
