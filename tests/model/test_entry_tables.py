"""Rows that decide what readers see of an entry: its links in order, and where it appeared."""

from __future__ import annotations

import pytest

import audiobib
from audiobib.model.date import Date
from audiobib.render.order import newest_first


def test_links_stand_in_this_order() -> None:
    """As docs/configuration.md promises: PDF, arXiv, DOI, then what belongs to the work."""
    entry = audiobib.loads(
        "@misc{a, dataset = {https://x.org/s}, demo = {https://x.org/d}, project = {https://x.org/p},"
        " code = {https://x.org/c}, doi = {10.1000/x}, eprint = {2308.12792}, url = {https://x.org/u}}"
    )["a"]
    assert [(link.label, link.url) for link in entry.links] == [
        ("PDF", "https://x.org/u"),
        ("arXiv", "https://arxiv.org/abs/2308.12792"),
        ("DOI", "https://doi.org/10.1000/x"),
        ("Code", "https://x.org/c"),
        ("Project", "https://x.org/p"),
        ("Demo", "https://x.org/d"),
        ("Data", "https://x.org/s"),
    ]


@pytest.mark.parametrize(
    ("fields", "venue"),
    [("journal = {A}, booktitle = {B}", "A"), ("journaltitle = {A}, journal = {B}", "A"),
     ("journaltitle = {A}, booktitle = {B}", "A"), ("booktitle = {A}, eventtitle = {B}", "A"),
     ("booktitle = {A}, publisher = {B}", "A"), ("eventtitle = {A}, publisher = {B}", "A"),
     ("publisher = {A}, institution = {B}", "A"), ("institution = {A}, school = {B}", "A"),
     ("school = {A}, howpublished = {B}", "A"), ("howpublished = {A}", "A"), ("organization = {A}", None)],
)  # fmt: skip
def test_where_a_work_appeared(fields: str, venue: str | None) -> None:
    assert audiobib.loads(f"@misc{{a, {fields}}}")["a"].venue == venue


def test_a_year_goes_from_spring_to_winter() -> None:
    dates = ["2023-24", "2023-11", "2023-23", "2023-08", "2023-22", "2023-05", "2023-21", "2023-02", "2023"]
    text = "".join(f"@misc{{k{n}, title = {{T}}, date = {{{date}}}}}\n" for n, date in enumerate(dates))
    records = sorted(audiobib.loads(text).records(), key=newest_first)
    assert [record.date for record in records] == dates


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024])
def test_months_end_when_the_calendar_says(year: int, month: int) -> None:
    from calendar import monthrange

    last = monthrange(year, month)[1]
    entries = "".join(f"@misc{{d{day}, date = {{{year}-{month:02d}-{day:02d}}}}}\n" for day in (last, last + 1))
    library = audiobib.loads(entries)
    assert library[f"d{last}"].date == Date(year, month, last)
    assert library[f"d{last + 1}"].date == Date(year)
