"""A .bbl by a .bst style: made by the real bibtex where it is installed, else by pybtex.

pybtex runs the styles that everybody uses (plain, abbrv, unsrt, alpha, plainnat, IEEEtran, splncs04) to the same text
but for some ties in initials; a few large ones (ACM-Reference-Format) it cannot run. bibtex is the measure.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

from pybtex.bibtex import BibTeXEngine
from pybtex.errors import capture

from audiobib.errors import InputError
from audiobib.text.root import is_file

__all__ = ["Bbl", "make_bbl"]

_COMPLAINT = re.compile(r"^(?:Warning--.*|I (?:couldn't|found no|was expecting).*|.*---.*)$", re.MULTILINE)
_INSTALLED = re.compile(r"[\w.+-]+")
_SECONDS = 120


class Bbl(NamedTuple):
    """The text of a .bbl file, which program made it, and what that said."""

    text: str
    program: Literal["bibtex", "pybtex"]
    said: tuple[str, ...]


def make_bbl(bibliography: str, style: str, folder: Path) -> Bbl:
    """Return the .bbl with all entries of the .bib text ``bibliography`` by ``style``.

    ``style`` is the name of an installed style or the path of a .bst file, from ``folder``. Raises
    :class:`~audiobib.errors.InputError` if there is no such style or the program cannot run it.
    """
    name = style.removesuffix(".bst")
    path = folder / f"{name}.bst"
    if not is_file(path) and not _INSTALLED.fullmatch(name):
        message = f"no file {path}; the name of an installed style has only letters, digits and . _ + -"
        raise InputError(message)
    program = shutil.which("bibtex")
    if program is not None and Path(program).is_absolute():  # else it is one of the current folder
        return _by_bibtex(program, bibliography, name, path)
    return _by_pybtex(bibliography, name, path)


def _by_bibtex(program: str, bibliography: str, name: str, path: Path) -> Bbl:
    with tempfile.TemporaryDirectory(prefix="audiobib-") as temporary:
        work = Path(temporary)
        if path.is_file():
            shutil.copyfile(path, work / path.name)
            name = path.stem
        (work / "survey.bib").write_text(bibliography, "utf-8")
        (work / "survey.aux").write_text(f"\\citation{{*}}\n\\bibstyle{{{name}}}\n\\bibdata{{survey}}\n", "utf-8")
        try:
            done = subprocess.run([program, "survey"], cwd=work, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 -- the program of that name on PATH, with our own file
        except subprocess.TimeoutExpired as error:
            message = f"bibtex did not end within {_SECONDS} seconds with the style {name}"
            raise InputError(message) from error
        said = tuple(_COMPLAINT.findall(done.stdout.decode("utf-8", "replace")))
        output = work / "survey.bbl"
        if done.returncode >= 2 or not output.is_file():
            message = "\n".join([f"bibtex cannot make a bibliography by the style {name}:", *said[:20]])
            raise InputError(message)
        return Bbl(output.read_bytes().decode("utf-8", "replace"), "bibtex", said)


def _by_pybtex(bibliography: str, name: str, path: Path) -> Bbl:
    style = str(path.with_suffix("")) if path.is_file() else name
    try:
        with capture() as errors:
            text = BibTeXEngine().format_from_string(bibliography, style)
    except Exception as error:  # pybtex ends with whatever its interpreter stumbles over
        message = (
            f"pybtex cannot make a bibliography by the style {name} ({str(error) or type(error).__name__}); "
            "bibtex is not on PATH: install TeX Live, or name a .bst file that is there"
        )
        raise InputError(message) from error
    return Bbl(text, "pybtex", tuple(str(error) for error in errors))
