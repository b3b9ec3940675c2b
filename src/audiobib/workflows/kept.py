"""Regions of sections in a README: lines that say what refs.bib says stay, the others are written by a template."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
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
from audiobib.workflows.region import region_of
from audiobib.workflows.rendered import Rendered, Stale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audiobib.absorbing.bibliography import Bibliography
    from audiobib.config.settings import Settings
    from audiobib.lists.result import Shown
    from audiobib.markdown.regions import Region
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
class _Region:
    """A region, and the places of entries in it; ``lines`` are those between its markers."""

    line: int
    lines: list[str]
    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class _Plan:
    """What is to stand in the regions of one section: they by their names, and the keys wanted there, in order.

    ``sharing`` are keys of entries that stand on lines of another one.
    """

    slug: str
    title: str
    template: str
    order: str
    wanted: list[str]
    regions: dict[str, _Region] = field(default_factory=dict)
    sharing: set[str] = field(default_factory=set)

    def absent(self) -> list[str]:
        """Return the keys that no region of the section shows."""
        there = {place.key for region in self.regions.values() for place in region.places} | self.sharing
        return [key for key in self.wanted if key not in there]

    def stale(self) -> list[Stale]:
        """Return the places that say something else than the bibliography, of the entries that are wanted."""
        known = frozenset(self.wanted)
        return [
            Stale(region.line + 1 + place.start, place.key, place.differs)
            for region in self.regions.values()
            for place in region.places
            if place.differs and place.key in known
        ]

    def contents(self, written: Mapping[tuple[str, str], str]) -> dict[str, list[str]]:
        """Return the new lines of each region; what no region shows yet comes into the last one."""
        *_, last = self.regions
        return {
            name: place_entries(
                region.lines, region.places, self.wanted, lambda key: written[self.slug, key],
                absent=self.absent() if name == last else (), is_sorted=self.order != FILE,
            )
            for name, region in self.regions.items()
        }  # fmt: skip


def write_sections(
    text: str, path: str, *, settings: Settings, about: Bibliography, style: ListStyle, writer: Writer
) -> Rendered:
    """Return the README ``text`` with the entries of each section in its regions; all else keeps every byte.

    A region has the name of its section, a further one of the same section a number behind it (``asr:2``). Raises
    :class:`~audiobib.errors.InputError` for markers that are malformed and for whatever is wrong with a template.
    """
    found = [region for region in regions(text, path) if region.name != LIST]
    if not found:
        return Rendered(text)
    plans = _plans(text, found, settings, about, style)
    _compare(plans, text, about, settings, writer)
    texts = _texts(plans, about, style, writer)
    written = dict(zip(texts, writer.write(list(texts.values())), strict=True)) if texts else {}
    contents = {name: lines for plan in plans for name, lines in plan.contents(written).items()}
    return Rendered(replace_regions(text, contents, path), tuple(stale for plan in plans for stale in plan.stale()))


def _plans(
    text: str, found: Sequence[Region], settings: Settings, about: Bibliography, style: ListStyle
) -> list[_Plan]:
    """Return what the regions ``found`` are to show; one whose section is not configured stays as it is."""
    by_section = records_of_sections(about.records, list(about.sections))
    configured = {section.slug: section for section in settings.sections}
    plans: dict[str, _Plan] = {}
    for region in found:
        slug = section_of(region.name)
        if slug not in by_section:
            continue
        if slug not in plans:
            section = configured.get(slug)
            title, template = (section.title, section.template or "") if section is not None else (about.other, "")
            order = style.orders.get(slug, style.order)
            wanted = [record.key for record in in_order(by_section[slug], order)]
            plans[slug] = _Plan(slug, title, template, order, wanted)
        lines = LINE_END.split(text[region.span.start : region.span.end])[:-1]
        plans[slug].regions[region.name] = _Region(region.line, lines)
    return list(plans.values())


def _compare(plans: Sequence[_Plan], text: str, about: Bibliography, settings: Settings, writer: Writer) -> None:
    """Read what the regions of ``plans`` show, and find out where that is not what they are to show."""
    shown = about.read(region_of(text)[1]).shown
    records = keyed_by_hand(shown, about.records, about.slugs)
    placed = [(region.line, plan, region) for plan in plans for region in plan.regions.values()]
    placed.sort(key=lambda row: row[0])
    starts = [line for line, _, _ in placed]
    rows: defaultdict[str, list[tuple[_Region, Shown, Record | None]]] = defaultdict(list)
    for one, record in zip(shown, records, strict=True):
        number = bisect_right(starts, one.line) - 1
        if number >= 0 and one.end_line <= starts[number] + len(placed[number][2].lines):
            rows[placed[number][1].slug].append((placed[number][2], one, record))
    for plan in plans:
        families = Counter(one.family for _, one, _ in rows[plan.slug])
        plan.template = plan.template or (families.most_common(1)[0][0] if families else _FAMILY)
        attributes = writer.attributes(plan.template)
        for region, one, record in rows[plan.slug]:
            start, end = one.line - 1 - region.line, one.end_line - region.line
            if region.places and start < region.places[-1].end:
                # Two entries share lines: neither can be written without the other.
                region.places[-1] = replace(region.places[-1], end=max(end, region.places[-1].end), differs=())
                plan.sharing |= {record.key} if record is not None else set()
            elif record is None:
                region.places.append(Place(start, end, ""))
            else:
                found = differences(one.record, record, attributes, tuple(settings.labels))
                differs = (*found, *(["template"] if writer.is_anew else []))
                region.places.append(Place(start, end, record.key, differs))


def _texts(
    plans: Sequence[_Plan], about: Bibliography, style: ListStyle, writer: Writer
) -> dict[tuple[str, str], EntryText]:
    """Return what is to be written by templates, by section and key."""
    records = {record.key: record for record in about.records}
    found = {}
    for plan in plans:
        keys = {stale.key for stale in plan.stale()}.union(plan.absent())
        for number, key in enumerate(plan.wanted, 1):
            if key in keys:
                entry = entry_of(records[key], style.lines)
                found[plan.slug, key] = EntryText(plan.template, entry, plan.title, number, writer.today)
    return found
