"""The codes of ``audiobib verify``: what each finding is called, how grave it is at most, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from audiobib.text import Severity

__all__ = ["CODES", "Code"]


class Code(NamedTuple):
    """``counts_as`` are the words of ``verify.fail-on`` for it; none for what never makes the exit status 1.

    ``fields`` takes errors only, the other words findings of any severity.
    """

    code: str
    severity: Severity
    counts_as: tuple[str, ...]
    explanation: str


CODES: Final = {
    "wrong-identifier": Code(
        "VER001",
        "error",
        ("identity",),
        "The identifier leads to another work: another title by other authors. Look the work up by its title\n"
        "(`audiobib add`), or correct title and authors.",
    ),
    "unregistered-identifier": Code(
        "VER002",
        "error",
        ("identity",),
        "doi.org itself says that there is no such DOI (or arXiv number). Most often a typing error.",
    ),
    "not-found": Code(
        "VER003",
        "error",
        ("identity",),
        "An article or a paper of a conference that no source has under this title by any of these authors. Every\n"
        "configured source that can search titles and may have it was asked and did answer. If one did not, this is\n"
        "VER005. Types that sources do not cover never lead to this.",
    ),
    "unverifiable": Code(
        "VER004",
        "info",
        (),
        "There is no identifier, and the sources do not cover every work of this type, or know only something near.",
    ),
    "unavailable": Code(
        "VER005",
        "warning",
        (),
        "What could have answered did not, or not with anything that can be understood. Nothing is known. Exit 3.",
    ),
    "title": Code(
        "VER011",
        "error",
        ("fields",),
        "The title has other words than at the source. Another spelling is a warning, a missing subtitle is reported.",
    ),
    "author": Code(
        "VER012",
        "error",
        ("fields", "authors"),
        "Somebody that the source does not list. Another order, another given name, and more authors than a source\n"
        "lists are warnings; initials, accents and transliterations do not count.",
    ),
    "year": Code(
        "VER013",
        "error",
        ("fields",),
        "Three or more years from every date that the source gives. One year is reported; two, up to three between\n"
        "versions of a work, and any number for books are a warning.",
    ),
    "venue": Code(
        "VER014",
        "warning",
        ("venue",),
        "Journal or book have nothing in common with what the source says; abbreviations and initials do.",
    ),
    "truncated-list": Code(
        "VER015",
        "warning",
        ("authors",),
        "The source lists authors who are missing here, and the list does not end in `and others`.",
    ),
    "version": Code(
        "VER016",
        "info",
        ("version",),
        "The entry names a journal or a book, and the source has the work as a preprint only. It may have appeared\n"
        "since, or never.",
    ),
    "retraction": Code(
        "VER021",
        "error",
        ("retraction",),
        "The publisher, or Retraction Watch through Crossref, says that the work was retracted, withdrawn or removed.",
    ),
    "concern": Code("VER022", "warning", ("concern",), "There is an expression of concern about the work."),
    "correction": Code("VER023", "info", ("correction",), "There is a correction or an erratum."),
    "superseded": Code(
        "VER024",
        "info",
        ("superseded",),
        "The preprint was published meanwhile. `audiobib update` proposes the published version.",
    ),
}
"""Codes by the name of the finding."""
