"""bibtexparser as the second reader: every entry of every real file is read alike, or the difference has a reason."""

from __future__ import annotations

import logging
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from bibtexparser import model
from bibtexparser.entrypoint import parse_string

from audiobib.syntax import Document
from audiobib.text import decode_bytes
from corpus import CASES, bib_files, name_of

DATA = Path(__file__).with_name("differences.toml")
FILES = [path for path in bib_files() if path not in CASES]
Entries = Counter[tuple[str, str, tuple[tuple[str, str], ...]]]


def _listed() -> set[str]:
    kinds = tomllib.loads(DATA.read_text("utf-8"))["kind"]
    assert all(kind["reason"] and kind["entries"] for kind in kinds)
    names = [name for kind in kinds for name in kind["entries"]]
    assert len(names) == len(set(names))
    return set(names)


def _ours(text: str) -> Entries:
    document = Document(text)
    return Counter(
        (
            block.type.lower(),
            block.key,
            tuple((field.name, text[field.value_start : field.value_end]) for field in document.fields(block)),
        )
        for block in document.entries
    )


def _theirs(text: str, caplog: pytest.LogCaptureFixture) -> Entries:
    found: Entries = Counter()
    with caplog.at_level(logging.CRITICAL):
        blocks = parse_string(text, parse_stack=[]).blocks
    for block in blocks:
        entry = _inside(block)
        if isinstance(entry, model.Entry):
            found[entry.entry_type, entry.key, tuple((field.key, field.value) for field in entry.fields)] += 1
    return found


def _inside(block: model.Block | None) -> model.Block | None:
    """Return the entry inside a block that failed for a repeated key or field."""
    return _inside(block.ignore_error_block) if isinstance(block, model.ParsingFailedBlock) else block


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_entries_are_read_alike(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    text = decode_bytes(path.read_bytes()).text
    ours, theirs = _ours(text), _theirs(text, caplog)
    different = {f"{name_of(path)} {key}".rstrip() for _, key, _ in ((ours - theirs) | (theirs - ours))}
    assert different == {name for name in _listed() if name_of(path) in (name, name.rpartition(" ")[0])}


def test_every_listed_file_is_of_this_world() -> None:
    known = {name_of(path) for path in FILES}
    folders = {_package(name) for name in known}  # packages of the TeX tree, sets of cases: those that are there
    listed = {name for name in _listed() if _package(name) in folders}
    assert not {name for name in listed if not any(name.startswith(file) for file in known)}


def _package(name: str) -> str:
    """Return the folder that comes or stays away as one: `bib/frankenstein` of `bib/frankenstein/frankenstein.bib`."""
    return name.split(maxsplit=1)[0].rpartition("/")[0]
