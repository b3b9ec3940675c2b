"""The wire formats: one work as each source writes it."""

from __future__ import annotations

import random
from typing import Any
from xml.sax.saxutils import escape

from wire.shelf import Item, words

CROSSREF = {
    "article": "journal-article",
    "inproceedings": "proceedings-article",
    "book": "book",
    "online": "posted-content",
    "incollection": "book-chapter",
}


def crossref(item: Item) -> dict[str, Any]:
    record: dict[str, Any] = {
        "DOI": item.doi,
        "type": CROSSREF.get(item.kind, "journal-article"),
        "title": [item.title],
        "author": [{"given": given, "family": family, "sequence": "additional"} for given, family in item.authors],
        "issued": {"date-parts": [[item.year]]},
        "publisher": "A Publisher",
        "container-title": [item.venue] if item.venue else [],
    }
    if item.volume:
        record["volume"] = item.volume
    if item.pages:
        record["page"] = item.pages
    if item.updates:
        record["updated-by"] = [{"type": kind, "DOI": doi, "source": "publisher"} for kind, doi in item.updates]
    if item.preprint_of:
        record["relation"] = {"is-preprint-of": [{"id-type": "doi", "id": item.preprint_of, "asserted-by": "subject"}]}
    return record


def deposited(record: dict[str, Any]) -> dict[str, Any]:
    """The same record as publishers deposit some: capitals, tags, initials, lists cut short, parts of names swapped."""
    chance = random.Random(record["DOI"])
    (title,), people = record["title"], record["author"]
    if chance.random() < 0.08:
        title = title.upper()
    if chance.random() < 0.1:
        title = title.replace(" of ", " <i>of</i> ").replace(" and ", " &amp; ")
    if ": " in title and chance.random() < 0.3:
        title, _, subtitle = title.partition(": ")
        record["subtitle"] = [subtitle] if chance.random() < 0.5 else []
    if chance.random() < 0.3:
        people = [{**one, "given": " ".join(f"{word[0]}." for word in one["given"].split())} for one in people]
    if chance.random() < 0.05:
        people = [{"given": one["family"], "family": one["given"]} if one["given"] else one for one in people]
    if chance.random() < 0.05:
        people = people[:1]
    year = record["issued"]["date-parts"][0][0] + chance.choice((0, 0, 0, 1))
    dates = {"issued": {"date-parts": [[year]]}} if chance.random() < 0.98 else {"issued": {"date-parts": [[None]]}}
    return {**record, "title": [title], "author": people, **dates}


def datacite(item: Item) -> dict[str, Any]:
    doi = f"10.48550/arxiv.{item.arxiv}"
    return {
        "id": doi,
        "type": "dois",
        "attributes": {
            "doi": doi,
            "titles": [{"title": item.title}],
            "creators": [
                {"name": f"{family}, {given}", "givenName": given, "familyName": family, "nameType": "Personal"}
                for given, family in item.authors
            ],
            "publisher": "arXiv",
            "publicationYear": item.year,
            "types": {"resourceTypeGeneral": "Preprint", "citeproc": "article-journal"},
            "url": f"https://arxiv.org/abs/{item.arxiv}",
        },
    }


def arxiv(items: list[Item]) -> str:
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{item.arxiv}v1</id><published>{item.year}-01-02T03:04:05Z</published>"
        f"<title>{escape(item.title)}</title>"
        + "".join(f"<author><name>{escape(f'{given} {family}')}</name></author>" for given, family in item.authors)
        + (f"<arxiv:doi>{escape(item.preprint_of)}</arxiv:doi>" if item.preprint_of else "")
        + "</entry>"
        for item in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        f'xmlns:arxiv="http://arxiv.org/schemas/atom"><title>arXiv Query</title>{entries}</feed>'
    )


def openalex(item: Item) -> dict[str, Any]:
    return {
        "id": "https://openalex.org/W1",
        "doi": f"https://doi.org/{item.doi}" if item.doi else None,
        "title": item.title,
        "display_name": item.title,
        "publication_year": item.year,
        "type": "article",
        "is_retracted": any(kind == "retraction" for kind, _ in item.updates),
        "authorships": [{"author": {"display_name": f"{given} {family}".strip()}} for given, family in item.authors],
        "primary_location": {"source": {"display_name": item.venue}} if item.venue else None,
        "biblio": {"volume": item.volume or None, "issue": None, "first_page": None, "last_page": None},
    }


def dblp(items: list[Item]) -> dict[str, Any]:
    hits = [
        {
            "@score": "9",
            "info": {
                "authors": {"author": [{"@pid": "1", "text": f"{given} {family}"} for given, family in item.authors]},
                "title": f"{item.title}.",
                "venue": item.venue,
                "year": str(item.year),
                "type": "Journal Articles" if item.kind == "article" else "Conference and Workshop Papers",
                **({"doi": item.doi.upper()} if item.doi else {}),
            },
        }
        for item in items
    ]
    total = str(len(hits))
    found = {"@total": total, "@computed": total, "@sent": total, "@first": "0"}
    return {"result": {"status": {"@code": "200", "text": "OK"}, "hits": {**found, **({"hit": hits} if hits else {})}}}


def s2(item: Item) -> dict[str, Any]:
    ids = {name: value for name, value in (("DOI", item.doi.upper()), ("ArXiv", item.arxiv)) if value}
    return {
        "paperId": "0" * 40,
        "externalIds": ids,
        "title": item.title,
        "venue": item.venue,
        "year": item.year,
        "authors": [{"authorId": "1", "name": f"{given} {family}".strip()} for given, family in item.authors],
        "publicationTypes": ["JournalArticle"] if item.kind == "article" else ["Conference"],
    }


def phrase(text: str) -> str:
    """What S2's bulk search compares of a title."""
    return " ".join(words(text))
