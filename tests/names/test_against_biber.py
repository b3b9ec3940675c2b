"""The reading ``biber`` is what its Text::BibTeX reads: asked live, for every name field of the TeX tree."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree

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
"""What btparse makes of these is an accident: it keeps a tab at the end, and drops an empty part."""

TIES = [
    "Martin~Wattenberg",
    "Donald~E. Knuth and Leslie~Lamport",
    "Smith, J.~K. and de~la Cruz, Ana",
    "Vincent van~Gogh and van~Gogh, Vincent",
    "~Smith, J and Smith~, J and Smith,~J.",
    "A ~ B and A~~B C and {A~B} C and A{~}B C",
    "Knuth, Donald\\~E",
    "A, ~",
    "~",
]


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
    return [[" ".join(part.split()) for part in name] for name in names]


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
def test_ties() -> None:
    _compare(TIES)


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


EXTENDED = [
    "family=Gogh, given=Vincent, prefix=van",
    "given={Jean Baptiste}, prefix={de la}, family={Salle}, suffix=Jr",
    "family=Smith, given=J, useprefix=true, given-i=Q",
    "family={Xu}, given=Wei, nametype=foo",
    "Family=Smith, Given=Joe",
    "given=S, id=12, family=Zed",
    "prefix=de, family=Vos, given=Ann",
]


@pytest.mark.tex
@pytest.mark.parametrize("name", EXTENDED)
def test_extended_names_as_biber_itself_reads_them(name: str, tmp_path: Path) -> None:
    biber = need_program("biber")
    (tmp_path / "a.bib").write_text(f"@misc{{a, author = {{{name}}}}}\n", "utf-8")
    command = [biber, "--tool", "--output-format=biblatexml", "--quiet", "a.bib"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    tree = ElementTree.parse(tmp_path / "a_bibertool.bltxml")
    found = {
        part.get("type"): " ".join("".join(part.itertext()).split())
        for part in tree.iter("{http://biblatex-biber.sourceforge.net/biblatexml}namepart")
        if part.get("type")
    }
    (person,) = split(name, "biber")
    assert found == {
        part: text
        for part, text in zip(
            ("given", "prefix", "family", "suffix"), (person.given, person.von, person.family, person.jr), strict=True
        )
        if text
    }
