"""Identifiers in their normal forms, and what follows with certainty from a web address.

Authorities: DOI Handbook, section 2.2 (case does not matter); arXiv identifier scheme (``YYMM.NNNNN`` since April
2007, ``archive/YYMMNNN`` before; a version is not part of the work's identifier).
"""

from __future__ import annotations

import re
from typing import Final, NewType
from urllib.parse import parse_qs, unquote, urlsplit

from audiobib.latex.address import raw_address

__all__ = ["ArxivId", "Doi", "arxiv", "arxiv_doi", "arxiv_of_doi", "doi", "from_url"]

Doi = NewType("Doi", str)
"""A DOI in lower case, without resolver or prefix: ``10.1038/s41586-023-05881-4``."""

ArxivId = NewType("ArxivId", str)
"""An arXiv identifier without version: ``2308.12792`` or ``cs/0601001``."""

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_DOI_PREFIX = re.compile(r"^(?:https?://)?(?:dx\.)?(?:www\.)?doi\.org/|^doi:\s*", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:^|arxiv\.org/(?:abs|pdf|html|format|e-print)/|arxiv:\s*|10\.48550/arxiv\.)"
    r"((\d{2})(\d{2})\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/(\d{2})(\d{2})\d{3})(?:v\d+)?(?:\.pdf)?/?$",
    re.IGNORECASE,
)
_ARXIV_DOI: Final = "10.48550/arxiv."
_PATTERNS: Final = (
    (
        "acl",
        re.compile(r"^(?:www\.)?aclanthology\.org/([A-Z]\d{2}-\d{4}|\d{4}\.[a-z0-9]+-[a-z0-9]+\.\d+)(?:\.pdf)?/?$"),
    ),
    ("openreview", re.compile(r"^openreview\.net/(?:forum|pdf)\?id=([\w-]+)")),
    ("pii", re.compile(r"^(?:www\.)?sciencedirect\.com/science/article/(?:abs/)?pii/(S?\w{16,17})")),
    ("ieee", re.compile(r"^ieeexplore\.ieee\.org/(?:abstract/)?document/(\d+)")),
    ("zenodo", re.compile(r"^zenodo\.org/records?/(\d+)")),
    ("github", re.compile(r"^github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?$")),
    ("huggingface", re.compile(r"^huggingface\.co/((?:datasets/)?[\w.-]+/[\w.-]+)/?$")),
)
"""Identifiers that an address (without scheme) spells out."""


def doi(text: str) -> Doi | None:
    r"""Return the normal form of a DOI: bare, ``doi:``, or an address at doi.org; None if it is none.

    Escapes that writers put for LaTeX (``8\_23``, as DBLP does) are none of its characters.
    """
    bare = _DOI_PREFIX.sub("", unquote(raw_address(text.strip()) if "\\" in text else text.strip()))
    match = _DOI.fullmatch(bare.rstrip(".,;"))
    return Doi(match.group().lower()) if match is not None else None


def arxiv(text: str) -> ArxivId | None:
    """Return the normal form of an arXiv identifier: bare, ``arXiv:``, an address, or its DOI; None if it is none.

    The version is dropped; an impossible month is no identifier.
    """
    match = _ARXIV.search(text.strip())
    if match is None or not 1 <= int(match.group(3) or match.group(5)) <= 12:
        return None
    identifier = match.group(1)
    return ArxivId(identifier if identifier[0].isdigit() else re.sub(r"\.[A-Z]{2}/", "/", identifier))


def arxiv_doi(number: str) -> Doi:
    """Return the DOI that arXiv gives to ``number`` (normal form)."""
    return Doi(f"{_ARXIV_DOI}{number}".lower())


def arxiv_of_doi(doi: str) -> ArxivId | None:
    """Return the arXiv identifier that the DOI (normal form) is of; None if arXiv did not give it."""
    return arxiv(doi) if doi.startswith(_ARXIV_DOI) else None


def from_url(url: str) -> dict[str, str]:
    """Return the identifiers that follow with certainty from the web address ``url``, by their name.

    None follows from what is no address (``http://]``).
    """
    number = arxiv(url)
    if number is not None:
        return {"arxiv": number}
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return {}
    host, path = parts.netloc.lower().removeprefix("www."), unquote(parts.path)
    found = _doi_in(host, path, parts.query)
    if found is not None:
        number = arxiv_of_doi(found)
        return {"arxiv": number} if number is not None else {"doi": found}
    address = f"{host}{path}" + (f"?{parts.query}" if parts.query else "")
    return {name: match.group(1) for name, pattern in _PATTERNS if (match := pattern.match(address))}


def _doi_in(host: str, path: str, query: str) -> Doi | None:
    """Find the DOI that a publisher's address holds."""
    if host in ("doi.org", "dx.doi.org"):
        return doi(path.lstrip("/"))
    if host == "nature.com" and (match := re.fullmatch(r"/articles/(s\d{5}-\d{3}-\d{5}-[\dxyw])/?", path)):
        return doi(f"10.1038/{match.group(1)}")
    for value in parse_qs(query).get("id", []):
        if value.startswith("10.") and (found := doi(value)):
            return found
    match = re.search(
        r"(?:^/|/(?:doi/(?:abs/|full/|pdf/|epdf/)?|article/|chapter/|book/|content/pdf/))(10\.\d{4,9}/[^?#]+)", path
    )
    if match is None:
        return None
    return doi(re.sub(r"(?:\.pdf|/(?:abstract|full|pdf|html|meta))?/?$", "", match.group(1)))
