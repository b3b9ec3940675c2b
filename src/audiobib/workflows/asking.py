"""The desk that asks the sources of a project: addresses from its settings, keys and contact from the environment."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from audiobib.config import SourcesSettings
from audiobib.config.constraints import MAIL_ADDRESS
from audiobib.config.places import configured_path
from audiobib.errors import InputError
from audiobib.sources.desk import Desk
from audiobib.sources.memory import Cache, Lock
from audiobib.sources.opening import open_sources
from audiobib.sources.pacing import Pacer
from audiobib.sources.transport import Transport, origin
from audiobib.text.cache import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audiobib.config import Settings

__all__ = ["confidants", "open_desk"]

_KEYS: Final = {"openalex": "AUDIOBIB_OPENALEX_KEY", "s2": "AUDIOBIB_S2_KEY"}
"""Environment variable by source; keys stand nowhere else."""

_HOSTS: Final = "AUDIOBIB_KEY_HOSTS"
"""Environment variable with more addresses, blanks between, that keys and mail address may go to."""


@contextmanager
def open_desk(settings: Settings, *, offline: bool, progress: Callable[[int], None] | None = None) -> Iterator[Desk]:
    """Open the desk of the project for the length of the block; ``progress`` hears how many questions were answered.

    ``AUDIOBIB_MAILTO`` wins over the configured address, ``AUDIOBIB_CACHE`` over the user's cache folder. Raises
    :class:`~audiobib.errors.InputError` if that folder cannot be used, or the lock is none.
    """
    known, contact = confidants(), _contact(settings)
    try:
        folder = cache_folder()
    except RuntimeError as error:
        message = "this user has no home folder: set AUDIOBIB_CACHE to a folder for the cache"
        raise InputError(message) from error
    try:
        pacer = Pacer(folder / "pace.sqlite3")
        cache = Cache(folder / "answers.sqlite3")
    except (OSError, sqlite3.Error) as error:
        message = f"{folder}: cannot hold the cache ({error}); set AUDIOBIB_CACHE to a folder that can"
        raise InputError(message) from error
    transport = Transport(pacer, settings.sources.timeout, contact, known)
    urls = settings.sources.urls
    keys = {
        name: key
        for name, variable in _KEYS.items()
        if (key := os.environ.get(variable)) and origin(urls.get(name, "")) in known
    }
    try:
        lock = Lock(configured_path(settings, "sources.lock"))
        desk = Desk(open_sources(transport, urls, keys), cache, lock, offline)
        yield replace(desk, progress=progress) if progress is not None else desk
    except sqlite3.Error as error:
        message = f"{folder}: the cache cannot be used ({error}); set AUDIOBIB_CACHE to another folder"
        raise InputError(message) from error
    finally:
        transport.close()
        pacer.close()
        cache.close()


def confidants() -> frozenset[str]:
    """Return the origins that keys and mail address may go to: the built-in ones, and those that the user names.

    A configuration cannot add one: it is a file of the repository. Raises :class:`~audiobib.errors.InputError`.
    """
    named = os.environ.get(_HOSTS, "").split()
    wrong = [url for url in named if not origin(url).startswith(("https://", "http://"))]
    if wrong:
        message = f"{_HOSTS}: `{wrong[0]}` is not an address such as https://proxy.example.org"
        raise InputError(message)
    built_in = [url for url in SourcesSettings().urls.values() if url.startswith("https://")]
    return frozenset(map(origin, (*built_in, *named)))


def _contact(settings: Settings) -> str | None:
    mailto = os.environ.get("AUDIOBIB_MAILTO")
    if mailto and not re.fullmatch(MAIL_ADDRESS, mailto):
        message = "AUDIOBIB_MAILTO is not a valid e-mail address"
        raise InputError(message)
    return mailto or settings.sources.mailto
