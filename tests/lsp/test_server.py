"""The language server as an editor sees it: the real process, a real client, every feature."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from audiobib.config import load_settings
from audiobib.workflows.rekey import plan_rekey

pytest.importorskip("pygls", reason="program not installed: pygls")

from editor import Editor, offset_of, position_of
from lsprotocol import types
from pygls.exceptions import JsonRpcException

CASES = tomllib.loads((Path(__file__).parent / "completion.toml").read_text("utf-8"))["case"]
BIB = """\
% 😀 before everything
@article{latif2023sparks,
  title = {Sparks of Large Audio Models: A Survey and Outlook},
  author = {Latif, Siddique and Cuay{\\'a}huitl, Heriberto and Schuller, Bj{\\"o}rn W.},
  journal = {arXiv},
  year = {2023},
  doi = {10.48550/arxiv.2308.12792},
}

@inproceedings{li2020speech, title = {😀 Speech}, author = {Li, Ada and Bo, C}, crossref = {doi:10.1/x}, year = {2020}}

@proceedings{doi:10.1/x,
  title = {Proceedings *of* Speech},
  year = {2020},
}
"""
MAIN = "\\documentclass{article}\n\\input{parts/one}\n😀\\cite{li2020speech}\n\\bibliography{refs}\n"
ONE = "\\section{𝒳}\\cite{latif2023sparks, LI2020speech}\r\n% \\cite{li2020speech}\r\n\\cite{no2020such}\r\n"
QMD = "---\nbibliography: refs.bib\n---\n\n😀 @li2020speech and [@latif2023sparks].\n"
FILES = {
    "refs.bib": BIB,
    "main.tex": MAIN,
    "parts/one.tex": ONE,
    "paper.qmd": QMD,
    "other/own.bib": "@misc{li2020speech, title = {Another}}\n",
    "other/main.tex": "\\cite{li2020speech}\\bibliography{own}\n",
    "notes.md": "Thanks to @alice and @bob.\n",
    "audiobib.toml": '[keys]\ncite-commands = ["mycite"]\n',
}


def write_files(root: Path) -> None:
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "pro ject é"
    write_files(root)
    return root


@pytest.fixture
def editor(folder: Path) -> Iterator[Editor]:
    with Editor(folder) as editor:
        yield editor


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = tmp_path_factory.mktemp("project")
    write_files(root)
    with Editor(root) as editor:
        yield editor


@pytest.fixture
def reader(started: Editor) -> Iterator[Editor]:
    """One editor for all tests that change nothing on disk; what they opened is closed."""
    yield started
    for name in tuple(started.texts):
        started.close(name)


def audiobib(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "audiobib", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


# -- completion, hover, go to entry -----------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_completion(reader: Editor, case: dict[str, str]) -> None:
    offset = case["text"].index("‸")
    text = case["text"].replace("‸", "")
    reader.open(case["file"], text)
    found = reader.complete(case["file"], offset)
    assert [item.label for item in found.items] == list(case["offers"])
    assert not found.is_incomplete
    for item in found.items:
        edit = item.text_edit
        assert isinstance(edit, types.TextEdit)
        assert offset_of(text, edit.range.end) == offset
        assert (item.filter_text or "").startswith(item.label)
    if "cites" in case:
        edit = found.items[0].text_edit
        assert isinstance(edit, types.TextEdit)
        start, end = offset_of(text, edit.range.start), offset_of(text, edit.range.end)
        assert text[:start] + edit.new_text + text[end:] == case["cites"]


def test_what_is_said_of_an_offer(reader: Editor) -> None:
    reader.open("said.tex", "\\cite{}")
    details = {item.label: item.detail for item in reader.complete("said.tex", 6).items}
    assert details == {
        "latif2023sparks": "Latif et al., 2023",
        "li2020speech": "Li and Bo, 2020",
        "doi:10.1/x": "2020",
    }


def test_of_many_keys_some_are_offered_and_the_editor_asks_again(reader: Editor) -> None:
    reader.open("refs.bib", "".join(f"@misc{{key{n}, title = {{X}}}}\n" for n in range(700)))
    reader.open("a.tex", "\\cite{key69}")
    every = reader.complete("a.tex", len("\\cite{key"))
    assert (len(every.items), every.is_incomplete) == (500, True)
    some = reader.complete("a.tex", len("\\cite{key69"))
    assert (len(some.items), some.is_incomplete) == (11, False)


def test_hover_shows_the_reference(reader: Editor) -> None:
    reader.open("parts/one.tex")
    text = reader.text("parts/one.tex")
    found = reader.hover("parts/one.tex", text.index("latif") + 3)
    assert found == (
        "latif2023sparks",
        "**Sparks of Large Audio Models: A Survey and Outlook**  \n"
        "Siddique Latif, Heriberto Cuayáhuitl, Björn W. Schuller  \n"
        "*arXiv*, 2023  \n"
        "[DOI](https://doi.org/10.48550/arxiv.2308.12792)",
    )
    said = reader.hover("parts/one.tex", text.index("LI2020"))
    assert said is not None
    assert said[0] == "LI2020speech"
    assert reader.hover("parts/one.tex", text.index("section")) is None
    assert reader.hover("parts/one.tex", text.index("no2020such")) is None
    assert reader.hover("parts/one.tex", text.index("% \\cite{li") + 9) is None


def test_hover_in_a_bibliography(reader: Editor) -> None:
    reader.open("refs.bib")
    text = reader.text("refs.bib")
    own, parent = reader.hover("refs.bib", text.index("li2020")), reader.hover("refs.bib", text.index("doi:10.1/x"))
    assert own is not None
    assert own == ("li2020speech", "**😀 Speech**  \nAda Li, C Bo  \n*Proceedings \\*of\\* Speech*, 2020")
    assert parent == ("doi:10.1/x", "**Proceedings \\*of\\* Speech**  \n2020")
    assert reader.hover("refs.bib", text.index("Sparks")) is None


@pytest.mark.parametrize(
    ("name", "where", "target"),
    [
        ("main.tex", "li2020", ("refs.bib", "li2020speech")),
        ("parts/one.tex", "latif", ("refs.bib", "latif2023sparks")),
        ("parts/one.tex", "LI2020", ("refs.bib", "li2020speech")),
        ("paper.qmd", "li2020", ("refs.bib", "li2020speech")),
        ("other/main.tex", "li2020", ("other/own.bib", "li2020speech")),
        ("refs.bib", "doi:10.1/x}", ("refs.bib", "doi:10.1/x,\n")),
        ("parts/one.tex", "no2020such", None),
    ],
)
def test_go_to_entry(reader: Editor, name: str, where: str, target: tuple[str, str] | None) -> None:
    reader.open(name)
    found = reader.definition(name, reader.text(name).index(where))
    assert found == (None if target is None else (target[0], reader.text(target[0]).index(target[1])))


# -- diagnostics and fixes ----------------------------------------------------------------------------------------

FAULTY = """\
% 😀 😀
@article{a, title = {😀 X}, author = {😀 Doe, Jo}, note = {😀}, pages = {345--312}, journal = {😀}, year = 2020,}
@article{b, note = {😀}, doi = {https://doi.org/10.1000/182}, pages={1-2}, title = {😀 & Co}, year = {2020},}\r
@misc{a, title = {😀}, url = "x"
"""


def places(folder: Path, name: str, text: str) -> set[tuple[object, ...]]:
    """What ``audiobib check`` says: code, message and the range in UTF-16."""
    found = json.loads(audiobib(folder, "check", name, "--output-format", "json").stdout)
    lines = text.replace("\r\n", "\n").split("\n")
    return {
        (
            one["code"], one["message"],
            one["line"] - 1, len(lines[one["line"] - 1][: one["column"] - 1].encode("utf-16-le")) // 2,
            one["end_line"] - 1, len(lines[one["end_line"] - 1][: one["end_column"] - 1].encode("utf-16-le")) // 2,
        )
        for one in found
    }  # fmt: skip


def shown(diagnostics: list[types.Diagnostic]) -> set[tuple[object, ...]]:
    return {
        (d.code, d.message, d.range.start.line, d.range.start.character, d.range.end.line, d.range.end.character)
        for d in diagnostics
    }


def test_diagnostics_are_the_findings_of_check(editor: Editor, folder: Path) -> None:
    (folder / "refs.bib").write_bytes(FAULTY.encode())
    (folder / "audiobib.toml").write_text('ignore = ["FLD001"]\nper-file-ignores = { "refs.bib" = ["LAY"] }\n', "utf-8")
    editor.open("refs.bib")
    found = editor.diagnostics("refs.bib")
    assert shown(found) == places(folder, "refs.bib", FAULTY)
    assert {"VAL005", "VAL006", "KEY001"} <= {d.code for d in found}
    assert not {"FLD001", "LAY001"} & {d.code for d in found}
    assert {d.source for d in found} == {"audiobib"}


def test_diagnostics_follow_what_is_typed_and_what_is_configured(editor: Editor, folder: Path) -> None:
    editor.open("refs.bib")
    assert "VAL005" not in {d.code for d in editor.diagnostics("refs.bib")}
    editor.change("refs.bib", FAULTY)
    assert "VAL005" in {d.code for d in editor.diagnostics("refs.bib")}
    (folder / "audiobib.toml").write_text('ignore = ["VAL005"]\n', "utf-8")
    editor.changed_on_disk("audiobib.toml")
    assert "VAL005" not in {d.code for d in editor.diagnostics("refs.bib")}
    assert types.WORKSPACE_DID_CHANGE_WATCHED_FILES in editor.registered


def test_a_baseline_counts(editor: Editor, folder: Path) -> None:
    (folder / "refs.bib").write_bytes(FAULTY.encode())
    audiobib(folder, "check", "--write-baseline", "known.json")
    (folder / "audiobib.toml").write_text('baseline = "known.json"\n', "utf-8")
    editor.open("refs.bib")
    assert editor.diagnostics("refs.bib") == []


def test_a_configuration_that_cannot_be_used_is_told(editor: Editor, folder: Path) -> None:
    (folder / "audiobib.toml").write_text('bibliograpy = "x"\n', "utf-8")
    editor.open("refs.bib")
    (found,) = editor.diagnostics("refs.bib")
    assert "did you mean `bibliography`?" in found.message
    with pytest.raises(JsonRpcException, match="did you mean `bibliography`"):
        editor.format("refs.bib")


def test_keys_without_an_entry(reader: Editor) -> None:
    reader.open("parts/one.tex")
    (found,) = reader.diagnostics("parts/one.tex")
    assert found.code == "CIT001"
    assert reader.part("parts/one.tex", found.range) == "no2020such"
    reader.open("refs.bib", BIB + "@misc{no2020such, title = {X}}\n")
    assert reader.diagnostics("parts/one.tex") == []


@pytest.mark.parametrize(
    ("name", "text", "missing"),
    [
        ("notes.md", "Thanks to @alice.\n", []),
        ("notes.md", "As @latif2023sparks and @nobody say.\n", ["nobody"]),
        ("notes.md", "---\nbibliography: refs.bib\n---\nThanks to @alice.\n", ["alice"]),
        ("new.qmd", "As @Li2020speech says.\n", ["Li2020speech"]),
        ("new.tex", "\\cite{Li2020speech}\n", []),
        ("new.tex", "\\nocite{*}\\cite{own}\\begin{thebibliography}{1}\\bibitem{own}\\end{thebibliography}\n", []),
        ("new.typ", "= A <intro>\nSee @intro and @missing.\n", ["missing"]),
    ],
)
def test_what_counts_as_missing(reader: Editor, name: str, text: str, missing: list[str]) -> None:
    reader.open(name, text)
    assert [reader.part(name, d.range) for d in reader.diagnostics(name)] == missing


def test_the_readme_that_shows_the_list(editor: Editor, folder: Path) -> None:
    (folder / "audiobib.toml").write_text('sections = [{ slug = "s", title = "S" }]\n', "utf-8")
    editor.open("README.md", "😀\n<!-- audiobib:start list -->\n")
    assert {d.code for d in editor.diagnostics("README.md")} == {"LST004"}


def test_a_quick_fix_does_what_it_says(reader: Editor) -> None:
    reader.open("refs.bib", FAULTY)
    start = FAULTY.index("https://")
    actions = reader.actions("refs.bib", start + 3, start + 3)
    (fix,) = [action for action in actions if "VAL006" in action.title]
    assert fix.is_preferred
    assert reader.edited(fix.edit) == {"refs.bib": FAULTY.replace("https://doi.org/10.1000/182", "10.1000/182")}
    assert reader.actions("refs.bib", 0, 0) == []
    assert not any(action.kind != "quickfix" for action in actions)


def test_fixes_that_change_what_is_said_come_last_and_say_so(reader: Editor) -> None:
    text = "@article{a, title = {{Every Word Protected}}, author = {Doe, Jo}, pages = {1-2}, year = {2020},}\n"
    reader.open("refs.bib", text)
    actions = reader.actions("refs.bib", 0, len(text))
    assert [bool(action.is_preferred) for action in actions] == sorted(
        (bool(action.is_preferred) for action in actions), reverse=True
    )
    assert all(action.is_preferred or "changes what is said" in action.title for action in actions)
    assert actions


@pytest.mark.parametrize("only", ["source.fixAll.audiobib", "source.fixAll", "source"])
def test_fixing_all_is_check_with_fix(editor: Editor, folder: Path, only: str) -> None:
    editor.open("refs.bib", FAULTY)
    (action,) = editor.actions("refs.bib", 0, 0, [only])
    (folder / "refs.bib").write_bytes(FAULTY.encode())
    audiobib(folder, "check", "--fix")
    assert editor.edited(action.edit) == {"refs.bib": (folder / "refs.bib").read_bytes().decode()}
    editor.change("refs.bib", (folder / "refs.bib").read_bytes().decode())
    assert editor.actions("refs.bib", 0, 0, [only]) == []


def test_formatting_is_fmt(editor: Editor, folder: Path) -> None:
    editor.open("refs.bib")
    formatted = editor.format("refs.bib")
    audiobib(folder, "fmt")
    assert formatted == (folder / "refs.bib").read_bytes().decode() != BIB
    editor.open("main.tex")
    assert editor.format("main.tex") == MAIN


# -- rename -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["refs.bib", "main.tex", "paper.qmd"])
def test_rename_is_rekey(editor: Editor, folder: Path, name: str) -> None:
    editor.open(name)
    place = editor.text(name).index("li2020speech") + 4
    assert editor.prepare_rename(name, place) == "li2020speech"
    paths = [folder / name for name in ("refs.bib", "main.tex", "paper.qmd")]
    plan = plan_rekey(paths, load_settings(folder), given={"li2020speech": "li2020voice"})
    expected = {change.path.relative_to(folder).as_posix(): change.new for change in plan.changes if change.is_change}
    # BibTeX's own document looks keys up in any case, Quarto's does not; rekey asks for the same of all it is given.
    expected["parts/one.tex"] = ONE.replace("LI2020speech", "li2020voice", 1)
    assert editor.rename(name, place, "li2020voice") == expected
    assert sorted(expected) == ["main.tex", "paper.qmd", "parts/one.tex", "refs.bib"]


def test_rename_uses_what_is_typed_and_not_saved(reader: Editor) -> None:
    reader.open("refs.bib")
    reader.open("main.tex", MAIN.replace("😀", "😀😀 \\mycite{li2020speech} "))
    done = reader.rename("refs.bib", BIB.index("li2020"), "x")
    assert done["main.tex"].count("{x}") == 2
    assert "ids = {li2020speech}" in done["refs.bib"]


def test_rename_of_an_entry_that_others_refer_to(reader: Editor) -> None:
    reader.open("refs.bib")
    done = reader.rename("refs.bib", BIB.index("doi:10.1/x}"), "parent")
    assert "crossref = {parent}" in done["refs.bib"]
    assert "@proceedings{parent," in done["refs.bib"]


def test_rename_in_a_file_with_a_byte_order_mark(editor: Editor, folder: Path) -> None:
    (folder / "refs.bib").write_bytes("@misc{li2020speech, title = {X}}\n".encode("utf-8-sig"))
    editor.open("main.tex")
    (change,) = editor.rename_edits("main.tex", MAIN.index("li2020"), "new")["refs.bib"][:1]
    assert change.range == types.Range(types.Position(0, 6), types.Position(0, 18))


def test_rename_there_and_back_leaves_no_alias_of_itself(reader: Editor) -> None:
    reader.open("refs.bib", "@misc{a, title = {X}}\n")
    reader.change("refs.bib", reader.rename("refs.bib", 7, "b")["refs.bib"])
    back = reader.rename("refs.bib", 7, "a")["refs.bib"]
    assert back.startswith("@misc{a,")
    assert "ids = {b}" in back


@pytest.mark.parametrize(
    ("name", "where", "new", "message"),
    [
        ("refs.bib", "li2020", "latif2023sparks", "taken by an entry of refs.bib, line 2"),
        ("main.tex", "li2020", "Latif2023Sparks", "taken by an entry of refs.bib, line 2"),
        ("refs.bib", "li2020", "two words", "cannot be a citation key"),
        ("refs.bib", "Sparks", "x", "no citation key stands here"),
        ("parts/one.tex", "no2020such", "x", "no entry has the citation key `no2020such`"),
        ("alias.tex", "old", "x", "`old` is an alias of `new`"),
        ("alias.bib", "old}}", "x", "`old` is an alias of `new`"),
    ],
)
def test_what_is_not_renamed(reader: Editor, name: str, where: str, new: str, message: str) -> None:
    if name == "alias.tex":
        reader.open("refs.bib", "@misc{new, ids = {old}}\n")
        reader.open(name, "\\cite{old}")
    elif name == "alias.bib":
        reader.open(name, "@misc{new, ids = {old}}\n@misc{child, crossref = {old}}")
    else:
        reader.open(name)
    with pytest.raises(JsonRpcException, match=message):
        reader.rename(name, reader.text(name).rindex(where), new)


# -- the process --------------------------------------------------------------------------------------------------


def test_capabilities(reader: Editor) -> None:
    said = reader.capabilities
    assert isinstance(said.text_document_sync, types.TextDocumentSyncOptions)
    assert said.text_document_sync.change == types.TextDocumentSyncKind.Full
    assert said.completion_provider is not None
    assert said.hover_provider
    assert said.definition_provider
    assert said.rename_provider == types.RenameOptions(prepare_provider=True)
    assert said.position_encoding == types.PositionEncodingKind.Utf16


def test_files_of_other_kinds_and_texts_without_a_file(reader: Editor) -> None:
    reader.open("a.py", "x = 1\n")
    assert reader.diagnostics("a.py") == []
    assert reader.hover("a.py", 0) is None
    assert not reader.complete("a.py", 1).items


def test_without_the_extra(tmp_path: Path) -> None:
    start = "sys.argv = ['audiobib', 'lsp']; import audiobib.cli; audiobib.cli.main()"
    hidden = f"import sys; sys.modules['pygls'] = None; {start}"
    done = subprocess.run([sys.executable, "-c", hidden], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'pip install "audiobib[lsp]"' in done.stderr
    assert "Traceback" not in done.stderr


def test_positions_of_the_tests_themselves() -> None:
    text = "a\r\n😀b\rc\x0c\u2028d\n"
    assert position_of(text, text.index("b")) == types.Position(1, 2)
    assert position_of(text, text.index("d")) == types.Position(2, 3)
    assert offset_of(text, types.Position(2, 3)) == text.index("d")
