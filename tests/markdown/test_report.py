"""The report of `verify` shows what it tells: nothing in it comes alive."""

from __future__ import annotations

from pathlib import Path

import cmarkgfm
import pytest
from lxml import html

from audiobib import loads
from audiobib.text import Finding
from audiobib.workflows.changes import Change
from audiobib.workflows.verify import Verified, VerifiedFile
from audiobib.workflows.verify_report import markdown_report


@pytest.mark.parametrize(
    "text",
    [
        "ask @octocat",
        "see https://example.org/a_b and www.example.org",
        "a | b `c` *d* [e](f) <g> ~~h~~",
        "costs $1$ or :smile:",
        "two\nlines and &lt;",
        "# no heading",
    ],
)
def test_messages_are_shown_as_they_are(text: str) -> None:
    finding = Finding("VER001", "x", "warning", text, "re@fs_.bib", 1, 1, 1, 1)
    change = Change(Path("x"), "", "")
    report = markdown_report(Verified((VerifiedFile(loads(""), (), (finding,)),), change, ()))
    page = html.fragment_fromstring(cmarkgfm.github_flavored_markdown_to_html(report), create_parent="div")
    cells = [" ".join("".join(cell.itertext()).split()) for cell in page.iter("td")]
    assert cells[1:3] == ["re@fs_.bib:1", " ".join(text.split())]
    assert not list(page.iter("a"))
    assert "@octocat" not in report
