"""Telling from a file whether it is written for BibTeX or for biblatex."""

from __future__ import annotations

import pytest

import audiobib
from audiobib.config import Settings
from audiobib.model.schema import SchemaDialect
from audiobib.model.which_dialect import certain_dialect

CASES = {
    "@article{a, journal = {X}}": "bibtex",
    "@book{a,\n  address = {Perth},\n}": "bibtex",
    "@MastersThesis{a, title = {X}}": "bibtex",
    "@misc(a, SCHOOL = {X})": "bibtex",
    "@proceedings{a, title = {X}, booktitle = {X}}": "bibtex",
    "@article{a, journaltitle = {X}}": "biblatex",
    "@online{a, title = {X}}": "biblatex",
    "@book{a, title = {X}, location = {Perth}, date = {2020}}": "biblatex",
    "@misc{a, title = {X}, year = 2020}": None,
    "@inproceedings{a, title = {X}, booktitle = {Y}}": None,
    "@article{a, journal = {X}, date = {2020}}": None,
    "@article{a, title = {The journal and its date}}": None,
    "": None,
}


@pytest.mark.parametrize("text", CASES)
def test_certain_dialect(text: str) -> None:
    assert certain_dialect(text) == CASES[text]


def test_few_signs_of_the_other_do_not_count() -> None:
    many = "@article{a, journal = {X}}\n" * 30
    assert certain_dialect(many + "@misc{b, date = {2020}}") == "bibtex"
    assert certain_dialect(many + "@misc{b, date = {2020}}" * 2) is None


@pytest.mark.parametrize(
    ("text", "settings", "codes"),
    [
        (
            "@incollection{a, author = {A, B}, title = {X}, booktitle = {Y}, address = {Z}, year = 2020}",
            None,
            ["publisher"],
        ),
        ("@incollection{a, author = {A, B}, title = {X}, booktitle = {Y}, year = 2020}", None, ["editor"]),
        ("@incollection{a, author = {A, B}, title = {X}, booktitle = {Y}, year = 2020}", "bibtex", ["publisher"]),
        ("@article{a, author = {A, B}, title = {X}, journal = {Y}}", "biblatex", ["date"]),
    ],
)
def test_the_file_decides_unless_the_settings_do(text: str, settings: SchemaDialect | None, codes: list[str]) -> None:
    chosen = Settings(dialect=settings)
    library = audiobib.loads(text)
    found = [finding.field for finding in audiobib.check(library, chosen) if finding.code == "FLD001"]
    assert found == codes


def test_a_parent_before_its_child_in_a_file_for_bibtex() -> None:
    text = (
        "@proceedings{p, title = {X}, booktitle = {X}, year = 2020}\n@inproceedings{a, title = {Y}, crossref = {p}}\n"
    )
    assert "KEY004" in [finding.code for finding in audiobib.check(audiobib.loads(text))]
    reordered = "\n".join(reversed(text.splitlines()))
    assert "KEY004" not in [finding.code for finding in audiobib.check(audiobib.loads(reordered))]
