"""One place of a list, field by field: as it was, as it is now, and as the bibliography has it today."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from audiobib.absorbing.typed import Typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.lists.result import Shown
    from audiobib.markdown.inline import MarkdownLink
    from audiobib.model.record import Record

__all__ = ["changes"]

Pair = tuple["MarkdownLink | None", "MarkdownLink | None"]


def changes(was: Shown, now: Shown, theirs: Shown, record: Record) -> Iterator[Typed]:
    """Yield every field in which ``now`` differs from ``was``, and not just as ``theirs`` does.

    What both changed, and not to the same, is a conflict.
    """
    before, after, there = (_texts(shown) for shown in (was, now, theirs))
    for name in {**before, **after}:
        old, new, other = before.get(name, ""), after.get(name, ""), there.get(name, "")
        if new in (old, other):
            continue
        typed_here = partial(Typed, line=now.line, end_line=now.end_line, key=record.key, field=name, was=was, now=now)
        if not new and name in _NEEDED:
            message = f"{name} of `{record.key}`: {_said(old)}, taken out here: nothing is done without one"
            yield typed_here("unread", message=message, old=old)
        elif other == old:
            message = f"{name} of `{record.key}`: {_said(old)}, typed here {_said(new)}"
            yield typed_here("change", message=message, old=old, new=new)
        else:
            message = f"{name} of `{record.key}` was {_said(old)}: typed here {_said(new)}, in refs.bib {_said(other)}"
            yield typed_here("conflict", message=message, old=old, new=new)
    for old_link, new_link in _pairs(was.links, now.links):
        typed = _link((old_link, new_link), was.links, theirs.links, record, now)
        if typed is not None:
            yield typed


_NEEDED: Final = frozenset({"title", "year"})
"""Facts that an entry of the list does not lose by being typed without them."""


def _texts(shown: Shown) -> dict[str, str]:
    texts = {"title": shown.title, "authors": shown.authors, "year": shown.year or ""}
    return {**texts, "venue": "; ".join(shown.rest), **shown.cells}


def _said(text: str) -> str:
    return f"“{text}”" if text else "absent"


def _pairs(old: Sequence[MarkdownLink], new: Sequence[MarkdownLink]) -> Iterator[Pair]:
    """Yield the links that went and came, those together that share a label, or else an address."""
    gone = list((Counter(old) - Counter(new)).elements())
    come = list((Counter(new) - Counter(old)).elements())
    for link in [link for link in new if link in come]:
        if link not in come:
            continue
        come.remove(link)
        same = next((other for other in gone if other.label.lower() == link.label.lower()), None)
        same = same or next((other for other in gone if other.url == link.url), None)
        if same is not None:
            gone.remove(same)
        yield same, link
    yield from ((link, None) for link in gone)


def _link(
    pair: Pair, was: Sequence[MarkdownLink], theirs: Sequence[MarkdownLink], record: Record, now: Shown
) -> Typed | None:
    old, new = pair
    if new in theirs if new is not None else old not in theirs:
        return None  # both did the same
    label = new.label if new is not None else old.label if old is not None else ""
    there = next((link for link in theirs if link.label.lower() == label.lower() and link not in was), None)
    said = [f"typed here {new.url}" if new is not None else "taken out here"]
    said += [f"was {old.url}"] if old is not None else []
    is_conflict = there is not None or (old is not None and old not in theirs)
    said += [f"in refs.bib {there.url if there is not None else 'absent'}"] if is_conflict else []
    return Typed(
        "conflict" if is_conflict else "change" if new is not None else "deletion",
        now.line,
        now.end_line,
        f"link [{label}] of `{record.key}`: {', '.join(said)}",
        record.key,
        "link",
        old.url if old is not None else "",
        new.url if new is not None else "",
        now=now,
        links=pair,
    )
