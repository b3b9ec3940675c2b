"""Lists of every family are taken over: readers see what they saw, nothing moves, and nothing is trapped."""

from __future__ import annotations

import re
import shlex
import shutil
from collections import Counter
from pathlib import Path

import cmarkgfm
import pytest
import yaml
from cmarkgfm.cmark import Options

import audiobib
from absorbing.test_law import run
from audiobib.cli.app import cli
from audiobib.errors import InputError
from audiobib.lists.reader import read_list
from audiobib.lists.result import Shown
from audiobib.model.convert import as_data
from audiobib.text.line_ends import LINE_END
from conftest import shared_folder

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
SHARED = shared_folder()
REAL = sorted((SHARED / "corpora" / "readmes").glob("*.README.md")) if SHARED is not None else []
MARKER = re.compile(r"<!-- audiobib:(?:start|end) \S+ -->\r?\n?")
NAMED = re.compile(r"^- README\.md:(\d+): ", re.MULTILINE)


@pytest.fixture
def taken(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A folder whose README was taken over, and that README as it was."""
    text = Path(request.param).read_bytes().decode("utf-8")
    (tmp_path / "list").mkdir()
    readme = tmp_path / "list" / "README.md"
    readme.write_text(text, "utf-8", newline="")
    monkeypatch.chdir(readme.parent)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    status, said = run("init", "--report", "found.md")
    assert status == 0, said
    return readme, text


every = pytest.mark.parametrize("taken", [*CASES, *REAL], ids=lambda path: path.stem, indirect=True)
own = pytest.mark.parametrize("taken", CASES, ids=lambda path: path.stem, indirect=True)


def shown(text: str) -> str:
    html = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    return "\n".join(line for line in html.split("\n") if line.strip() and not line.startswith("<!-- audiobib:"))


def places_of(text: str) -> tuple[Shown, ...]:
    return read_list(text, sections={}, known={}, labels={}).shown


def test_there_are_cases() -> None:
    assert len(CASES) >= 9


@every
def test_only_markers_are_new_and_readers_see_what_they_saw(taken: tuple[Path, str]) -> None:
    readme, before = taken
    after = readme.read_bytes().decode("utf-8")
    assert MARKER.search(after)
    assert MARKER.sub("", after).rstrip("\r\n") == before.rstrip("\r\n")
    assert shown(after) == shown(before)


@every
def test_the_first_rendering_moves_nothing_and_the_second_changes_nothing(taken: tuple[Path, str]) -> None:
    readme, _ = taken
    before = readme.read_text("utf-8")
    report = Path("found.md").read_text("utf-8")
    named = {
        int(number)
        for number in re.findall(r"^- README\.md:(\d+): ", report.partition("first rendering")[2], re.MULTILINE)
    }
    status, said = run("render")
    assert status == 0, said
    after = readme.read_text("utf-8")
    assert run("render", "--check")[0] == 0
    lines = before.split("\n")
    entries = places_of(before)
    changed = [one for one in entries if "\n".join(lines[one.line - 1 : one.end_line]) not in after]
    assert {one.line for one in changed} <= named
    assert len(changed) <= 0.2 * len(entries)
    again = places_of(after)
    assert len(again) == len(entries)
    assert all(one.title == two.title for one, two in zip(entries, again, strict=True) if one not in changed)


@every
def test_reading_what_was_rendered_gives_the_bibliography(taken: tuple[Path, str]) -> None:
    run("render")
    before = audiobib.load("refs.bib")
    status, said = run("import", "README.md", "--into", "refs.bib")
    assert status == 0, said
    assert "0 entries added, 0 updated" in said, said
    assert audiobib.load("refs.bib").text == before.text


@own
def test_an_edit_changes_the_entry_alone(taken: tuple[Path, str]) -> None:
    readme, _ = taken
    run("render")
    before = readme.read_text("utf-8").split("\n")
    library = audiobib.load("refs.bib")
    entry = library.entries[-1]
    places = [one for one in places_of("\n".join(before)) if one.title == entry.title]
    library.set_field(entry.key, "title", "Quite Another Title")
    library.save()
    assert run("render")[0] == 0
    after = readme.read_text("utf-8").split("\n")
    assert sum("Quite Another Title" in line for line in after) == len(places) == 1
    kept = before[: places[0].line - 1], before[places[0].end_line :]
    assert after[: len(kept[0])] == kept[0]
    assert after[len(after) - len(kept[1]) :] == kept[1]
    assert run("render", "--check")[0] == 0


@own
def test_a_new_entry_looks_like_the_others_and_is_read_again(taken: tuple[Path, str]) -> None:
    readme, _ = taken
    run("render")
    before = readme.read_text("utf-8")
    last = audiobib.load("refs.bib").entries[-1]
    new = (
        "@online{{new2025, author = {{Nu, Nina and Xi, Xaver}}, title = {{A New Work on 5.8k Fruits}}, "
        "year = {{2025}}, month = may, eprint = {{2505.00009}}, eprinttype = {{arxiv}}, keywords = {{{}}}}}\n"
    )
    with Path("refs.bib").open("a", encoding="utf-8") as file:
        file.write("\n" + new.format(", ".join(last.sections)))
    assert run("render")[0] == 0
    after = readme.read_text("utf-8")
    assert run("render", "--check")[0] == 0
    assert not (Counter(before.split("\n")) - Counter(after.split("\n")))
    found = [one for one in places_of(after) if "A New Work" in one.title]
    assert [one.title for one in found] == ["A New Work on 5.8k Fruits"]
    assert found[0].record.identifiers.get("arxiv") == "2505.00009"
    assert found[0].record.sections == last.sections


@own
def test_a_deleted_entry_goes(taken: tuple[Path, str]) -> None:
    readme, _ = taken
    run("render")
    library = audiobib.load("refs.bib")
    gone = library.entries[-1]
    library.remove(gone.key)
    library.save()
    status, said = run("render")
    assert status == 0, said
    assert gone.title is not None
    assert gone.title not in readme.read_text("utf-8")
    assert run("render", "--check")[0] == 0


@own
def test_what_is_typed_is_kept_and_absorbed(taken: tuple[Path, str]) -> None:
    readme, _ = taken
    run("render")
    entry = audiobib.load("refs.bib").entries[-1]
    text = readme.read_text("utf-8")
    title = next(one.title for one in places_of(text) if one.title == entry.title)
    readme.write_text(text.replace(title, f"{title} Revisited"), "utf-8")
    typed = readme.read_text("utf-8")
    assert run("render")[0] == 1
    assert readme.read_text("utf-8") == typed
    status, said = run("absorb", "--write")
    assert status == 0, said
    assert audiobib.load("refs.bib")[entry.key].title == f"{title} Revisited"
    assert readme.read_text("utf-8") == typed
    assert run("render", "--check")[0] == 0


@own
def test_written_anew_it_says_the_same(taken: tuple[Path, str]) -> None:
    """The template learnt from a list writes all that it knows of an entry so that it is read again."""
    readme, _ = taken
    run("render")
    before = places_of(readme.read_text("utf-8"))
    assert run("render", "--anew", "--force")[0] == 0
    after = places_of(readme.read_text("utf-8"))
    assert [facts(one) for one in after] == [facts(one) for one in before]


def facts(one: Shown) -> tuple[object, ...]:
    record = one.record
    data = as_data(record)
    return data["title"], data["authors"], data["year"], data["venue"], sorted(link.url for link in record.links)


@own
def test_nothing_is_written_over(taken: tuple[Path, str]) -> None:
    readme, _ = taken
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    with pytest.raises(InputError, match=r"audiobib\.toml: is there already"):
        cli.main(["init"], standalone_mode=False)
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before
    assert readme.exists()


def test_several_readmes_in_one_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    for name, case in (("README.md", "bullet.md"), ("MORE.md", "numbered.md")):
        text = (Path(__file__).parent / "cases" / case).read_text("utf-8")
        (tmp_path / name).write_text(text.replace("2101.00001", f"2101.0000{len(name)}"), "utf-8")
    assert run("init", "README.md", "MORE.md")[0] == 0
    assert run("render", "--check")[0] == 0
    library = audiobib.load("refs.bib")
    assert len(library.entries) == 12
    for entry in (library.entries[0], library.entries[-1]):
        library.set_field(entry.key, "title", f"{entry.title} Anew")
    library.save()
    assert run("render")[0] == 0
    assert "Apples: A Survey of Everything Anew" in Path("README.md").read_text("utf-8")
    assert "Pies from Apples Anew" in Path("MORE.md").read_text("utf-8")


def test_a_file_without_a_list_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("# A project\n\nNo list.\n", "utf-8")
    with pytest.raises(InputError, match=r"README\.md: holds no list"):
        cli.main(["init"], standalone_mode=False)
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_line_ends_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    text = (Path(__file__).parent / "cases" / "bullet.md").read_text("utf-8").replace("\n", "\r\n")
    (tmp_path / "README.md").write_bytes(text.encode())
    assert run("init")[0] == 0
    marked = (tmp_path / "README.md").read_bytes().decode()
    assert MARKER.sub("", marked) == text
    assert set(LINE_END.findall(marked)) == {"\r\n"}
    assert run("render", "--check")[0] == 0


@own
def test_a_new_entry_that_is_typed_is_absorbed(taken: tuple[Path, str]) -> None:
    readme, _ = taken
    run("render")
    lines = readme.read_text("utf-8").split("\n")
    last = [one for one in places_of("\n".join(lines)) if "arxiv" in one.record.identifiers][-1]
    block = "\n".join(lines[last.line - 1 : last.end_line])
    typed = re.sub(r"\d{4}\.\d{5}", "2502.77777", block).replace(last.title, "Something That Nobody Has")
    gap = [""] if last.family in ("stacked", "numbered") else []
    readme.write_text("\n".join([*lines[: last.end_line], *gap, *typed.split("\n"), *lines[last.end_line :]]), "utf-8")
    before = readme.read_text("utf-8")
    assert run("render")[0] == 1
    assert readme.read_text("utf-8") == before
    status, said = run("absorb", "--write")
    assert status == 0, said
    found = [entry for entry in audiobib.load("refs.bib") if entry.title == "Something That Nobody Has"]
    assert len(found) == 1
    assert found[0].sections == last.record.sections
    assert run("render", "--check")[0] == 0
    assert "Something That Nobody Has" in readme.read_text("utf-8")


def test_a_list_without_headings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    (tmp_path / "README.md").write_text(
        "- **On Apples**(2021), Ada Alpha. [[PDF]](https://arxiv.org/abs/2101.00001)\n"
        "- **On Pears**(2022), Bob Beta. [[PDF]](https://arxiv.org/abs/2201.00002)\n",
        "utf-8",
    )
    status, said = run("init")
    assert status == 0, said
    assert run("render", "--check")[0] == 0
    library = audiobib.load("refs.bib")
    library.set_field(library.entries[0].key, "year", "2020")
    library.save()
    status, said = run("render")
    assert status == 0, said
    assert "(2020), Ada Alpha" in (tmp_path / "README.md").read_text("utf-8")


def test_hooks_and_workflow_say_what_can_be_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    (tmp_path / "README.md").write_text((Path(__file__).parent / "cases" / "numbered.md").read_text("utf-8"), "utf-8")
    assert run("init", "--pre-commit", "--github")[0] == 0
    hooks = yaml.safe_load(Path(".pre-commit-config.yaml").read_text("utf-8"))
    workflow = yaml.safe_load(Path(".github/workflows/audiobib.yml").read_text("utf-8"))
    [repository] = hooks["repos"]
    lines = [hook["entry"] for hook in repository["hooks"]]
    steps = [step["run"] for step in workflow["jobs"]["audiobib"]["steps"] if "run" in step]
    program = '"$RUNNER_TEMP/audiobib/bin/audiobib"'
    lines += [f"audiobib{step.removeprefix(program)}" for step in steps if step.startswith(program)]
    assert len(lines) == 5
    for line in lines:
        status, said = run(*shlex.split(line)[1:])
        assert status == 0, (line, said)
    assert workflow["permissions"] == {"contents": "read"}
    assert all(
        f"audiobib=={audiobib.__version__}" in str(hook["additional_dependencies"]) for hook in repository["hooks"]
    )


def test_a_section_without_a_region_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    readme = tmp_path / "README.md"
    readme.write_text((Path(__file__).parent / "cases" / "quoted.md").read_text("utf-8"), "utf-8")
    assert run("init")[0] == 0
    text = readme.read_text("utf-8")
    readme.write_text(re.sub(r"audiobib:(start|end) image", r"audiobib:\1 imege", text), "utf-8")
    _, said = run("render", "--force")
    assert "the section `image` has no region, and 2 entries" in said
    assert "<!-- audiobib:start image -->" in said
    _, said = run("check", "--select", "LST004")
    assert "the region 'imege' is of no configured section; did you mean `image`?" in said


def test_a_file_that_github_cuts_off_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    text = (Path(__file__).parent / "cases" / "quoted.md").read_text("utf-8")
    for size, is_told in ((400_000, False), (520_000, True)):
        for path in tmp_path.glob("*.*"):
            path.unlink()
        shutil.rmtree(tmp_path / "templates", ignore_errors=True)
        (tmp_path / "README.md").write_text(text + "\n" + "A word.\n" * (size // 8), "utf-8")
        assert run("init")[0] == 0
        status, said = run("render")
        assert status == 0
        assert ("of which GitHub shows 512,000" in said) == is_told


@pytest.mark.parametrize(
    ("source", "setting", "said"),
    [
        ("{% if %}", "bullet", r"bullet\.md\.jinja:1: Expected an expression"),
        ("{{ entry.titel }}", "bullet", r"bullet\.md\.jinja:1: a Entry has no 'titel'; did you mean title"),
        ("x", "bulet", r"no template 'entries/bulet\.md\.jinja'; did you mean entries/bullet\.md\.jinja"),
        ("x", "../../secret", "no template"),
    ],
)
def test_templates_that_cannot_be_used(
    source: str, setting: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    (tmp_path / "README.md").write_text((Path(__file__).parent / "cases" / "bullet.md").read_text("utf-8"), "utf-8")
    assert run("init")[0] == 0
    Path("templates/entries/bullet.md.jinja").write_text(source, "utf-8")
    configuration = Path("audiobib.toml")
    configuration.write_text(configuration.read_text("utf-8").replace('"bullet"', f'"{setting}"'), "utf-8")
    Path("refs.bib").write_text(Path("refs.bib").read_text("utf-8").replace("{2021}", "{1999}"), "utf-8")
    before = Path("README.md").read_text("utf-8")
    with pytest.raises(InputError, match=said):
        cli.main(["render"], standalone_mode=False)
    assert Path("README.md").read_text("utf-8") == before


def test_a_readme_with_markers_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (Path(__file__).parent / "cases" / "bullet.md").read_text("utf-8")
    (tmp_path / "README.md").write_text(f"<!-- audiobib:start list -->\n<!-- audiobib:end list -->\n{text}", "utf-8")
    with pytest.raises(InputError, match=r"README\.md:1: a marker of audiobib stands there already"):
        cli.main(["init"], standalone_mode=False)


REPORTED = """# Things

## New

- **Apples for All**(2023), Ada Alpha. [[PDF]](https://arxiv.org/abs/2301.00001) [[DOI]](https://doi.org/10.1000/apples)
- **Pears for All**(2022), Bob Beta. [[PDF]](https://arxiv.org/abs/2201.00002)
- **Plums for Some**(2021), Dan Delta. [[PDF]](https://arxiv.org/abs/2201.00002)
- **Figs for Few**(2020), Cleo Gamma. [[PDF]](#)
- **Dates for Dough**, Eve Epsilon. [[PDF]](https://arxiv.org/abs/1901.00005)
"""


@pytest.mark.parametrize(
    ("heading", "line", "said"),
    [
        ("Links that may be wrong", 8, "//arxiv.org/abs/2201.00002 is the address of"),
        ("Links that may be wrong", 9, "stands where an address should be"),
        ("Preprints that have appeared: their DOI is in the list", 6, "//doi.org/10.1000/apples"),
        ("Entries without a year", 10, "Dates for Dough"),
        ("Entries without a link", 9, "Figs for Few"),
    ],
)
def test_the_report_says_what_is_wrong_and_where(
    heading: str, line: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("README.md").write_text(REPORTED, "utf-8")
    status, output = run("init", "--report", "found.md")
    assert status == 0, output
    part = Path("found.md").read_text("utf-8").partition(f"## {heading} (")[2].partition("\n## ")[0]
    rows = [row for row in part.split("\n") if said in row.replace("\\", "")]
    assert [row.partition(": ")[0] for row in rows] == [f"- README.md:{line}"], part
