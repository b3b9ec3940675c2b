"""Cases of rules as files: ``cases/CODE/*.bib``, the expectation beside each input.

::

    %%%% leave: what must be left alone
    @misc{a, pages = {1--2}}
    %%%% find 1: what must be found, and how often
    %%%% at: 1:19-22
    %%%% with: dialect = "bibtex"
    @misc{a, pages = {1-2}}
    %%%% fixed
    @misc{a, pages = {1--2}}

``at`` says where each finding stands, in order: ``line:column-column``, or ``line:column-line:column`` over several
lines, from 1, the end behind the last character; ``README 2:1-5`` stands in the README. A case of ``find`` without it
fails, and says what it would be. ``with`` gives values (TOML, `` ; `` between two of them), ``fixed`` the text after
all fixes, which a case that has fixes must have. ``<U+0007>`` stands for that character; below a line ``<README>``
follows the text of a README.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path

from audiobib.latex import decode
from audiobib.model.library import Library
from audiobib.names import split
from audiobib.people.registry import KnownPerson, known_splits
from audiobib.rules import Readme, Values
from audiobib.syntax.style import Style
from audiobib.text import Finding, decode_bytes

FOLDER = Path(__file__).parent / "cases"
_HEAD = re.compile(r"^%%%% (leave|find|at|fixed|with)(?: (\d+))?(?:: (.*))?\n", re.MULTILINE)
_CHARACTER = re.compile(r"<U\+([0-9A-F]{4,6})>")


@dataclass(frozen=True)
class Case:
    """One input of one rule.

    ``count`` is 0 for what must be left alone, ``fixed`` None if nothing is mended; ``places`` as :func:`place` gives
    them.
    """

    code: str
    title: str
    count: int
    text: str
    fixed: str | None = None
    values: Values = field(default_factory=Values)
    places: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"


def read_cases(path: Path) -> list[Case]:
    """Return the cases of one file. Raises ``ValueError`` for text before the first case."""
    code, source = path.parent.name, path.read_text("utf-8")
    heads = list(_HEAD.finditer(source))
    if not heads or heads[0].start():
        message = f"{path}: begins with no case"
        raise ValueError(message)
    found: list[Case] = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        kind, count, title = head.groups()
        body = unescape(source[head.end() : following.start() if following else len(source)])
        if kind in ("leave", "find"):
            text, readme = split_readme(body)
            found.append(Case(code, title or "", int(count or 0), text, None, Values(readmes=readme)))
        elif kind == "fixed":
            found[-1] = replace(found[-1], fixed=body)
        else:  # stands before the text of its case, which therefore follows here
            text, readme = split_readme(body)
            values = values_of(title, readme) if kind == "with" else replace(found[-1].values, readmes=readme)
            places = tuple(title.split(", ")) if kind == "at" else found[-1].places
            found[-1] = replace(found[-1], text=text, values=values, places=places)
    return found


def values_of(toml: str, readmes: tuple[Readme, ...] = ()) -> Values:
    """Return values from TOML with the names of the settings."""
    table = tomllib.loads(toml.replace(" ; ", "\n"))
    if "style" in table:
        table["style"] = Style(**table["style"])
    if "venues" in table:
        table["venues"] = {name: tuple(others) for name, others in table["venues"].items()}
    for name in {"known_fields", "protect"} & set(table):
        table[name] = frozenset(table[name])
    if "spellings" in table:
        table["spellings"] = known_splits(tuple(KnownPerson(split(name)[0].map(decode)) for name in table["spellings"]))
    size, rendered = table.pop("readme_size", None), table.pop("rendered", None)
    typed = tuple((line, message) for line, message in table.pop("typed", ()))
    if readmes and (size is not None or rendered is not None or typed):
        (readme,) = readmes
        readmes = (Readme(readme.path, readme.text, size if size is not None else readme.size, rendered, typed),)
    return Values(**table, readmes=readmes)


def place(finding: Finding) -> str:
    """Where ``finding`` stands, as cases say it."""
    file = "README " if finding.path == "README.md" else ""
    end = f"{finding.end_line}:" if finding.end_line != finding.line else ""
    return f"{file}{finding.line}:{finding.column}-{end}{finding.end_column}"


def unescape(text: str) -> str:
    return _CHARACTER.sub(lambda match: chr(int(match.group(1), 16)), text)


def split_readme(body: str) -> tuple[str, tuple[Readme, ...]]:
    """The text of a file and, where a line says so, the README below it."""
    text, sign, readme = body.partition("<README>\n")
    return text, (Readme("README.md", readme, len(readme.encode())),) if sign else ()


def library_of(text: str) -> Library:
    """Return the library that a file with the characters and stray bytes of ``text`` gives."""
    read = decode_bytes(text.encode("utf-8", "surrogateescape"))
    return Library(read.text, encoding=read.encoding, guessed=not read.certain)


def all_cases() -> list[Case]:
    return [case for path in sorted(FOLDER.glob("*/*.bib")) for case in read_cases(path)]
