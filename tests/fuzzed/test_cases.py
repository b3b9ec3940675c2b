"""Texts for which a law did not hold once (``cases.toml``): it does now."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="program not installed: pygls")

from fuzzed.laws import BY_NAME, LAWS

CASES: list[dict[str, str]] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]
TEXTS = sorted({case["text"] for case in CASES})


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['law']}-{case['text'][:20]!r}")
def test_the_law_holds(case: dict[str, str]) -> None:
    BY_NAME[case["law"]](case["text"])


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_every_law_holds_for_all_of_them(law: Callable[[str], None]) -> None:
    for text in TEXTS:
        law(text)
