"""arXiv's own interface (https://info.arxiv.org/help/api/user-manual.html): Atom, one request in three seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.model import identifier
from audiobib.sources.answer import SourceError
from audiobib.sources.pacing import Limit
from audiobib.sources.source import Source
from audiobib.sources.work import Work, natural_author, plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from audiobib.sources.transport import Transport

__all__ = ["arxiv"]

_LIMIT: Final = Limit(3.0, 1)
_BATCH: Final = 50
_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_OWN: Final = "{http://arxiv.org/schemas/atom}"


def arxiv(transport: Transport, url: str) -> Source:
    """Return arXiv at ``url``: arXiv identifiers, fifty in a request."""
    return Source("arxiv", transport, url.rstrip("/"), _LIMIT, frozenset({"arxiv"}), _BATCH, _look_up)


def _look_up(source: Source, identifiers: Sequence[str]) -> Mapping[str, tuple[Work, ...]]:
    wanted = [one.removeprefix("arxiv:") for one in identifiers]
    reply = source.send("/api/query", params={"id_list": ",".join(wanted), "max_results": str(len(wanted))})
    feed = reply.xml()
    if reply.status == 404 or feed.tag != f"{_ATOM}feed":
        raise SourceError("expected an Atom feed")
    found: dict[str, tuple[Work, ...]] = {}
    for entry in feed.iter(f"{_ATOM}entry"):
        if "/api/errors" in _text(entry, f"{_ATOM}id"):
            raise SourceError(_text(entry, f"{_ATOM}summary"), refused=True)
        work = _work(entry)
        if work is not None:
            found[f"arxiv:{work.arxiv}"] = (work,)
    return found


def _work(entry: Element) -> Work | None:
    """Return the work of ``entry``; None for the empty entry that arXiv sends for a number that it does not have."""
    number = identifier.arxiv(_text(entry, f"{_ATOM}id"))
    title = _text(entry, f"{_ATOM}title")
    if number is None or not title:
        return None
    published = _text(entry, f"{_ATOM}published")[:4]
    people = [natural_author(_text(element, f"{_ATOM}name")) for element in entry.iter(f"{_ATOM}author")]
    return Work(
        type="online",
        title=title,
        authors=tuple(person for person in people if person is not None),
        years=(int(published),) if published.isdigit() else (),
        arxiv=number,
        url=f"https://arxiv.org/abs/{number}",
        is_preprint=True,
        published_as=identifier.doi(_text(entry, f"{_OWN}doi")) or "",
    )


def _text(element: Element, tag: str) -> str:
    return plain_text(element.findtext(tag) or "")
