"""``check --fix`` and ``fmt`` agree: after one of them the other has nothing to do."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from audiobib.model.library import Library
from audiobib.rules import Values, run_rules
from audiobib.syntax import Document
from audiobib.syntax.style import Style
from audiobib.text import decode_bytes
from audiobib.workflows.fixing import fix_all
from audiobib.workflows.format import format_verified
from corpus import bib_files, name_of

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.text import Finding

_BLOCKS = 12
_SHARDS = 8
_STYLE = Style()


def some_blocks(path: Path, seed: int) -> str:
    """Some blocks of a file that follow each other, with what stands between them and around them."""
    text = decode_bytes(path.read_bytes()).text
    blocks = Document(text).blocks
    if len(blocks) <= _BLOCKS:
        return text
    first = random.Random(f"{seed} {path.name}").randrange(len(blocks) - _BLOCKS)
    start = blocks[first].end if first else 0
    return text[start : blocks[first + _BLOCKS].start]


def fixed(text: str) -> str:
    library = Library(text)
    fix_all(library, lambda: run_rules(library, Values()))
    return library.text


def layout(text: str) -> list[Finding]:
    return run_rules(Library(text), Values(), ("LAY",))


@pytest.mark.parametrize("shard", range(_SHARDS))
def test_after_one_the_other_has_nothing_to_do(shard: int, seed: int, thorough: bool) -> None:
    files = bib_files()
    if not thorough:
        files = random.Random(seed).sample(files, len(files) // 20)
    assert len(files) > _SHARDS
    for path in files[shard::_SHARDS]:
        text = some_blocks(path, seed)
        where = f"AUDIOBIB_SEED={seed} {name_of(path)}"
        formatted = format_verified(text, _STYLE)
        assert [(finding.line, finding.message) for finding in layout(formatted)] == [], where
        mended = fixed(text)
        assert format_verified(mended, _STYLE) == mended, where
        both = fixed(formatted)
        assert format_verified(both, _STYLE) == both, where
        assert fixed(mended) == mended, where
