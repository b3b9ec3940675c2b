"""The templates of lists that are taken over: learnt from their entries, one for each way in which they are written."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from audiobib.model.convert import to_records
from audiobib.render.build import entry_of
from audiobib.render.context import OTHER
from audiobib.render.environment import markdown_environment
from audiobib.render.look import learn_template
from audiobib.render.slots import Example
from audiobib.text.line_ends import LINE_END

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from jinja2 import Template

    from audiobib.lists.result import Imported, Shown
    from audiobib.model.library import Library
    from audiobib.workflows.importing import ImportReport

__all__ = ["Looks", "learn_looks"]

_ABOUT: Final = "{# One work as the list writes it. The names and filters are in docs/templates.md of audiobib. #}\n"

Look = tuple[str, int]
"""How an entry is written: its family, and of a row how many bars it has."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The source of each template by its name, and the name of the template of each section by its slug."""

    sources: Mapping[str, str]
    names: Mapping[str, str]


def learn_looks(
    library: Library,
    labels: Mapping[str, str],
    report: ImportReport,
    texts: Mapping[Path, str],
    read: Mapping[Path, Imported],
) -> Looks:
    """Return templates that write entries as the lists ``texts``, which were ``read``, write them.

    ``library`` holds what was imported, ``labels`` are those of links by field. A section has the template of most of
    its entries.
    """
    records = {record.key: record for record in to_records(library, labels)}
    keys = {(one.path, place[0]): one.key for one in report.entries for place in one.entry.places}
    examples: defaultdict[Look, list[Example]] = defaultdict(list)
    votes: defaultdict[str, Counter[Look]] = defaultdict(Counter)
    for path, imported in read.items():
        lines = LINE_END.split(texts[path])
        for one in imported.shown:
            text = "\n".join(lines[one.line - 1 : one.end_line])
            record = records.get(keys.get((path, one.line), ""))
            if record is not None:
                examples[_look(one, text)].append(Example(text, entry_of(record, {})))
            for section in one.record.sections or (OTHER[0],):
                votes[section][_look(one, text)] += 1
    chosen = {section: counts.most_common(1)[0][0] for section, counts in votes.items()}
    named = _named(chosen.values())
    write = _writer()
    learnt = {name: learn_template(examples[look], write) for look, name in named.items()}
    sources = {name: f"{_ABOUT}{source}" for name, source in learnt.items() if source is not None}
    # Where nothing could be learnt, the packaged template of the family writes what is new.
    names = {section: named[look] if named[look] in sources else look[0] for section, look in chosen.items()}
    return Looks(sources, names)


def _look(one: Shown, text: str) -> Look:
    return one.family, text.count("|") if one.family == "table" else 0


def _named(looks: Iterable[Look]) -> dict[Look, str]:
    """Return a name for each of ``looks``: the family, from the second one of it on with a number."""
    counts: Counter[str] = Counter()
    names: dict[Look, str] = {}
    for look in looks:
        if look not in names:
            counts[look[0]] += 1
            names[look] = look[0] if counts[look[0]] == 1 else f"{look[0]}-{counts[look[0]]}"
    return names


def _writer() -> Callable[[str, Example], str]:
    """Return what writes an example by the source of a template; each source is compiled once."""
    compiled = cache(markdown_environment().from_string)
    return lambda source, example: _written(compiled(source), example)


def _written(template: Template, example: Example) -> str:
    return template.render(entry=example.entry, number=1, section="", today=None).rstrip("\n")
