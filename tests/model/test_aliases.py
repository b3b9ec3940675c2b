"""Aliases (``ids``) are an entry's own: nobody inherits them, and looking for them asks no parent."""

from __future__ import annotations

import audiobib


def test_an_heir_with_the_letters_ids_in_it_can_be_read() -> None:
    library = audiobib.loads(
        "@inbook{a, title = {Kids}, crossref = {b}}\n@book{b, title = {X}, ids = {old}, year = 2023}\n"
    )
    assert library["a"].value("year") == "2023"
    assert library["a"].aliases == ()
    assert library["OLD"].key == "b"
