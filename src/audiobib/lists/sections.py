"""Sections of a list: the path of headings above an entry, and the slug that stands for it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from audiobib.markdown.runs import read_runs, text_of
from audiobib.markdown.slug import slug
from audiobib.matching.titles import title_letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audiobib.lists.blocks import Block

__all__ = ["Sections", "path_slug", "section_names"]


def path_slug(path: Sequence[str]) -> str:
    """Return the slug of a path of headings: each part by GitHub's rule, in ASCII, joined by ``/``."""
    return "/".join(filter(None, map(_part, path)))


def section_names(titles: Mapping[str, str]) -> dict[str, str]:
    """Return the slug of each name that a section goes by: its own slug, and its title where no other one has it.

    ``titles`` are those of the sections by slug.
    """
    counts = Counter(titles.values())
    own = {title: slug for slug, title in titles.items() if counts[title] == 1}
    return {slug: slug for slug in titles} | own


def _part(heading: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 -- only lists with headings need its tables

    words = "".join(letter for letter in heading if unicodedata.category(letter) not in ("So", "Sk", "Cn", "Mn"))
    plain = slug(" ".join(anyascii(words.replace("/", " ")).split()))
    return re.sub(r"-{2,}", "-", plain).strip("-")


class Sections:
    """The headings above the place that is read; ``title`` is the document's own, which is no section."""

    def __init__(self, configured: Mapping[str, str], blocks: Sequence[Block]) -> None:
        self._slugs: dict[str, list[str]] = {}
        for title, name in configured.items():
            self._slugs.setdefault(title_letters(title), []).append(name)
        self._known = set(configured.values())
        headings = [block for block in blocks if block.kind == "heading" and block.level < 7]
        tops = [block for block in headings if block.level == min(one.level for one in headings)]
        self._title = tops[0].start if len(tops) == 1 and tops[0] is headings[0] and len(headings) > 1 else None
        self._path: list[tuple[int, str]] = []

    def enter(self, block: Block) -> None:
        """Go on below the heading ``block``."""
        while self._path and self._path[-1][0] >= block.level:
            self._path.pop()
        text = text_of(read_runs(block.text)).strip("` ")
        if block.start != self._title and text:
            self._path.append((block.level, text))

    def leave_folded(self) -> None:
        """Go on behind what was folded below a summary."""
        while self._path and self._path[-1][0] == 7:
            self._path.pop()

    @property
    def heading(self) -> str:
        """The innermost heading, as text; empty above the first."""
        return self._path[-1][1] if self._path else ""

    @property
    def path(self) -> tuple[str, ...]:
        """The texts of the headings from the outermost to the innermost."""
        return tuple(text for _, text in self._path)

    def find(self) -> tuple[str, bool]:
        """Return the slug of the section, and whether the configuration knows it; ("", True) above all headings."""
        if not self._path:
            return "", True
        whole = path_slug(self.path)
        if whole in self._known:
            return whole, True
        names = self._slugs.get(title_letters(self.heading), [])
        return (names[0], True) if len(names) == 1 else (whole, False)
