"""Edits: cases as files (before, the call, after), and the law that nothing else changes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import audiobib
from audiobib import errors
from audiobib.syntax import Document
from corpus import CASES, bib_files, name_of

EDITS = sorted(Path(__file__).with_name("edits").glob("*.edit"))
FILES = [path for path in bib_files() if path not in CASES and path.stat().st_size < 400_000]


def test_there_are_cases() -> None:
    assert EDITS


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("path", EDITS, ids=lambda path: path.stem)
def test_case(path: Path, line_end: str) -> None:
    before, _, rest = path.read_text("utf-8").partition("---- ")
    call, _, after = rest.partition("\n")
    name, *arguments = call.split(" | ")
    library = audiobib.loads(before.replace("\n", line_end))
    if after.startswith("!! "):
        kind, _, words = after.removeprefix("!! ").strip().partition(": ")
        with pytest.raises(getattr(errors, kind)) as caught:
            getattr(library, name)(*arguments)
        assert words in str(caught.value)
        assert library.text == before.replace("\n", line_end)
        return
    getattr(library, name)(*arguments)
    assert library.text == after.replace("\n", line_end)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_declared_change_is_the_only_one(path: Path) -> None:
    library = audiobib.load(path)
    keys = [entry.key.lower() for entry in library]
    sound = [entry.key for entry in library if keys.count(entry.key.lower()) == 1 and len(entry.key.split()) == 1]
    if not sound:
        pytest.skip("no entry with a citation key of its own")
    draw = random.Random(path.name)
    key = draw.choice(sound)
    fields = library[key].fields
    before = _said(library)
    text = library.text

    library.set_field(key, "x-audiobib", "new {V}alue")
    assert _said(library) == _with(before, key, {"x-audiobib": "new {V}alue"})
    library.remove_field(key, "x-audiobib")
    assert _said(library) == before
    if fields:
        name = draw.choice(list(fields))
        value = library[key].values[name]
        if value.count("{") == value.count("}") and "\\" not in value[-1:]:
            library.set_field(key, name, "changed")
            assert _said(library) == _with(before, key, {name: "changed"})
    library = audiobib.loads(text)
    library.rename(key, "audiobib-new")
    assert _said(library) == [(kind, "audiobib-new" if k == key else k, values) for kind, k, values in before]
    if "=" in key:  # read, as BibTeX does, but never written: biber does not read it
        with pytest.raises(errors.InputError):
            library.rename("audiobib-new", key)
        library = audiobib.loads(text)
    else:
        library.rename("audiobib-new", key)
    assert library.text == text
    library.retype(key, "audiobibtype")
    assert [kind for kind, k, _ in _said(library) if k == key] == ["audiobibtype"]
    library = audiobib.loads(text)
    library.remove(key)
    assert _said(library) == [said for said in before if said[1] != key]
    library.add("@misc{audiobib-added, title = {X}}")
    assert _said(library)[-1] == ("misc", "audiobib-added", {"title": "X"})
    library = audiobib.loads(text)
    library.move(key)
    assert sorted(map(repr, _said(library))) == sorted(map(repr, before))
    assert library.entries[-1].key == key


def _said(library: audiobib.Library) -> list[tuple[str, str, dict[str, str]]]:
    """Type, key and values as written of each entry."""
    document = Document(library.text)
    return [(block.type.lower(), block.key, document.values(block)) for block in document.entries]


def _with(
    said: list[tuple[str, str, dict[str, str]]], key: str, values: dict[str, str]
) -> list[tuple[str, str, dict[str, str]]]:
    return [(kind, k, {**old, **values} if k == key else old) for kind, k, old in said]
