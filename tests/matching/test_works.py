"""Which works are the same, which entries are preprints: cases in ``cases/works.json`` and ``cases/preprints.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import audiobib
from audiobib.matching.entries import entries_by_title, is_preprint_of, is_same_work
from audiobib.matching.preprints import is_preprint, may_be_preprint, names_preprint_server
from audiobib.matching.works import KnownWorks
from audiobib.model.convert import to_record

CASES = Path(__file__).parent / "cases"
WORKS = json.loads((CASES / "works.json").read_text("utf-8"))
PREPRINTS = json.loads((CASES / "preprints.json").read_text("utf-8"))


@pytest.mark.parametrize("case", WORKS, ids=lambda case: case["id"])
def test_known_works(case: dict[str, Any]) -> None:
    one, other = (to_record(entry) for entry in audiobib.loads("\n".join(case["entries"])))
    for first, second in ((one, other), (other, one)):
        match = KnownWorks([(first, "known")]).match(second, loosely=case.get("loosely", False))
        assert (match.relation if match is not None else None) == case["relation"]
        again = KnownWorks([(second, "other"), (first, "known")]).match(first)
        assert again is not None
        assert again.relation == "same"


def test_the_first_holder_of_a_sign_does_not_hide_the_others() -> None:
    texts = [f"@article{{a{year}, author={{Byron, Ada}}, title={{Annual Report}}, year={year}}}" for year in (1, 2, 3)]
    records = [to_record(entry) for entry in audiobib.loads("\n".join(texts))]
    known = KnownWorks((record, record.key) for record in records)
    matches = [known.match(record) for record in records]
    assert [match and match.what for match in matches] == ["a1", "a2", "a3"]


@pytest.mark.parametrize("case", PREPRINTS, ids=lambda case: f"{case['type']} {case['venue']} {case['arxiv']}")
def test_preprints(case: dict[str, Any]) -> None:
    assert is_preprint(case["type"], case["venue"], case["arxiv"]) is case["preprint"]
    assert may_be_preprint(case["type"], case["venue"]) is case["maybe"]
    assert not names_preprint_server(case["venue"]) or case["preprint"]


def test_entries_of_one_title() -> None:
    library = audiobib.loads(
        "@online{a, author={Byron, Ada}, title={Notes on the {Engine}}, eprint={2301.00001}, eprinttype={arxiv}}\n"
        "@article{b, author={Byron, A.}, title={Notes on the engine}, journal={Memoirs}}\n"
        "@article{c, author={Byron, A.}, title={Notes on the Engine}, journal={Memoirs}}\n"
        "@article{d, author={Byron, A.}, title={Notes}, journal={Memoirs}}\n"
    )
    (group,) = entries_by_title(library)
    preprint, first, second = group
    assert [entry.key for entry in group] == ["a", "b", "c"]
    assert is_preprint_of(preprint, first)
    assert not is_preprint_of(first, preprint)
    assert not is_preprint_of(first, second)
    assert is_same_work(first, second)
    assert not is_same_work(preprint, first)
