"""The language server answers whatever it is asked, with an answer or an error, and goes on."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="program not installed: pygls")

from editor import Editor
from pygls.exceptions import JsonRpcException

BIB = "@misc{key, title = {X}, year = {2020}}\n"
TEX = "\\cite{key}\\bibliography{refs}\n"
NUMBERS = [-1, -(2**31), 2**31 - 1, 2**31, 2**63, 1.5, "1", None, True, [], {}]
METHODS = ["hover", "completion", "definition", "prepareRename", "rename", "codeAction", "formatting"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "refs.bib").write_text(BIB, "utf-8")
    (folder / "paper.tex").write_text(TEX, "utf-8")
    return folder


def params(editor: Editor, method: str, name: str, line: Any, character: Any) -> dict[str, Any]:
    place = {"line": line, "character": character}
    asked: dict[str, Any] = {"textDocument": {"uri": editor.uri(name)}, "position": place}
    if method == "rename":
        asked["newName"] = "other"
    if method == "codeAction":
        asked |= {"range": {"start": place, "end": place}, "context": {"diagnostics": []}}
    if method == "formatting":
        asked["options"] = {"tabSize": line, "insertSpaces": character}
    return asked


@pytest.mark.parametrize("name", ["refs.bib", "paper.tex"])
@pytest.mark.parametrize("method", METHODS)
def test_every_position_is_answered(folder: Path, method: str, name: str) -> None:
    with Editor(folder) as editor:
        editor.open("refs.bib")
        editor.open("paper.tex")
        for number in NUMBERS:
            for place in ((number, 0), (0, number), (number, number)):
                answered(editor, f"textDocument/{method}", params(editor, method, name, *place))
        assert editor.hover("paper.tex", TEX.index("key")) is not None, "it goes on"


def answered(editor: Editor, method: str, asked: object) -> None:
    """Wait for an answer or an error; a request that nobody answers fails by its time."""
    with suppress(JsonRpcException):
        editor.run(editor.ask(method, asked))


@pytest.mark.parametrize("asked", [None, 1, "x", [], {}, {"textDocument": 1}, {"textDocument": {"uri": 1}}], ids=str)
def test_every_shape_is_answered(folder: Path, asked: object) -> None:
    with Editor(folder) as editor:
        for method in METHODS:
            answered(editor, f"textDocument/{method}", asked)
        answered(editor, "no/such/method", asked)
        editor.open("paper.tex")
        assert editor.hover("paper.tex", TEX.index("key")) is not None


def test_a_flood_of_changes(folder: Path) -> None:
    with Editor(folder) as editor:
        editor.open("refs.bib")
        for number in range(500):
            editor.change("refs.bib", BIB * (number % 3) + f"@misc{{k{number}, title = {{X}}}}\n")
        editor.change("refs.bib", "@misc{last, title = {Y}, year = {20200}}\n")
        assert {found.code for found in editor.diagnostics("refs.bib")} >= {"VAL002"} or editor.text("refs.bib")
        assert "last" in editor.format("refs.bib")


def test_files_that_go_away(folder: Path) -> None:
    with Editor(folder) as editor:
        editor.open("paper.tex")
        assert editor.hover("paper.tex", TEX.index("key")) is not None
        (folder / "refs.bib").rename(folder / "other.bib")
        for method in METHODS:
            answered(editor, f"textDocument/{method}", params(editor, method, "paper.tex", 0, 7))
            answered(editor, f"textDocument/{method}", params(editor, method, "refs.bib", 0, 7))
        (folder / "paper.tex").unlink()
        (folder / "refs.bib").symlink_to("refs.bib")
        editor.changed_on_disk("refs.bib")
        for method in METHODS:
            for name in ("paper.tex", "refs.bib", "nothing.tex"):
                answered(editor, f"textDocument/{method}", params(editor, method, name, 0, 7))
        (folder / "refs.bib").unlink()
        (folder / "other.bib").rename(folder / "refs.bib")
        editor.changed_on_disk("refs.bib")
        assert editor.hover("paper.tex", TEX.index("key")) is not None


def test_a_linked_document_outside_is_not_rewritten(folder: Path) -> None:
    outside = folder.parent / "outside.tex"
    outside.write_text("\\cite{key}\\bibliography{refs}", "utf-8")
    (folder / "linked.tex").symlink_to(outside)
    with Editor(folder) as editor:
        editor.open("refs.bib")
        assert set(editor.rename("refs.bib", BIB.index("key"), "new")) == {"refs.bib", "paper.tex"}


def test_messages_show_control_characters(folder: Path) -> None:
    with Editor(folder) as editor:
        editor.open("refs.bib", "@misc{k, title = {a}, doi = {https://doi.org/10.1000/\x1b[8m\u202e}, x\x1by = {z}}\n")
        told = [found.message for found in editor.diagnostics("refs.bib")]
    assert told
    assert not any(character in message for message in told for character in "\x1b\u202e")


def test_asking_in_vain_would_fail(folder: Path) -> None:
    """The judge itself: a question without an answer is noticed."""
    with Editor(folder) as editor, pytest.raises(asyncio.TimeoutError):
        editor.run(asyncio.wait_for(asyncio.sleep(60), 0.1))
