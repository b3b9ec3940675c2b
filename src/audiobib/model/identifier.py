"""Identifiers in their normal forms, and what follows with certainty from a web address.

Authorities: DOI Handbook, section 2.2 (case does not matter); arXiv identifier scheme (``YYMM.NNNNN`` since April
2007, ``archive/YYMMNNN`` before; a version is not part of the work's identifier).
"""

from __future__ import annotations

import re
from typing import Final, NewType
from urllib.parse import parse_qs, unquote, urlsplit

from audiobib.latex.address import raw_address
from audiobib.model.address_table import ADDRESSES, CODE_HOSTS, DOI_PATH, DOI_QUERY, TAILS, TAILS_OF_HOST
from audiobib.model.checksum import is_isbn, isbn_13

__all__ = [
    "ArxivId", "Doi", "Isbn", "arxiv", "arxiv_doi", "arxiv_of_doi", "doi", "from_text", "from_url", "is_written_in",
    "isbn", "pmcid", "pmid",
]  # fmt: skip

Doi = NewType("Doi", str)
"""A DOI in lower case, without resolver or prefix: ``10.1038/s41586-023-05881-4``."""

ArxivId = NewType("ArxivId", str)
"""An arXiv identifier without version: ``2308.12792`` or ``cs/0601001``."""

Isbn = NewType("Isbn", str)
"""An ISBN of 13 digits without hyphens."""

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_DOI_PREFIX = re.compile(
    r"^(?:(?:https?:/{1,2})?(?:www\.)?(?:dx\.)?(?:www\.)?doi\.org(?::\d+)?/+|(?:doi|DOI)(?:\s*[:=]\s*|\s+))+",
    re.IGNORECASE,
)
_TRACKING = re.compile(r"[?&](?:utm_\w+|ref|source|fbclid|gclid|mc_cid)=.*$", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:^|arxiv\.org/(?:abs|pdf|html|format|e-print)/|arxiv:\s*|10\.48550/arxiv\.)"
    r"((\d{2})(\d{2})\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/(\d{2})(\d{2})\d{3})(?:v\d+)?(?:\.pdf)?/?$",
    re.IGNORECASE,
)
_ARXIV_DOI: Final = "10.48550/arxiv."
_STAMP = re.compile(r"(arxiv:\s*\S+)\s*\[[a-z-]+(?:\.[a-z-]+)?\](?:\s+\d{1,2}\s+[a-z]{3}\s+\d{4})?", re.IGNORECASE)
_PMID = re.compile(r"(?:pubmed(?:\s+id)?|pmid)[:\s]*(\d{1,8})", re.IGNORECASE)
_PMCID = re.compile(r"(?:pmc\s?id\s*:?\s*)?PMC\s?(\d{3,9})(?:\.\d+)?", re.IGNORECASE)
_ISBN = re.compile(r"(?:isbn(?:-1[03])?:?\s*)?([\d][\dXx \-\u2010-\u2013]{8,20})", re.IGNORECASE)
_LONGEST: Final = 4096
"""Characters of an address or a DOI; a longer one is read as none, in the time of its length."""

_CLOSING: Final = {")": "(", "]": "[", "}": "{", ">": "<"}


def doi(text: str) -> Doi | None:
    r"""Return the normal form of a DOI: bare, ``doi:``, ``DOI``, or an address at doi.org; None if it is none.

    Escapes that writers put for LaTeX (``8\_23``, as DBLP does) are none of its characters, nor are the query and the
    fragment of an address, a full stop, or a bracket that nothing opens.
    """
    if len(text) > _LONGEST:
        return None
    text = raw_address(text.strip()) if "\\" in text else text.strip()
    bare = _DOI_PREFIX.sub("", text)
    if bare != text and re.match(r"(?:https?:|(?:dx\.|www\.)?doi\.org)", text, re.IGNORECASE):
        bare = _without_query(bare)
    bare = _TRACKING.sub("", unquote(bare)).rstrip(".,;")
    while bare and (opening := _CLOSING.get(bare[-1])) and bare.count(opening) < bare.count(bare[-1]):
        bare = bare[:-1].rstrip(".,;")
    match = _DOI.fullmatch(bare)
    return Doi(match.group().lower()) if match is not None else None


def _without_query(address: str) -> str:
    """Cut the query and the fragment; ``#`` is the last character of some old DOIs of Wiley (SICI, check digit)."""
    if address.endswith(";2-#"):
        return address
    return re.split(r"[?#]", address, maxsplit=1)[0].rstrip("/")


