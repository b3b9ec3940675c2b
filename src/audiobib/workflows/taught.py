"""The patterns of a configuration that teach forms of entries: a stranger's, so they run in a process with a clock."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from audiobib.config.places import root_of
from audiobib.lists.taught import match_texts
from audiobib.render.bounds import bounds_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.config.settings import Settings
    from audiobib.lists.taught import Groups, Matcher

__all__ = ["matcher_of"]


def matcher_of(settings: Settings) -> Matcher | None:
    """Return what matches texts by the patterns of ``settings``; None where there are none.

    It raises :class:`~audiobib.errors.InputError` for patterns that take too long.
    """
    patterns = settings.lists.patterns
    if not patterns:
        return None
    return partial(match_texts, patterns) if settings.is_trusted else partial(_bounded, settings)


def _bounded(settings: Settings, texts: Sequence[str]) -> Sequence[Groups | None]:
    from audiobib.render.process import in_process  # noqa: PLC0415 -- only for patterns

    bounds = bounds_for(root_of(settings).folder, len(texts))
    found: list[Groups | None] = in_process(
        bounds, match_texts, settings.lists.patterns, texts, what="patterns of lists"
    )
    return found
