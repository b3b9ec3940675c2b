"""Anchors as GitHub gives them; the expectations are what github-slugger answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobib.markdown.outline import outline
from audiobib.markdown.slug import Slugger, slug

CASES = Path(__file__).parent / "cases"
SEQUENCES = json.loads((CASES / "slugs.json").read_text("utf-8"))


@pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda sequence: sequence[0][0])
def test_sequences(sequence: list[list[str]]) -> None:
    slugger = Slugger()
    assert [[heading, slugger.slug(heading)] for heading, _ in sequence] == sequence


@given(st.lists(st.sampled_from(["a", "a-1", "a-1-1", "A", "b", "", "-1"])))
def test_no_anchor_is_given_twice(headings: list[str]) -> None:
    slugger = Slugger()
    anchors = [slugger.slug(heading) for heading in headings]
    assert len(set(anchors)) == len(anchors)
    assert all(anchor.startswith(slug(heading)) for anchor, heading in zip(anchors, headings, strict=True))


def test_outline_reads_what_is_visible() -> None:
    text = (CASES / "outline.md").read_text("utf-8")
    expected = json.loads((CASES / "outline.json").read_text("utf-8"))
    assert [[heading.line, heading.text, heading.anchor] for heading in outline(text)] == expected
