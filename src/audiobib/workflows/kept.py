"""Regions of sections in a README: lines that say what refs.bib says stay, the others are written by a template."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from audiobib.absorbing.current import differences
from audiobib.absorbing.keyed import keyed_by_hand
from audiobib.markdown.regions import LIST, regions, replace_regions, section_of
from audiobib.render.build import entry_of, records_of_sections
from audiobib.render.entries import EntryText
from audiobib.render.order import FILE, in_order
from audiobib.render.placed import Place, place_entries
from audiobib.text.line_ends import LINE_END
from audiobib.text.span import LineIndex
from audiobib.workflows.region import region_of
from audiobib.workflows.rendered import Rendered, Stale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audiobib.absorbing.bibliography import Bibliography
    from audiobib.config.settings import Settings
    from audiobib.lists.result import Shown
    from audiobib.model.record import Record
    from audiobib.render.context import ListStyle

__all__ = ["Writer", "write_sections"]

_FAMILY: Final = "bullet"
"""The template of a region that shows no entry yet."""


@dataclass(frozen=True, slots=True)
class Writer:
    """What writes entries by their templates, and what a template shows of an entry.

    ``today`` is the date of the rendering, if the user gives one. ``is_anew``: every entry is written, whatever its
    lines say.
    """

    write: Callable[[Sequence[EntryText]], list[str]]
    attributes: Callable[[str], frozenset[str]]
    today: str | None = None
    is_anew: bool = False


@dataclass(slots=True)
class _Plan:
    """What is to stand in the regions of one section: their names and places, and the keys wanted there, in order.

    ``sharing`` are keys of entries that stand on lines of another one.
    """

    slug: str
    title: str
    template: str
    order: str
    regions: dict[str, list[Place]]
    wanted: list[str] = field(default_factory=list)
    sharing: set[str] = field(default_factory=set)

    @property
    def absent(self) -> list[str]:
        """The keys that no region of the section shows."""
        there = {place.key for places in self.regions.values() for place in places} | self.sharing
        return [key for key in self.wanted if key not in there]

    def stale(self, text: str, path: str) -> list[tuple[int, str, tuple[str, ...]]]:
        """Return line (from 1), key and differences of each place that is written anew."""
        first = {region.name: region.line + 1 for region in regions(text, path)}
        return [
            (first[name] + place.start, place.key, place.differs)
            for name, places in self.regions.items()
            for place in places
            if place.differs and place.key in self.wanted
        ]

    def to_write(self) -> list[tuple[int, str]]:
        """Return the keys whose lines are not there, or say something else, each with its number (from 1)."""
        said = {place.key for places in self.regions.values() for place in places} | self.sharing
        stale = {place.key for places in self.regions.values() for place in places if place.differs}
        return [(number, key) for number, key in enumerate(self.wanted, 1) if key in stale or key not in said]


def write_sections(
    text: str, path: str, *, settings: Settings, about: Bibliography, style: ListStyle, writer: Writer
) -> Rendered:
    """Return the README ``text`` with the entries of each section in its regions; all else keeps every byte.

    A region has the name of its section, a further one of the same section a number behind it (``asr:2``). Raises
    :class:`~audiobib.errors.InputError` for markers that are malformed and for whatever is wrong with a template.
    """
    names = [region.name for region in regions(text, path) if region.name != LIST]
    if not names:
        return Rendered(text)
    records = {record.key: record for record in about.records}
    plans = _plans(names, settings, about, style)
    _fill(plans, text, about, settings, writer)
    asked: dict[tuple[str, str], EntryText] = {}
    for plan in plans:
        for number, key in plan.to_write():
            entry = entry_of(records[key], style.lines)
            asked[plan.slug, key] = EntryText(plan.template, entry, plan.title, number, writer.today)
    written = dict(zip(asked, writer.write(list(asked.values())), strict=True)) if asked else {}
    contents = {name: content for plan in plans for name, content in _contents(plan, text, path, written).items()}
    stale = [Stale(*one) for plan in plans for one in plan.stale(text, path)]
    return Rendered(replace_regions(text, contents, path), tuple(stale))


def _plans(names: Sequence[str], settings: Settings, about: Bibliography, style: ListStyle) -> list[_Plan]:
    """Return what the regions ``names`` are to show; one whose section is not configured shows what it shows."""
    by_section = records_of_sections(about.records, list(about.sections))
    configured = {section.slug: section for section in settings.sections}
    plans: dict[str, _Plan] = {}
    for name in names:
        slug = section_of(name)
        if slug in by_section and slug not in plans:
            section = configured.get(slug)
            order = style.orders.get(slug, style.order)
            title = section.title if section is not None else about.other
            wanted = [record.key for record in in_order(by_section[slug], order)]
            template = (section.template if section is not None else None) or ""
            plans[slug] = _Plan(slug, title, template, order, {}, wanted)
        if slug in plans:
            plans[slug].regions[name] = []
    return list(plans.values())


def _fill(plans: Sequence[_Plan], text: str, about: Bibliography, settings: Settings, writer: Writer) -> None:
    """Read what the regions of ``plans`` show, and compare it with what they are to show."""
    shown = about.read(region_of(text)[1]).shown
    records = keyed_by_hand(shown, about.records, about.slugs)
    index = LineIndex(text)
    spans = {region.name: (region.line, index.position(region.span.end)[0]) for region in regions(text, "")}
    for plan in plans:
        found: dict[str, list[tuple[Shown, Record | None]]] = {
            name: [
                (one, record)
                for one, record in zip(shown, records, strict=True)
                if spans[name][0] < one.line < spans[name][1]
            ]
            for name in plan.regions
        }
        families = Counter(one.family for ones in found.values() for one, _ in ones)
        plan.template = plan.template or (families.most_common(1)[0][0] if families else _FAMILY)
        attributes = writer.attributes(plan.template)
        for name, ones in found.items():
            first = spans[name][0]
            for one, record in ones:
                span = one.line - 1 - first, one.end_line - first
                key = record.key if record is not None else ""
                places = plan.regions[name]
                if places and span[0] < places[-1].end:
                    # Two entries share lines: neither can be written without the other.
                    places[-1] = replace(places[-1], end=max(span[1], places[-1].end), differs=())
                    plan.sharing |= {key}
                    continue
                found_out = differences(one.record, record, attributes, tuple(settings.labels)) if record else []
                differs = (*found_out, *(["template"] if writer.is_anew and record else []))
                places.append(Place(*span, key, differs))


def _contents(plan: _Plan, text: str, path: str, written: Mapping[tuple[str, str], str]) -> dict[str, list[str]]:
    """Return the lines of each region of ``plan``; what no region shows yet comes into the last one."""
    found = {}
    by_name = {region.name: region for region in regions(text, path)}
    *_, last = plan.regions
    for name, places in plan.regions.items():
        span = by_name[name].span
        lines = LINE_END.split(text[span.start : span.end])[:-1]
        found[name] = place_entries(
            lines, places, plan.wanted, lambda key: written[plan.slug, key],
            absent=plan.absent if name == last else (), is_sorted=plan.order != FILE,
        )  # fmt: skip
    return found
