"""Commands as their users run them: results, exit statuses, what is written and what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_bad_input import CONFIG, GOOD, README, run

import audiobib

MESSY = '@MISC{a, title="X" , year=2023}\n'
FORMATTED = "@misc{a,\n  title = {X},\n  year = {2023},\n}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(MESSY, "utf-8")
    return tmp_path


def test_fmt_writes_once(folder: Path) -> None:
    first = run(folder, "fmt")
    assert (first.returncode, first.stdout, first.stderr) == (0, "", "Formatted refs.bib\n")
    assert (folder / "refs.bib").read_text("utf-8") == FORMATTED == audiobib.format(MESSY)
    second = run(folder, "fmt")
    assert (second.returncode, second.stderr) == (0, "1 file in canonical layout already.\n")


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_fmt_can_only_look(folder: Path, option: str) -> None:
    done = run(folder, "fmt", option)
    assert done.returncode == 1
    assert (folder / "refs.bib").read_text("utf-8") == MESSY
    assert ("+  title = {X}," in done.stdout) == (option == "--diff")


def test_fmt_reads_stdin(folder: Path) -> None:
    done = run(folder, "fmt", "-", stdin=MESSY)
    assert (done.returncode, done.stdout) == (0, FORMATTED)


def test_check_says_what_where_and_what_next(folder: Path) -> None:
    (folder / "refs.bib").write_text("@misc{a,\n  title = {X}\n  year = {2023},\n}\n", "utf-8")
    done = run(folder, "check", "--select", "SYN")
    assert done.returncode == 1
    assert done.stdout == (
        "refs.bib:2:14: SYN002 [*] error: expected `,` or `}` after the value of `title`; insert a comma\n"
        "  |\n2 |   title = {X}\n  |              ^\n\n"
    )
    assert done.stderr == "1 finding; 1 fixable with --fix [*].\n"


def test_check_fix_and_check_again(folder: Path) -> None:
    (folder / "refs.bib").write_text("@misc{a,\n  title = {X}\n  year = {2023},\n}\n", "utf-8")
    assert run(folder, "check", "--fix").returncode == 0
    assert (folder / "refs.bib").read_text("utf-8") == FORMATTED
    again = run(folder, "check")
    assert (again.returncode, again.stderr) == (0, "nothing found.\n")


@pytest.mark.parametrize("output_format", ["json", "github", "concise"])
def test_output_for_programs(folder: Path, output_format: str) -> None:
    (folder / "refs.bib").write_text("@misc{a,\n  title = {100%: X}\n  year = {2023},\n}\n", "utf-8")
    done = run(folder, "check", "--select", "SYN", "--output-format", output_format)
    if output_format == "json":
        (finding,) = json.loads(done.stdout)
        assert (finding["code"], finding["line"], finding["column"], finding["safe"]) == ("SYN002", 2, 20, True)
    elif output_format == "github":
        assert done.stdout.startswith("::error file=refs.bib,line=2,col=20,endLine=3,endColumn=1,title=SYN002::")
    else:
        assert done.stdout.count("\n") == 1


def test_api_and_command_line_agree(folder: Path) -> None:
    text = "@misc{a, title = {X} year = 2023}\n@Misc{A, year = {2023}\n@misc{b, title {X}}\n"
    (folder / "refs.bib").write_text(text, "utf-8")
    shown = json.loads(run(folder, "check", "--output-format", "json").stdout)
    found = audiobib.check(audiobib.load(folder / "refs.bib"))
    assert [(f["code"], f["line"], f["column"]) for f in shown] == [(f.code, f.line, f.column) for f in found]
    assert len({f.code for f in found}) >= 5


def test_colours_obey(folder: Path) -> None:
    assert "\x1b[" not in run(folder, "check").stdout
    assert "\x1b[" in run(folder, "check", "--color", "always").stdout


def test_render_writes_the_region_and_nothing_else(folder: Path) -> None:
    (folder / "refs.bib").write_text(GOOD, "utf-8")
    (folder / "README.md").write_text(README, "utf-8")
    (folder / "audiobib.toml").write_text(CONFIG, "utf-8")
    assert run(folder, "render", "--check").returncode == 1
    assert (folder / "README.md").read_text("utf-8") == README
    assert run(folder, "render").returncode == 0
    text = (folder / "README.md").read_text("utf-8")
    assert text.startswith("x\n<!-- audiobib:start list -->\n")
    assert text.endswith("<!-- audiobib:end list -->\ny\n")
    assert "**X** [2023]." in text
    again = run(folder, "render", "--check")
    assert (again.returncode, again.stderr) == (0, "5 files are up to date.\n")


def test_export_is_the_records_of_the_library(folder: Path) -> None:
    done = run(folder, "export", "--to", "json")
    assert json.loads(done.stdout) == audiobib.load(folder / "refs.bib").to_records()


def test_import_of_a_bib_file_brings_its_macros(folder: Path) -> None:
    (folder / "other.bib").write_text(
        '@string{jmlr = "JMLR"}\n@article{b, title = {Y}, journal = jmlr}\n@misc{z, title = {X}, year = 2023}\n',
        "utf-8",
    )
    done = run(folder, "import", "other.bib", "--into", "refs.bib")
    assert done.returncode == 0, done.stderr
    library = audiobib.load(folder / "refs.bib")
    assert [entry.key for entry in library] == ["a", "b"]
    assert library["b"].venue == "JMLR"
    assert "`z` is `a` already" in done.stderr


def test_an_import_tells_twenty_of_each_kind_and_reports_all(folder: Path) -> None:
    line = "- **Title of Work {0}**, Ada Alpha, Bob Beta. 2020. [[Paper]](https://example.org/{0})\n"
    (folder / "list.md").write_text("# List\n\n## Works\n\n" + "".join(map(line.format, range(30))), "utf-8")
    done = run(folder, "import", "list.md", "--report", "all.json")
    assert done.stderr.count(": unsure of the names: ") == 20
    assert "… and 10 more with “unsure of the names”: --report FILE writes them all\n" in done.stderr
    notes = json.loads((folder / "all.json").read_text("utf-8"))["notes"]
    assert sum(note["message"].startswith("unsure of the names") for note in notes) == 30


def test_quiet_and_version(folder: Path) -> None:
    assert run(folder, "fmt", "-q").stderr == ""
    assert run(folder, "--version").stdout == f"audiobib {audiobib.__version__}\n"
