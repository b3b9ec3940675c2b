"""Identifiers: what somebody writes beside what it is, and the two forms of an ISBN."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobib.model.checksum import is_isbn, isbn_10, isbn_13
from audiobib.model.identifier import doi, from_text, from_url

CASES: dict[str, list[list[str]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "identifiers.toml").read_text("utf-8")
)


def _written(found: dict[str, str]) -> str:
    return " ".join(f"{name}:{value}" for name, value in found.items())


@pytest.mark.parametrize(("text", "identifier"), CASES["text"] + CASES["address"])
def test_text(text: str, identifier: str) -> None:
    assert _written(from_text(text)) == identifier


@pytest.mark.parametrize(("address", "identifier"), CASES["address"])
def test_addresses(address: str, identifier: str) -> None:
    assert _written(from_url(address)) == identifier
    assert _written(from_url(address.replace("https://", "http://"))) == identifier


@pytest.mark.parametrize("address", [row[0] for row in CASES["address"] if row[1].startswith("doi:")])
def test_what_trackers_put_behind_an_address_is_none_of_its_doi(address: str) -> None:
    if address.endswith("#"):  # the last character of the DOI
        return
    bare = address.partition("#")[0]
    tracked = f"{bare}{'&' if '?' in bare else '?'}utm_source=list"
    assert from_url(tracked) == from_url(address)
    assert from_url(f"{bare}#top") == from_url(address)


@given(st.text(alphabet="0123456789", min_size=9, max_size=9))
def test_both_forms_of_an_isbn(body: str) -> None:
    ten = next(f"{body}{last}" for last in "0123456789X" if is_isbn(f"{body}{last}"))
    thirteen = isbn_13(ten)
    assert is_isbn(thirteen)
    assert (isbn_10(thirteen), isbn_10(ten), isbn_13(thirteen)) == (ten, ten, thirteen)
    assert from_text(ten).get("isbn", thirteen) == thirteen


def test_an_isbn_of_979_has_no_short_form() -> None:
    assert isbn_10("979-10-90636-07-1") is None


@given(st.text(max_size=60), st.sampled_from(["", "https://", "https://doi.org/", "10.5555/", "arXiv:", "PMID "]))
def test_any_text(text: str, start: str) -> None:
    for found in (from_text(start + text), from_url(start + text)):
        assert len(found) <= 1
        if "doi" in found:
            assert doi(found["doi"]) is not None


def test_an_address_without_end_is_none() -> None:
    for piece in ("/abstract", ".full", "(", ")", "?id=", "&id=", "/10.5555/"):
        assert not from_url(f"https://example.org/doi/10.5555/a{piece * 20_000}")
        assert doi(f"10.5555/a{piece * 20_000}") is None


def test_shared_addresses() -> None:
    folder = os.environ.get("AUDIOBIB_SHARED")
    if not folder:
        pytest.skip("AUDIOBIB_SHARED is not set")
    cases = json.loads((Path(folder) / "cases" / "lists" / "url_cases.json").read_text("utf-8"))
    assert cases
    assert {case["url"]: from_url(case["url"]) for case in cases} == {
        case["url"]: case["identifiers"] for case in cases
    }
