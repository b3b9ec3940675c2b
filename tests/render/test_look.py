"""Templates learnt from entries: what is written by them is what was there."""

from __future__ import annotations

import pytest

from audiobib.model.links import Link
from audiobib.model.record import Record
from audiobib.names import Person
from audiobib.render.build import entry_of
from audiobib.render.environment import markdown_environment
from audiobib.render.look import learn_template
from audiobib.render.slots import Example, find_slots
from growth import grows_linearly

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


@pytest.mark.parametrize(
    "text",
    [
        "- **{title}** {{{{ 7 * 7 }}}} {year}",
        "- **{title}** {{% for a in range(9) %}}x{{% endfor %}} {year}",
        "- **{title}** {{# unfinished {year}",
        '- **{title}** "}}}}" {year} {{{{',
        '<tr title="{{{{ 7 * 7 }}}}"><td>{year}</td><td><a title="{{{{ 7 * 7 }}}}" href="{url}">{title}</a></td></tr>',
        "- {{{{ 7 }}}} **{title}** {{{{ 7 }}}} [pdf]({url}) {{{{ 7 }}}} [pdf]({url}) {year}",
    ],
)
def test_what_stands_in_a_list_is_never_a_part_of_the_program(text: str) -> None:
    examples = [
        Example(text.format(title=one.title, year=one.year, url=one.links[0].url), entry_of(one, {}))
        for one in (record(number) for number in range(1, 20))
    ]
    source = learn_template(examples, written)
    assert source is not None
    for one in examples:
        assert "49" not in written(source, one)
        assert "xxx" not in written(source, one)


def test_a_field_with_an_odd_name() -> None:
    one = Record("k", "misc", "A Title", year="2020", fields={"a-b": "words", "x y": "others"})
    examples = [Example("- **A Title** words and others (2020)", entry_of(one, {}))] * 3
    source = learn_template(examples, written)
    assert source is not None
    assert written(source, examples[0]) == "- **A Title** words and others (2020)"


def test_a_hostile_line_takes_linear_time() -> None:
    def run(size: int) -> None:
        one = record(1)
        find_slots(Example(f"- **{one.title}** " + "2001 [a](b) " * size, entry_of(one, {})))

    assert grows_linearly(run, 200, most=3200)
