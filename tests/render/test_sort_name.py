"""Names to sort by: ``plain.bst`` itself says of which entries it has none."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from audiobib.model.vocabulary import ENTRY_TYPES
from audiobib.render.sort_name import has_name
from conftest import need_program

FIELDS = ("author", "editor", "organization", "title")


@pytest.mark.tex
def test_a_field_has_a_name_to_sort_by_where_plain_sorts_by_it(tmp_path: Path) -> None:
    program = need_program("bibtex")
    types = sorted(ENTRY_TYPES["bibtex"])
    source = "\n".join(f"@{type_}{{{type_}-{field}, {field} = {{Xx}}}}" for type_ in types for field in FIELDS)
    (tmp_path / "all.bib").write_text(source, "ascii")
    (tmp_path / "all.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{all}\n", "ascii")
    done = subprocess.run([program, "all"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    nameless = set(re.findall(r"to sort, need .* in (\S+)", done.stdout))
    assert len(types) > 10
    assert nameless
    for type_ in types:
        for field in FIELDS:
            assert has_name(type_, {field}) == (f"{type_}-{field}" not in nameless), (type_, field)
