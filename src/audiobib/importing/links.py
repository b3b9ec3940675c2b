"""What the links of a list entry say: identifiers, the address of the work, and fields that hold a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from audiobib.model.identifier import from_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audiobib.markdown.inline import MarkdownLink

__all__ = ["LinkFacts", "field_of_label", "link_facts", "usable_url"]

_SYNONYMS: Final = {
    "github": "code",
    "code": "code",
    "repo": "code",
    "repository": "code",
    "project": "project",
    "page": "project",
    "website": "project",
    "homepage": "project",
    "demo": "demo",
    "dataset": "dataset",
    "data": "dataset",
}
"""Field by label (lower case), where the configuration does not say otherwise."""

_PRIMARY: Final = frozenset({"url", "arxiv", "doi", "eprint"})


class LinkFacts(NamedTuple):
    """Identifiers by name, fields by name, and remarks about links that could not be used."""

    identifiers: dict[str, str]
    fields: dict[str, str]
    remarks: list[str]


def field_of_label(label: str) -> str | None:
    """Return the field that links with ``label`` (any case) are kept in, where no configuration says otherwise."""
    return _SYNONYMS.get(label.lower())


def link_facts(links: Iterable[MarkdownLink], labels: Mapping[str, str]) -> LinkFacts:
    """Read ``links``; ``labels`` maps a label (any case) to the field that the configuration gives it."""
    configured = {label.lower(): name for label, name in labels.items()}
    facts = LinkFacts({}, {}, [])
    for label, address in links:
        url, remark = usable_url(address)
        if remark:
            facts.remarks.append(f"the link [{label}]: {remark}")
        if url is None:
            continue
        name = configured.get(label.lower()) or field_of_label(label) or "url"
        if name not in _PRIMARY:
            facts.fields.setdefault(name, url)
            continue
        found = from_url(url)
        known = {kind: value for kind, value in found.items() if kind in ("arxiv", "doi")}
        for kind, value in known.items():
            facts.identifiers.setdefault(kind, value)
        if not known:
            facts.fields.setdefault("code" if "github" in found and name != "url" else "url", url)
    return facts


def usable_url(address: str) -> tuple[str | None, str]:
    """Return a web address that can be followed, or None, and what had to be said about it."""
    if address.lower().startswith(("http://", "https://")) and len(address) > len("https://x"):
        return address, ""
    if address in ("", "#", "http", "https", "http://", "https://"):
        return None, f"`{address}` stands where an address should be"
    host, _, rest = address.partition("/")
    if "." in host and rest and ":" not in host and not host.startswith("."):
        return f"https://{address}", f"`{address}` got the https:// that it lacks"
    return None, f"`{address}` is no web address"
