"""Templates learnt from entries: what is written by them is what was there."""

from __future__ import annotations

import pytest

from audiobib.model.links import Link
from audiobib.model.record import Record
from audiobib.names import Person
from audiobib.render.build import entry_of
from audiobib.render.environment import markdown_environment
from audiobib.render.look import learn_template
from audiobib.render.slots import Example

NAMES = (Person("Ada", family="Alpha"), Person("Bob", family="Beta"), Person("Cleo", family="Gamma"))


def record(
    number: int, *, authors: int = 2, others: bool = False, links: int = 1, venue: str | None = "ICML"
) -> Record:
    shown = tuple(Link(label, f"https://example.org/{label}/{number}") for label in ("pdf", "code")[:links])
    month = {"month": str(number % 12 + 1)}
    date = f"{2000 + number}-{number % 12 + 1:02d}"
    title = f"On the Growth of Fruit Number {number}"
    return Record(
        "k", "article", title, NAMES[:authors], others, str(2000 + number), date, venue, links=shown, fields=month
    )


LOOKS = {
    "bullet": "- **{title}** ({venue} {year}), {names}. {links}",
    "quoted": '* "{title}", {venue}, {year}. [[pdf](https://example.org/pdf/{n})]',
    "date first": "- ({year}-{month:02d}) [{title}](https://example.org/pdf/{n}) *{names}*",
    "stacked": "**{title}** \\\n*{names}* \\\n{venue} {year}. [[pdf](https://example.org/pdf/{n})]",
    "row": "| {year} | [{title}](https://example.org/pdf/{n}) | {names} | {venue} |",
    "braces": "- {{{{{title}}}}} {names} ({year})",
}


def example(look: str, number: int) -> Example:
    one = record(number, authors=number % 3 + 1)
    text = LOOKS[look].format(
        title=one.title, venue=one.venue, year=one.year, n=number, month=number % 12 + 1,
        names=", ".join(name.display for name in one.authors), links=f"[[pdf](https://example.org/pdf/{number})]",
    )  # fmt: skip
    return Example(text, entry_of(one, {}))


def written(source: str, one: Example) -> str:
    return (
        markdown_environment()
        .from_string(source)
        .render(entry=one.entry, number=1, section="", today=None)
        .rstrip("\n")
    )


@pytest.mark.parametrize("look", LOOKS)
def test_entries_are_written_as_they_stand(look: str) -> None:
    examples = [example(look, number) for number in range(1, 20)]
    source = learn_template(examples, written)
    assert source is not None
    assert [written(source, one) for one in examples] == [one.text for one in examples]


def test_what_an_entry_does_not_have_is_left_out_with_its_brackets() -> None:
    source = learn_template([example("bullet", number) for number in range(1, 20)], written)
    assert source is not None
    bare = Record("k", "misc", "A Title", sections=())
    assert written(source, Example("", entry_of(bare, {}))) == "- **A Title**"
    some = Record("k", "misc", "A Title", (NAMES[0],), others=True, year="2020")
    assert written(source, Example("", entry_of(some, {}))) == "- **A Title** (2020), Ada Alpha et al."


def test_numbers_are_counted() -> None:
    examples = [
        Example(f"{number}. **{record(number).title}** {record(number).year}", entry_of(record(number), {}))
        for number in range(1, 20)
    ]
    source = learn_template(examples, written)
    assert source is not None
    assert source.startswith("{{ number }}. **")


def test_without_titles_nothing_is_learnt() -> None:
    assert learn_template([Example("- something else", entry_of(record(1), {}))], written) is None
