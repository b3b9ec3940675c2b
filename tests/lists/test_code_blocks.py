"""What stands in code is no entry, and what only looks like code hides none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audiobib.lists.reader import read_list

CASES = json.loads((Path(__file__).parent / "cases" / "code_blocks.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_entries_and_what_is_left_over(case: dict[str, object]) -> None:
    imported = read_list(str(case["text"]), sections={}, known={}, labels={})
    assert [[entry.record.title, entry.lines[0]] for entry in imported.entries] == case["entries"]
    assert [[left.line, left.end_line] for left in imported.leftovers] == case["left over"]
