"""Nothing is lost on the way to bibtexparser and back."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string

import audiobib
from audiobib.syntax import Document
from corpus import CASES, bib_files, name_of

FILES = [path for path in bib_files() if path not in CASES and path.stat().st_size < 1_000_000]


def _said(library: audiobib.Library) -> list[object]:
    return [(entry.type, entry.key, dict(entry.values)) for entry in library]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_to_bibtexparser_and_back(path: Path) -> None:
    library = audiobib.load(path)
    if any(finding.severity == "error" for finding in library.findings):
        library = audiobib.loads("\n".join(_sound(library)))
    back = audiobib.from_bibtexparser(library.to_bibtexparser())
    assert _said(back) == _said(library)
    assert [block.kind for block in back.document.blocks] == [block.kind for block in library.document.blocks]


def _sound(library: audiobib.Library) -> list[str]:
    """The blocks that have no error, once each."""
    seen: set[str] = set()
    texts = []
    for block in library.document.blocks:
        text = library.text[block.start : block.end]
        if block.kind == "entry":
            if block.key.lower() in seen:
                continue
            seen.add(block.key.lower())
        if not any(problem.severity == "error" for problem in Document(text).problems):
            texts.append(text)
    return texts


def test_what_bibtexparser_reads_is_what_it_gets(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    text = (root / "refs.bib").read_text("utf-8")
    with caplog.at_level(logging.CRITICAL):
        read = parse_string(text, parse_stack=[])
    given = audiobib.loads(text).to_bibtexparser()
    assert [(entry.entry_type, entry.key, entry.fields) for entry in given.entries] == [
        (entry.entry_type, entry.key, entry.fields) for entry in read.entries
    ]
    assert given.entries[0].start_line == read.entries[0].start_line


def test_any_middleware_can_follow(root: Path) -> None:
    library = audiobib.load(root / "refs.bib").to_bibtexparser()
    for middleware in (
        middlewares.RemoveEnclosingMiddleware(),
        middlewares.LatexDecodingMiddleware(),
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
    ):
        library = middleware.transform(library)
    first = library.entries_dict["latif2023sparks"]
    assert [" ".join(name.last) for name in first["author"]][:2] == ["Latif", "Shoukat"]


def test_names_that_were_split_are_refused_with_the_cure(root: Path) -> None:
    library = middlewares.SeparateCoAuthors().transform(audiobib.load(root / "refs.bib").to_bibtexparser())
    with pytest.raises(TypeError, match="merge the names"):
        audiobib.from_bibtexparser(library)
