"""Every exception that audiobib raises on purpose.

::

    AudiobibError
    ├── InputError(ValueError)          a file that cannot be read, a value that cannot be used
    │   ├── ConfigError                 every problem of a configuration, at once
    │   └── MissingFileError(FileNotFoundError)   a file that is not there
    ├── EditError(ValueError)           edits that overlap or do not fit their text
    ├── NotFoundError(KeyError)         a citation key that no entry has
    ├── DuplicateKeyError(ValueError)   a citation key that an entry already has
    ├── StaleEntry(RuntimeError)        an entry that is not as it was when it was taken from its library
    ├── ChangedOnDiskError(RuntimeError)   the file changed since it was read: nothing is written
    └── VerificationError(RuntimeError)    our own output failed our own check: nothing is written

Messages say what is wrong, where, and what to do next. The command line prints them and exits with 2.
"""

from __future__ import annotations

__all__ = [
    "AudiobibError",
    "ChangedOnDiskError",
    "ConfigError",
    "DuplicateKeyError",
    "EditError",
    "InputError",
    "MissingFileError",
    "NotFoundError",
    "StaleEntry",
    "VerificationError",
]


class AudiobibError(Exception):
    """Base of all; catch this to catch everything that audiobib raises on purpose."""

    def __str__(self) -> str:
        """Return the message as it is (a ``KeyError`` would put it in quotes)."""
        return str(self.args[0]) if self.args else ""


class InputError(AudiobibError, ValueError):
    """A file that cannot be read, or a value that cannot be used."""


class ConfigError(InputError):
    """A configuration with problems; ``problems`` holds one sentence for each."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class MissingFileError(InputError, FileNotFoundError):
    """A file that is not there."""


class EditError(AudiobibError, ValueError):
    """Edits that overlap, or that reach outside the text they are for."""


class NotFoundError(AudiobibError, KeyError):
    """A citation key that no entry has, as key or as alias."""


class DuplicateKeyError(AudiobibError, ValueError):
    """A citation key that an entry already has, compared without regard to case."""


class StaleEntry(AudiobibError, RuntimeError):  # noqa: N818 -- the public name
    """An entry that its library has changed, renamed or removed since it was taken; take it again by its key."""


class ChangedOnDiskError(AudiobibError, RuntimeError):
    """The file on disk is not the one that was read; nothing was written."""


class VerificationError(AudiobibError, RuntimeError):
    """Output of audiobib that does not keep its own promise; nothing was written. This is a bug of ours."""
