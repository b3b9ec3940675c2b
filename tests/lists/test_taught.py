"""Forms that patterns of the configuration teach, and what such a pattern may cost."""

from __future__ import annotations

from pathlib import Path

import pytest

import audiobib
from absorbing.test_law import run
from audiobib.cli.app import cli
from audiobib.errors import ConfigError, InputError
from audiobib.lists.reader import read_list
from audiobib.lists.taught import match_texts
from audiobib.model.record import Record

LIST = """\
# Fruit

## Apples

* 2021 ~ On Apples ~ A. Alpha; B. Beta ~ <https://example.org/1> ~ [paper](https://arxiv.org/abs/2101.00001) ~ Rome
* 2022 ~ On *Red* Apples ~ Cleo Gamma ~ - ~ [paper](https://arxiv.org/abs/2201.00002) ~ Oslo
* nothing of the kind
"""
PATTERN = r"(?P<year>\d{4}) ~ (?P<title>[^~]+) ~ (?P<authors>[^~]+) ~ [^~]* ~ (?P<links>[^~]*) ~ (?P<location>[^~]+)"


def read(pattern: str, text: str = LIST) -> list[Record]:
    found = read_list(text, sections={}, known={}, labels={}, taught=lambda texts: match_texts([pattern], texts))
    return [entry.record for entry in found.entries]


def test_without_the_pattern_it_is_not_read_so() -> None:
    found = read_list(LIST, sections={}, known={}, labels={})
    assert "On Apples" not in [entry.record.title for entry in found.entries]


def test_named_groups_are_facts_and_fields() -> None:
    first, second = read(PATTERN)
    assert (first.title, first.year, second.title) == ("On Apples", "2021", "On Red Apples")
    assert [author.family for author in first.authors] == ["Alpha", "Beta"]
    assert first.identifiers == {"arxiv": "2101.00001"}
    assert (first.fields["location"], second.fields["location"]) == ("Rome", "Oslo")
    assert first.sections == ("apples",)


def test_what_it_does_not_match_is_read_as_ever() -> None:
    text = LIST + "* **A Usual Entry** (2020), Dan Delta. [[pdf](https://arxiv.org/abs/2001.00003)]\n"
    assert [record.title for record in read(PATTERN, text)] == ["On Apples", "On Red Apples", "A Usual Entry"]


def test_by_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "LIST.md").write_text(LIST, "utf-8")
    (tmp_path / "audiobib.toml").write_text(f"[lists]\npatterns = ['''{PATTERN}''']\n", "utf-8")
    status, said = run("import", "LIST.md", "--into", "refs.bib")
    assert status == 0, said
    assert [entry.title for entry in audiobib.load("refs.bib")] == ["On Apples", "On Red Apples"]


def test_a_pattern_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "LIST.md").write_text(f"- {'a' * 60}!\n", "utf-8")
    (tmp_path / "audiobib.toml").write_text("[lists]\npatterns = ['(?P<title>(a+)+)b']\n", "utf-8")
    with pytest.raises(InputError, match="patterns of lists: not matched after"):
        cli.main(["import", "LIST.md"], standalone_mode=False)


@pytest.mark.parametrize(
    ("pattern", "said"), [("(", "is not a regular expression"), ("(?P<year>x)", "has no group for the title")]
)
def test_what_is_wrong_is_said(pattern: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "LIST.md").write_text(LIST, "utf-8")
    (tmp_path / "audiobib.toml").write_text(f"[lists]\npatterns = ['{pattern}']\n", "utf-8")
    with pytest.raises(ConfigError, match=said):
        cli.main(["import", "LIST.md"], standalone_mode=False)


def test_a_list_is_taken_over_by_a_pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    (tmp_path / "README.md").write_text(LIST, "utf-8")
    status, said = run("init", "--pattern", PATTERN)
    assert status == 0, said
    assert run("render", "--check")[0] == 0
    library = audiobib.load("refs.bib")
    library.set_field(library.entries[0].key, "location", "Bern")
    library.save()
    assert run("render")[0] == 0
    assert "Bern" in (tmp_path / "README.md").read_text("utf-8")
    assert "Rome" not in (tmp_path / "README.md").read_text("utf-8")
    assert run("render", "--check")[0] == 0


def test_the_pattern_of_the_tutorial_is_right() -> None:
    page = (Path(__file__).parents[2] / "docs" / "taking-over.md").read_text("utf-8")
    pattern = page.partition("--pattern '")[2].partition("'")[0]
    line = page.partition("```text\n* ")[2].partition("\n")[0]
    [groups] = match_texts([pattern], [line])
    assert groups is not None
    assert (groups["title"], groups["location"]) == ("On Apples", "Rome")
