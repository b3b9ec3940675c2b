"""Files are written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from audiobib.errors import ChangedOnDiskError, InputError
from audiobib.text.encoding import decode_bytes, encode_text, readable
from audiobib.text.files import read_file, stamp, write_file, write_files


def test_mode_and_link_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "real.bib"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link = tmp_path / "refs.bib"
    link.symlink_to(target)
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["real.bib", "refs.bib"]


def test_a_file_that_changed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes(b"read")
    seen = stamp(path)
    path.write_bytes(b"somebody else")
    with pytest.raises(ChangedOnDiskError, match="changed on disk"):
        write_file(path, b"mine", seen)
    assert path.read_bytes() == b"somebody else"


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda _: None])
def test_reading_what_is_no_file_says_so(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "refs.bib"
    make(path)
    with pytest.raises(InputError, match=r"refs\.bib: (is a directory|no such file)"):
        read_file(path)


def test_a_killed_writer_leaves_one_of_the_two(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    old, new = b"o" * 3_000_000, b"n" * 3_000_000
    code = """
        import sys, pathlib
        from audiobib.text.files import write_file
        path = pathlib.Path(sys.argv[1])
        while True:
            write_file(path, b"n" * 3_000_000)
            write_file(path, b"o" * 3_000_000)
    """
    source = Path(__file__).resolve().parents[2] / "src"
    for delay in (0.08, 0.15, 0.23, 0.31):
        path.write_bytes(old)
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(code), str(path)],
            env={**os.environ, "PYTHONPATH": str(source)},
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert path.read_bytes() in (old, new)


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("Schröder 中".encode(), "utf-8", "Schröder 中"),
        ("@misc{a, title={Schröder}}".encode("cp1252"), "cp1252", "@misc{a, title={Schröder}}"),
        ("% Encoding: ISO8859_1\nSchröder".encode("latin-1"), "ISO8859_1", "% Encoding: ISO8859_1\nSchröder"),
        (
            "@misc{a, title={清华大学学位论文}}".encode("gb18030"),
            "gb18030",
            "@misc{a, title={清华大学学位论文}}",
        ),
        ("\ufeffabc".encode("utf-16-le"), "utf-16-le", "\ufeffabc"),
        ("\ufeffabc".encode("utf-16-be"), "utf-16-be", "\ufeffabc"),
        (b"", "utf-8", ""),
    ],
)
def test_encodings_are_told(data: bytes, encoding: str, text: str) -> None:
    decoded = decode_bytes(data)
    assert (decoded.encoding, decoded.text) == (encoding, text)
    assert encode_text(decoded.text, decoded.encoding) == data


def test_a_stray_byte_is_kept_and_shown_as_a_letter() -> None:
    data = "Müller, Jürgen, Köln ".encode() + b"Schr\xf6der"
    decoded = decode_bytes(data)
    assert decoded.encoding == "utf-8"
    assert not decoded.certain
    assert encode_text(decoded.text, "utf-8") == data
    assert readable(decoded.text) == "Müller, Jürgen, Köln Schröder"


def test_several_files_are_written_or_none(tmp_path: Path) -> None:
    first, new, folder = tmp_path / "a", tmp_path / "new", tmp_path / "folder"
    first.write_bytes(b"old")
    (folder / "inside").mkdir(parents=True)
    with pytest.raises(InputError, match="nothing was written"):
        write_files([(first, b"x", None), (new, b"y", None), (folder, b"z", None)])
    assert first.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]
    write_files([(first, b"x", stamp(first)), (new, b"y", None)])
    assert (first.read_bytes(), new.read_bytes()) == (b"x", b"y")
