"""Files are saved all or none, with all that belongs to them; what somebody else wrote is never overwritten."""

from __future__ import annotations

import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from audiobib.errors import ChangedOnDiskError, InputError
from audiobib.text.files import stamp
from audiobib.text.locks import folders_locked
from audiobib.text.replacement import Replacement
from audiobib.text.saving import NewContent, save_file, save_files
from audiobib.text.signals import signals_held

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="owners, modes and links of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@POSIX
def test_mode_and_link_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "real.bib"
    target.write_bytes(b"old")
    target.chmod(0o2640)
    link = tmp_path / "refs.bib"
    link.symlink_to(target)
    save_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o2640
    assert names(tmp_path) == ["real.bib", "refs.bib"]


@POSIX
def test_a_new_file_has_the_mode_of_new_files(tmp_path: Path) -> None:
    (tmp_path / "beside").write_bytes(b"")
    save_file(tmp_path / "refs.bib", b"new")
    assert (tmp_path / "refs.bib").stat().st_mode == (tmp_path / "beside").stat().st_mode


def test_extended_attributes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.note", b"mine")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes on this file system")
    save_file(path, b"new")
    assert (path.read_bytes(), os.getxattr(path, "user.note")) == (b"new", b"mine")


@POSIX
def test_group_and_owner_are_kept(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may give files away")
    path = tmp_path / "refs.bib"
    path.write_bytes(b"old")
    os.chown(path, 65534, 65533)
    save_file(path, b"new")
    assert (path.read_bytes(), path.stat().st_uid, path.stat().st_gid) == (b"new", 65534, 65533)


@POSIX
def test_the_other_name_of_a_file_stays_one(tmp_path: Path) -> None:
    path, other = tmp_path / "refs.bib", tmp_path / "other.bib"
    path.write_bytes(b"something old and long")
    other.hardlink_to(path)
    notes = save_files([NewContent(path, b"new", path.read_bytes())])
    assert (other.read_bytes(), other.stat().st_nlink) == (b"new", 2)
    assert len(notes) == 1
    assert "written in place" in notes[0]
    assert names(tmp_path) == ["other.bib", "refs.bib"]


def test_a_file_that_changed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes(b"read")
    seen = stamp(path)
    path.write_bytes(b"somebody else")
    with pytest.raises(ChangedOnDiskError, match="changed on disk"):
        save_file(path, b"mine", seen)
    with pytest.raises(ChangedOnDiskError, match="changed on disk"):
        save_files([NewContent(path, b"mine", b"read")])
    with pytest.raises(ChangedOnDiskError, match="changed on disk"):
        save_files([NewContent(path, b"mine", None)])
    assert path.read_bytes() == b"somebody else"


def test_the_second_look_is_just_before_the_file_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"old")
    second.write_bytes(b"old")
    stage = Replacement.stage

    def slowly(self: Replacement) -> None:
        stage(self)
        second.write_bytes(b"somebody else")

    monkeypatch.setattr(Replacement, "stage", slowly)
    with pytest.raises(ChangedOnDiskError):
        save_files([NewContent(first, b"new", b"old"), NewContent(second, b"new", b"old")])
    assert (first.read_bytes(), second.read_bytes()) == (b"old", b"somebody else")
    assert names(tmp_path) == ["a", "b"]


def test_several_files_are_written_or_none(tmp_path: Path) -> None:
    first, new, folder = tmp_path / "a", tmp_path / "new" / "deep" / "c", tmp_path / "folder"
    first.write_bytes(b"old")
    (folder / "inside").mkdir(parents=True)
    with pytest.raises(InputError, match="is a directory"):
        save_files([NewContent(first, b"x", b"old"), NewContent(new, b"y", None), NewContent(folder, b"z", None)])
    assert first.read_bytes() == b"old"
    assert names(tmp_path) == ["a", "folder", "folder/inside"]
    save_files([NewContent(first, b"x", b"old"), NewContent(new, b"y", None)])
    assert (first.read_bytes(), new.read_bytes()) == (b"x", b"y")


@POSIX
@pytest.mark.parametrize("linked", [False, True])
def test_an_error_in_the_middle_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    paths = [tmp_path / name for name in "abc"]
    for path in paths[:2]:
        path.write_bytes(b"the old text of it")
    if linked:
        (tmp_path / "d").hardlink_to(paths[0])
    before = names(tmp_path)
    finish = Replacement.finish

    def until_the_last(self: Replacement) -> None:
        if self.target == paths[2]:
            raise OSError(28, "No space left on device", str(self.temporary))
        finish(self)

    monkeypatch.setattr(Replacement, "finish", until_the_last)
    with pytest.raises(InputError, match="c: cannot be written \\(No space left on device\\); nothing was written"):
        save_files([NewContent(path, b"new", path.read_bytes() if path.exists() else None) for path in paths])
    assert [path.read_bytes() for path in paths[:2]] == [b"the old text of it"] * 2
    assert names(tmp_path) == before


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_wait_and_act_then(number: signal.Signals) -> None:
    came: list[int] = []
    before = signal.signal(number, lambda received, _: came.append(received))
    try:
        with signals_held():
            signal.raise_signal(number)
            during = list(came)
    finally:
        signal.signal(number, before)
    assert (during, came) == ([], [number])


@POSIX
def test_a_folder_that_another_holds_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audiobib.text.locks._PATIENCE", 0.0)
    with folders_locked([tmp_path]), pytest.raises(InputError, match="another audiobib is saving"):
        save_file(tmp_path / "refs.bib", b"new")
    save_file(tmp_path / "refs.bib", b"new")


def test_without_a_state_folder_it_is_saved_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = tmp_path / "state"
    state.write_bytes(b"a file where the folder should be")
    monkeypatch.setenv("AUDIOBIB_STATE", str(state))
    files = [NewContent(tmp_path / name, b"new", None) for name in "ab"]
    assert "could not be repaired" in " ".join(save_files(files))
    assert [file.target.read_bytes() for file in files] == [b"new"] * 2
