"""Where tests find what is not part of the repository, and how they skip by name without it."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent


settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")


def shared_folder() -> Path | None:
    """Return the folder of reference material beside the repository, or None."""
    folder = Path(os.environ.get("AUDIOBIB_SHARED", ROOT.parent / "shared"))
    return folder if (folder / "cases").is_dir() else None


def need_program(name: str) -> str:
    """Return the path of the program ``name``; skip the test by that name if it is not installed."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"program not installed: {name}")
    return path


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or fills the user's cache and state folders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUDIOBIB_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("AUDIOBIB_STATE", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material; tests that use it skip when it is not there."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("reference material not there: shared")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


def pytest_configure() -> None:
    """One seed for all processes of a run: ``AUDIOBIB_SEED``, or another one each time."""
    os.environ.setdefault("AUDIOBIB_SEED", str(random.SystemRandom().randrange(10**6)))


@pytest.fixture
def seed(record_property: Callable[[str, object], None]) -> int:
    """What samples are drawn by; ``AUDIOBIB_SEED`` repeats a run."""
    number = int(os.environ["AUDIOBIB_SEED"])
    record_property("tried", f"AUDIOBIB_SEED={number}")
    return number


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--thorough", action="store_true", help="every stopping point, every pair of writers: minutes")
    parser.addoption("--edits", type=int, default=18, help="how many random edits of our own list are absorbed")


@pytest.fixture(scope="session")
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether everything is tried, and not a sample of it."""
    return bool(request.config.getoption("--thorough"))
