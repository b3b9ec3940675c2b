"""What is measured against what: one function a job and a tool, from a text to its result.

Each imports its tool itself, so that a tool that is missing is one line of the table and nothing else.
"""

from __future__ import annotations

import logging
from typing import Any


def audiobib_open(text: str) -> object:
    import audiobib

    return audiobib.loads(text)


def audiobib_raw(text: str) -> object:
    from audiobib.syntax import Document

    document = Document(text)
    return [(block.type, block.key, document.raw_fields(block)) for block in document.entries]


def audiobib_values(text: str) -> object:
    from audiobib.syntax import Document

    document = Document(text)
    return [(block.type, block.key, document.values(block)) for block in document.entries]


def audiobib_decoded(text: str) -> object:
    import audiobib

    names = ("author", "editor")
    return [
        (dict(entry.texts), [entry.persons(name) for name in names if name in entry.fields])
        for entry in audiobib.loads(text).entries
    ]


def citerra_open(text: str) -> object:
    import citerra

    return citerra.parse(text, tolerant=True)


def citerra_raw(text: str) -> object:
    import citerra

    return citerra.document_to_dicts(citerra.parse(text, tolerant=True, capture_source=False, preserve_raw=False))


def citerra_fields(text: str) -> object:
    import citerra

    document = citerra.parse(text, tolerant=True)
    return [(entry.entry_type, entry.key, {f.name: f.raw_value for f in entry.fields}) for entry in document.entries]


def citerra_decoded(text: str) -> object:
    import citerra

    document = citerra.parse(text, tolerant=True)
    return [
        ({f.name: f.unicode_text() for f in entry.fields}, entry.authors(), entry.editors())
        for entry in document.entries
    ]


def refkit_open(text: str) -> object:
    import refkit

    return refkit.BibDocument.parse(text)


def refkit_raw(text: str) -> object:
    import refkit

    entries = refkit.BibDocument.parse(text).entries.occurrences()
    return [(e.kind, e.key, [(field.name, field.value) for field in e.fields.occurrences()]) for e in entries]


def bibtexparser_raw(text: str) -> object:
    import bibtexparser

    logging.disable(logging.CRITICAL)
    return bibtexparser.parse_string(text)


def bibtexparser_decoded(text: str) -> object:
    import bibtexparser
    from bibtexparser import middlewares

    logging.disable(logging.CRITICAL)
    steps = [
        middlewares.LatexDecodingMiddleware(),
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
    ]
    return bibtexparser.parse_string(text, append_middleware=steps)


def pybtex_raw(text: str) -> object:
    from pybtex import errors
    from pybtex.database.input.bibtex import Parser

    errors.set_strict_mode(False)
    return Parser(wanted_entries=None).parse_string(text)


JOBS: dict[str, dict[str, Any]] = {
    "open": {"audiobib": audiobib_open, "citerra": citerra_open, "refkit": refkit_open},
    "fields": {
        "audiobib": audiobib_raw,
        "audiobib, macros resolved": audiobib_values,
        "citerra, dicts": citerra_raw,
        "citerra, fields": citerra_fields,
        "refkit": refkit_raw,
        "bibtexparser": bibtexparser_raw,
        "pybtex": pybtex_raw,
    },
    "decoded": {
        "audiobib": audiobib_decoded,
        "citerra": citerra_decoded,
        "bibtexparser": bibtexparser_decoded,
    },
}
"""The jobs: opening a file, every field as Python values, and every field decoded with its names split."""


def split_audiobib(fields: list[str]) -> object:
    from audiobib.names import split

    return [split(field, "bibtex") for field in fields]


def split_audiobib_intent(fields: list[str]) -> object:
    from audiobib.names import split

    return [split(field, "intent") for field in fields]


def split_pybtex(fields: list[str]) -> object:
    from pybtex import errors
    from pybtex.bibtex.utils import split_name_list
    from pybtex.database import Person

    errors.set_strict_mode(False)
    return [[Person(name) for name in split_name_list(field)] for field in fields]


def split_bibtexparser(fields: list[str]) -> object:
    from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

    return [
        [parse_single_name_into_parts(name, strict=False) for name in split_multiple_persons_names(field)]
        for field in fields
    ]


SPLITTERS: dict[str, Any] = {
    "audiobib, as BibTeX": split_audiobib,
    "audiobib, as meant": split_audiobib_intent,
    "pybtex": split_pybtex,
    "bibtexparser": split_bibtexparser,
}
