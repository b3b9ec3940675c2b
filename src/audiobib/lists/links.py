"""What the links of an entry say: identifiers, the address of the work, and fields that hold an address each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from audiobib.lists.vocabulary import WORK_LABELS
from audiobib.model.field_table import FIELDS
from audiobib.model.identifier import from_url, is_written_in
from audiobib.model.links import Link, identifier_url
from audiobib.syntax.values import is_balanced
from audiobib.text.blanks import BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audiobib.markdown.inline import MarkdownLink

__all__ = [
    "LinkFacts", "field_of_label", "fields_by_label", "identifies_work", "link_facts", "record_links", "usable_url",
]  # fmt: skip

_BEHIND_LABEL = re.compile(rf"{BEFORE}[(\[{{].*$")
_SYNONYMS: Final = {
    "github": "code", "git": "code", "code": "code", "repo": "code", "repository": "code", "source code": "code",
    "official code": "code", "codes": "code", "github repo": "code", "pytorch": "code", "tensorflow": "code",
    "project": "project", "page": "project", "website": "project", "homepage": "project", "web": "project",
    "webpage": "project", "project page": "project", "project website": "project", "home page": "project",
    "demo": "demo", "demos": "demo", "dataset": "dataset", "data": "dataset", "datasets": "dataset",
}  # fmt: skip
"""Field by label (lower case), where the configuration does not say otherwise."""

_PRIMARY: Final = frozenset({"url", "arxiv", "doi", "eprint"})
_IDENTIFIERS: Final = ("arxiv", "doi")


class LinkFacts(NamedTuple):
    """Identifiers by name, fields by name, and remarks about links that could not be used."""

    identifiers: dict[str, str]
    fields: dict[str, str]
    remarks: list[str]


def field_of_label(label: str) -> str | None:
    """Return the field that links with ``label`` (any case) are kept in, where no configuration says otherwise.

    A label that nobody knows names a field of its own, of letters only; None for a label of the work itself.
    """
    plain = " ".join(_BEHIND_LABEL.sub("", label.casefold()).split())
    if plain in _SYNONYMS:
        return _SYNONYMS[plain]
    if not plain or plain in WORK_LABELS or plain.startswith("http"):
        return None
    name = re.sub(r"[^a-z]", "", plain)
    return f"{name}link" if name in FIELDS and FIELDS[name].type != "uri" else name or None


def fields_by_label(labels: Mapping[str, str]) -> dict[str, str]:
    """Return the field that each label stands for; ``labels`` are those of links by field.

    Of several fields with one label it is the one that the label means elsewhere, else the first.
    """
    found: dict[str, str] = {}
    for name, label in labels.items():
        if field_of_label(label) == name:
            found[label] = name
        else:
            found.setdefault(label, name)
    return found


def link_facts(links: Iterable[MarkdownLink], labels: Mapping[str, str]) -> LinkFacts:
    """Read ``links``; ``labels`` maps a label (any case) to the field that the configuration gives it.

    No address is lost: a second one under a name that is taken gets the name and a number, and one from which an
    identifier only follows (a copy at another server) is kept next to it.
    """
    configured = {label.casefold(): name for label, name in labels.items()}
    facts = LinkFacts({}, {}, [])
    for label, address in links:
        url, remark = usable_url(address)
        if remark:
            facts.remarks.append(f"the link [{label}]: {remark}")
        if url is None:
            continue
        name = configured.get(label.casefold()) or field_of_label(label) or "url"
        found = from_url(url)
        known = {kind: value for kind, value in found.items() if kind in _IDENTIFIERS}
        if name not in _PRIMARY:
            _keep(facts.fields, name, url)
        elif known and all(facts.identifiers.get(kind, value) == value for kind, value in known.items()):
            facts.identifiers.update(known)
            if not all(is_written_in(url, value) for value in known.values()):
                _keep(facts.fields, "url", url)
        else:
            _keep(facts.fields, "code" if "github" in found and name != "url" else "url", url)
    return facts


def _keep(fields: dict[str, str], name: str, url: str) -> None:
    """Keep ``url`` under ``name``, or under the name and a number where another address has it."""
    if not is_balanced(url):
        url = url.replace("{", "%7B").replace("}", "%7D")
    free, number = name, 1
    while fields.get(free, url) != url:
        number += 1
        free = f"{name}{number}"
    if url not in fields.values():
        fields[free] = url


def record_links(facts: LinkFacts) -> tuple[Link, ...]:
    """Return the links of a record, under the names of their fields; those of identifiers last."""
    links = [Link(label=name, url=url) for name, url in facts.fields.items()]
    links += [
        Link(kind, identifier_url(kind, facts.identifiers[kind])) for kind in _IDENTIFIERS if kind in facts.identifiers
    ]
    return tuple(links)


def identifies_work(url: str) -> bool:
    """Whether ``url`` holds an identifier of a work; that of a repository is none."""
    return bool(from_url(url).keys() - {"github"})


def usable_url(address: str) -> tuple[str | None, str]:
    """Return a web address that can be followed, or None, and what had to be said about it."""
    if address.lower().startswith(("http://", "https://")) and len(address) > len("https://x"):
        return address, ""
    if address in ("", "#", "http", "https", "http://", "https://"):
        return None, f"`{address}` stands where an address should be"
    host, _, rest = address.partition("/")
    if "." in host and rest and ":" not in host and not host.startswith("."):
        return f"https://{address}", f"`{address}` got the https:// that it lacks"
    return None, f"`{address}` is not a web address"
