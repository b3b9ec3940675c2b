"""What kind of text a field holds: names, running text, or something that LaTeX never typesets as text.

Authority: biblatex manual 3.19, section 2.2.1 (data types) and 2.2.2 (fields); btxdoc, section 3.2.
"""

from __future__ import annotations

from typing import Final

__all__ = ["NAME_FIELDS", "is_running_text"]

NAME_FIELDS: Final = (
    "author", "editor", "editora", "editorb", "editorc", "translator", "annotator", "bookauthor", "commentator",
    "foreword", "holder", "introduction", "afterword", "shortauthor", "shorteditor",
)  # fmt: skip
"""Fields of the data type *name list*."""

_NO_TEXT: Final = frozenset(
    [
        # verbatim and uri
        *("doi", "eprint", "file", "pdf", "url", "urlraw", "verba", "verbb", "verbc", "bdsk-url-1", "bdsk-url-2"),
        *("code", "project", "demo", "dataset", "local-url", "biburl", "bibsource", "ee"),
        # keys, dates, codes and lists of keywords
        *("crossref", "xdata", "xref", "related", "relatedtype", "relatedoptions", "entryset", "ids", "key", "options"),
        *("keywords", "langid", "langidopts", "language", "gender", "execute", "presort", "sortkey", "sortname"),
        *("date", "eventdate", "origdate", "urldate", "year", "month", "timestamp", "added-at", "owner", "groups"),
        *("eprinttype", "eprintclass", "archiveprefix", "primaryclass", "isbn", "issn", "isrn", "pmid", "mrnumber"),
        *("editortype", "editoratype", "editorbtype", "editorctype", "pagination", "bookpagination", "comment"),
        # never printed by a standard style, and often pasted as it came
        *("abstract", "annotation", "annote", "review", "bibdate", "acknowledgement", "citedreferences", "ids"),
    ]
)


def is_running_text(name: str) -> bool:
    """Whether LaTeX typesets the field ``name`` (lower case) as text; names do not count."""
    return name not in _NO_TEXT and name not in NAME_FIELDS and not name.startswith(("bdsk-", "__", "x-"))
