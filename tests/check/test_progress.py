"""Progress is for people: nothing in a pipe, nothing at once, and the line is wiped in the end."""

from __future__ import annotations

import io

import pytest

from audiobib.cli import progress
from audiobib.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, quiet: bool = False, after: float = 0.0) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(progress, "_AFTER", after)
    monkeypatch.setattr(progress, "_EVERY", 0.0)
    told = Progress("refs.bib", quiet=quiet)
    told(500, 2000)
    told(1000, 2000)
    told.close()
    return stream.getvalue()


def test_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(Terminal(), monkeypatch)
    assert "\rrefs.bib: 500 of 2,000 (25 %)" in text
    assert "(50 %)" in text
    assert "\n" not in text
    assert not text.endswith("%)")


@pytest.mark.parametrize(
    ("stream", "quiet", "after"), [(io.StringIO(), False, 0.0), (Terminal(), True, 0.0), (Terminal(), False, 60.0)]
)
def test_nothing_elsewhere(stream: io.StringIO, quiet: bool, after: float, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(stream, monkeypatch, quiet=quiet, after=after) == ""
