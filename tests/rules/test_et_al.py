"""What is looked for first, to save time, loses nothing that the search itself would find."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from audiobib.rules.name_list import _ET_AL, _may_end_so

WORDS = st.sampled_from(
    [
        *("Latif, Siddique", "Vidal", "others", "Others", "others.", "more", "colleagues", "et", "al", "et.", "al."),
        *("et~al.", "et al", "\\emph{", "{", "}", "}}", "and", "&", "\\&", ",", ";", "...", "\\ldots", "\\dots{}", "…"),
        *(" ", "  ", "\n    ", "\t", " " * 40, "12", "~", "."),
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8).map("".join))
def test_nothing_is_lost(text: str) -> None:
    if _ET_AL.search(text) is not None:
        assert _may_end_so(text), text
