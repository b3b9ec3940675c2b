"""What is escaped is shown as it was, whatever it is and wherever it stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_example import CASES, links, shown, visible

from audiobib.markdown.escape import code, escape, fence, html_text, url

if TYPE_CHECKING:
    from pathlib import Path

PLACES = {
    "paragraph": "{}",
    "bold": "**{}** end",
    "emphasis": "x<br>*{}*<br>y",
    "item": "- {}",
    "cell": "| a |\n| --- |\n| {} |",
    "link": "[{}](https://example.org/)",
}
TEXTS = json.loads((CASES / "texts.json").read_text("utf-8"))
ADDRESSES = json.loads((CASES / "addresses.json").read_text("utf-8"))
# Characters that no Markdown parser shows: NUL is replaced, other controls are not text.
PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=40)
PUNCTUATED = st.text("aB1 .:;!?@#$%^&*()-_=+[]{}|\\/<>,`~'\"é日", max_size=25)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", TEXTS)
def test_text_is_shown_as_it_is(text: str, place: str) -> None:
    page = shown(PLACES[place].format(escape(text)))
    expected = " ".join(text.split())
    around = {"bold": f"{expected} end", "emphasis": f"x {expected} y", "cell": f"a {expected}"}
    cells = [visible(cell) for cell in page.iter("th", "td")]
    assert (" ".join(cells) if cells else visible(page)) == " ".join(around.get(place, expected).split())
    assert len(links(page)) == (place == "link")


@given(PRINTABLE | PUNCTUATED)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    page = shown(f"- {escape(text)} <br>| x")
    assert visible(page) == " ".join(f"{text} | x".split())
    assert links(page) == []


@given(PUNCTUATED)
def test_any_text_is_shown_as_it_is_at_the_start_of_a_line(text: str) -> None:
    page = shown(escape(text))
    assert visible(page) == " ".join(text.split())
    assert {element.tag for element in page} <= {"p"}


@pytest.mark.parametrize(("address", "expected"), ADDRESSES.items())
def test_addresses(address: str, expected: str | None) -> None:
    assert url(address) == expected


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=30))
def test_any_address_arrives(rest: str) -> None:
    encoded = url(f"https://example.org/{rest.strip()}")
    assert encoded is not None
    [(label, target)] = links(shown(f"x [[PDF]({encoded})][y]"))
    assert label == "PDF"
    assert unquote(target) == unquote(f"https://example.org/{rest.strip()}")


def test_a_fence_is_longer_than_what_it_holds() -> None:
    page = shown(fence("a\n```\nb\n", "bibtex"))
    assert [code.text_content() for code in page.iter("code")] == ["a\n```\nb\n"]


@pytest.mark.shared
def test_torture_cases(shared: Path) -> None:
    cases = json.loads((shared / "cases" / "markdown_torture.json").read_text("utf-8"))
    assert len(cases) == 32
    for layout in ("{}", "- {}", "| {} |\n| --- |"):
        for case in cases:
            target = url(case["url"])
            link = f"<br>[[PDF]({target})]" if target else ""
            authors = ", ".join(escape(author) for author in case["authors"])
            page = shown(layout.format(f"**{escape(case['title'])}** [{case['year']}].<br>*{authors}*{link}"))
            assert "".join(visible(page).split()) == "".join(case["expected_text"].split()), case["id"]
            expected = [unquote(case["expected_href"])] if case["expected_href"] else []
            assert [unquote(target) for _, target in links(page)] == expected, case["id"]


@pytest.mark.parametrize("text", [*TEXTS, "a` | `b", "| x", "``", "end`", "\\|"])
def test_code_in_a_cell_shows_the_text(text: str) -> None:
    page = shown(f"| a |\n| --- |\n| {code(text)} |")
    [span] = page.iter("code")
    assert " ".join(span.text_content().split()) == " ".join(text.split())
    assert links(page) == []


@given(PRINTABLE | PUNCTUATED)
def test_any_text_is_shown_in_a_cell_of_html(text: str) -> None:
    page = shown(f'<table>\n<tr><td title="{html_text(text)}">{html_text(text)}</td></tr>\n</table>\n')
    [cell] = page.iter("td")
    assert " ".join(cell.text_content().split()) == " ".join(text.split())
    assert " ".join((cell.get("title") or "").split()) == " ".join(text.split())


@given(PRINTABLE | PUNCTUATED)
def test_any_text_is_shown_as_code(text: str) -> None:
    page = shown(f"- x {code(text)} y")
    assert visible(page) == " ".join(f"x {text} y".split())
