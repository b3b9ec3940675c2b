"""The reading ``biber`` is what its Text::BibTeX reads: asked live, for every name field of the TeX tree."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from audiobib.names import split
from audiobib.syntax import Document
from audiobib.syntax.values import is_balanced
from audiobib.text import decode_bytes
from conftest import need_program
from corpus import TEX_TREE

_PROGRAM = r"""
use strict; use warnings; use open qw(:std :utf8);
use JSON::PP; use Text::BibTeX; use Text::BibTeX::Name;
my $json = JSON::PP->new->utf8(0);
my %how = (binmode => 'utf-8', normalization => 'NFC');
while (my $line = <STDIN>) {
    my ($value) = @{$json->decode($line)};
    my @names;
    for my $text (Text::BibTeX::split_list($value, 'and', undef, undef, undef, \%how)) {
        my $name = Text::BibTeX::Name->new(\%how, $text // '');
        push @names, [map { join ' ', grep { defined } $name->part($_) } qw(first von last jr)];
    }
    print $json->encode(\@names), "\n";
}
"""

ODDITIES = {"BB, ~\t", "Brinch Hansen,, Per"}
"""What btparse makes of these is an accident: it counts a tie as a word of its own, and drops an empty part."""


def _ask(values: list[str]) -> list[list[list[str]]]:
    perl = need_program("perl")
    if subprocess.run([perl, "-MText::BibTeX", "-MJSON::PP", "-e", "1"], capture_output=True, check=False).returncode:
        pytest.skip("program not installed: biber (Text::BibTeX)")
    lines = "".join(json.dumps([value]) + "\n" for value in values)
    done = subprocess.run([perl, "-e", _PROGRAM], input=lines, capture_output=True, text=True, check=True, timeout=300)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _ours(value: str) -> list[list[str]]:
    return [[p.given, p.von, p.family, p.jr] for p in split(value, "biber")]


def _plain(names: list[list[str]]) -> list[list[str]]:
    return [[" ".join(part.replace("~", " ").split()) for part in name] for name in names]


def _compare(values: list[str]) -> None:
    theirs = _ask(values)
    assert len(theirs) == len(values)
    different = [
        (value, ours, said)
        for value, ours, said in zip(values, map(_ours, values), theirs, strict=True)
        if _plain(ours) != _plain(said) and value not in ODDITIES
    ]
    assert different == []


@pytest.mark.tex
def test_every_name_field_of_the_tex_tree() -> None:
    values: dict[str, None] = {}
    for path in sorted(TEX_TREE.rglob("*.bib")):
        document = Document(decode_bytes(path.read_bytes()).text)
        for block in document.entries:
            found = document.values(block)
            values |= dict.fromkeys(found[name] for name in ("author", "editor") if found.get(name))
    usable = [v for v in values if is_balanced(v) and "\x00" not in v and not any("\udc80" <= c <= "\udcff" for c in v)]
    if not usable:
        need_program("biber")
    assert len(usable) > 1_000
    _compare(usable)


@pytest.mark.tex
@pytest.mark.shared
def test_shared_cases(shared: Path) -> None:
    values = {
        case["input"]: None
        for path in sorted((shared / "cases" / "names").glob("*.json"))
        for case in json.loads(path.read_text("utf-8"))
        if case.get("btparse") and is_balanced(case["input"])
    }
    assert len(values) > 200
    _compare(list(values))
