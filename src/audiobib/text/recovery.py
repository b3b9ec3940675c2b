"""After a save that was stopped: finish it if a file has its new content already, else take it back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from audiobib.text.files import near
from audiobib.text.journal import digest, read_journal
from audiobib.text.locks import flush_folder, folders_locked
from audiobib.text.replacement import write_over
from audiobib.text.signals import signals_held

if TYPE_CHECKING:
    from pathlib import Path
from audiobib.text.journal import Journal, Planned

__all__ = ["Recovered", "recover"]


class Recovered(NamedTuple):
    """What was done about one journal, in sentences; ``whole``: all files have the old content, or all the new."""

    messages: tuple[str, ...]
    whole: bool


def recover(journal: Journal) -> Recovered:
    """Finish or take back what ``journal`` tells of, and remove it with all that was only on the way.

    A file that somebody changed since is left as it is. Raises :class:`~audiobib.errors.InputError` while another
    process saves there, ``OSError`` if a file cannot be written (the journal then stays).
    """
    folders = {file.target.parent for file in journal.files if file.target.parent.is_dir()}
    with folders_locked(folders), signals_held():
        now = read_journal(journal.path)
        if now is None:  # that save was still running, and is done
            return Recovered((), whole=True)
        done = _repair(now)
        for folder in folders:
            flush_folder(folder)
        now.path.unlink(missing_ok=True)
    ignored = tuple(f"Ignored in {now.path}, for no save of audiobib says that: {row}" for row in now.ignored)
    return Recovered((*ignored, *done.messages), done.whole)


def _repair(journal: Journal) -> Recovered:
    states = {file: _state(file) for file in journal.files}
    names = ", ".join(str(near(file.target)) for file in journal.files) or "no file"
    begun = [file for file, state in states.items() if state in ("new", "torn")]
    changed = [file for file, state in states.items() if state == "changed"]
    open_ = [file for file, state in states.items() if state in ("old", "torn")]
    lost = [file for file in open_ if not _waits(file)] if begun else []
    if begun and not lost:
        for file in open_:
            _finish(file)
    for file in journal.files:
        for path in (file.temporary, _kept(file)):
            with suppress(OSError):
                path.unlink(missing_ok=True)
    if not begun:
        message = f"A save was stopped before it wrote anything: {names} as before"
    elif lost:
        message = f"A save was stopped and cannot be finished: the new text of {_listed(lost)} is gone"
    else:
        message = f"A save was stopped halfway and is finished now: {names}"
    since = [f"{near(file.target)}: was changed since, and is left as it is" for file in changed]
    return Recovered((message, *since), whole=not lost and not (begun and changed))


def _state(file: Planned) -> str:
    """Say whether a file is ``old``, ``new``, ``torn`` (begins new, ends old) or ``changed`` by somebody else."""
    data = _read(file.target)
    if data is None:
        return "old" if file.before is None else "changed"
    if digest(data) in (file.before, file.after):
        return "new" if digest(data) == file.after else "old"
    new, old = _read(file.temporary), _read(_kept(file))
    if not file.in_place or new is None or old is None or digest(new) != file.after or digest(old) != file.before:
        return "changed"
    same = next(
        (place for place, (a, b) in enumerate(zip(data, new, strict=False)) if a != b), min(len(data), len(new))
    )
    return "torn" if data[same:] == old[same:] else "changed"


def _waits(file: Planned) -> bool:
    data = _read(file.temporary)
    return data is not None and digest(data) == file.after


def _finish(file: Planned) -> None:
    if file.in_place:
        write_over(file.target, file.temporary.read_bytes())
    else:
        file.temporary.replace(file.target)


def _kept(file: Planned) -> Path:
    return file.temporary.with_name(f"{file.temporary.name}~")


def _read(path: Path) -> bytes | None:
    """Return the bytes of a file, and of nothing else: no link, no device."""
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None


def _listed(files: list[Planned]) -> str:
    return ", ".join(str(near(file.target)) for file in files)
