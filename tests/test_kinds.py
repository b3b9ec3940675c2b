"""What is one file each is found by itself: in a package of ours, and by the entry points of others."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from audiobib.kinds import Broken, Members, discover, must_differ, offered

FILES = {
    "zulu.py": "HEADER = 'zulu'",
    "alpha.py": "HEADER = 'alpha'",
    "folder/__init__.py": "HEADER = 'folder'",
    "_shared.py": "raise RuntimeError('no member')",
    "broken.py": "raise RuntimeError('not\\n  here')",
    "bare.py": "",
}


@pytest.fixture
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return a package with three members, one file that is none, and two that cannot be loaded."""
    for name, text in {"__init__.py": "", **FILES}.items():
        path = tmp_path / "toy_kind" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.partition(".")[0] == "toy_kind"]:
        monkeypatch.delitem(sys.modules, name)
    return importlib.import_module("toy_kind")


def _header(module: ModuleType) -> str:
    return str(module.HEADER)


def test_every_file_is_a_member_and_a_broken_one_does_not_hide_the_others(toys: ModuleType) -> None:
    found = discover(toys, _header)
    assert found == Members(
        ("alpha", "folder", "zulu"),
        (
            Broken("bare", "AttributeError: module 'toy_kind.bare' has no attribute 'HEADER'"),
            Broken("broken", "RuntimeError: not here"),
        ),
    )


def test_nothing_is_offered_where_nothing_is_named() -> None:
    assert offered("audiobib.none", (), _header, kind="toy") == Members(())


def test_two_of_one_name_are_an_error() -> None:
    must_differ([Broken("a", "x"), Broken("b", "x")], "toy", "name")
    with pytest.raises(ValueError, match="two toys share a reason: x"):
        must_differ([Broken("a", "x"), Broken("b", "x")], "toy", "name", "reason")