def isbn(text: str) -> Isbn | None:
    """Return the normal form of an ISBN: 13 digits, also for one of 10; None if its check digit is wrong.

    Authority: ISO 2108 (an ISBN of 10 characters is that of 13 behind 978 with a check digit of its own).
    """
    match = _ISBN.fullmatch(text.strip())
    if match is None or not is_isbn(match[1]):
        return None
    return Isbn(isbn_13(match[1]))


def pmid(text: str) -> str | None:
    """Return the number of PubMed in ``PMID: 31452104``; None if the word is not there."""
    match = _PMID.fullmatch(text.strip())
    return match[1] if match is not None else None


def pmcid(text: str) -> str | None:
    """Return the number of PubMed Central with its letters, ``PMC6816389``; None if it is none."""
    match = _PMCID.fullmatch(text.strip())
    return f"PMC{match[1]}" if match is not None else None


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


def from_text(text: str) -> dict[str, str]:
    """Return the identifier that ``text`` is, by its name: written alone, with its word in front, or as an address.

    The stamp that arXiv prints on its papers (``arXiv:2308.12792v1 [cs.SD] 24 Aug 2023``) is one too.
    """
    text = text.strip()
    stamp = _STAMP.fullmatch(text)
    readers = (("arxiv", arxiv), ("doi", doi), ("pmcid", pmcid), ("pmid", pmid), ("isbn", isbn))
    for name, read in readers:
        found = read(stamp[1] if stamp is not None else text)
        if found is not None:
            number = arxiv_of_doi(found) if name == "doi" else None
            return {"arxiv": number} if number is not None else {name: found}
    if re.match(r"https?://|www\.", text, re.IGNORECASE):
        return from_url(text if "://" in text else f"https://{text}")
    return from_url(f"https://{text}") if re.match(r"[\w-]+(?:\.[\w-]+)+/\S+$", text) else {}


def from_url(url: str) -> dict[str, str]:
    """Return the identifiers that follow with certainty from the web address ``url``, by their name.

    None follows from what is no address (``http://]``), nor from one of more than 4,096 characters.
    """
    if len(url) > _LONGEST:
        return {}
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return {}
    host, path = (parts.hostname or "").removeprefix("www."), unquote(parts.path)
    if host in ("doi.org", "dx.doi.org"):
        return _of_doi(doi(url))
    for row, hosts, paths in ADDRESSES:
        if hosts.fullmatch(host) and (match := paths.fullmatch(f"{path}?{parts.query}") or paths.fullmatch(path)):
            value = row.form.format(*(group or "" for group in match.groups()))
            if row.name == "doi":
                return _of_doi(doi(value))
            number = arxiv(value) if row.name == "arxiv" else value
            return {row.name: number} if number is not None else {}
    return _of_doi(_doi_in(host, path, parts.query))


def is_written_in(url: str, identifier: str) -> bool:
    """Whether the address ``url`` shows ``identifier`` (a DOI or an arXiv number in normal form) to its reader.

    A page of arXiv itself and an address that holds the whole DOI do: the identifier replaces them. An address that
    ``identifier`` was only derived from is a page of its own, and does not.
    """
    address = unquote(url.partition("?")[0])
    return arxiv(address) == identifier or (identifier.startswith("10.") and identifier in unquote(url).lower())


def _of_doi(found: Doi | None) -> dict[str, str]:
    number = arxiv_of_doi(found) if found is not None else None
    if number is not None:
        return {"arxiv": number}
    return {"doi": found} if found is not None else {}


def _doi_in(host: str, path: str, query: str) -> Doi | None:
    """Find the DOI that a publisher's address holds, without what the publisher puts behind it."""
    if CODE_HOSTS.fullmatch(host):
        return None
    values = parse_qs(query)
    written = next((value for name in DOI_QUERY for value in values.get(name, ()) if value.startswith("10.")), None)
    if written is None and (match := DOI_PATH.search(path)):
        written = match[1]
    if written is None:
        return None
    tails = (TAILS, *(tail for hosts, tail in TAILS_OF_HOST if hosts.fullmatch(host)))
    while (shorter := _cut(written, tails)) != written:
        written = shorter
    return doi(written)


def _cut(text: str, tails: tuple[re.Pattern[str], ...]) -> str:
    for tail in tails:
        text = tail.sub("", text)
    return text.rstrip("/")
