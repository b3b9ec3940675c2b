"""A copy of this repository's own list as a project of its own, edited at random."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import tomlkit

from conftest import ROOT

NAMES = ["Zoë Quill", "Ábel Kővári", "Mara Løvdal", "Jan Novák", "Siân Pryce"]
WORDS = ["glaciers", "Ångström", "teapots", "WaveNets", "señales"]
LABELS = ["Video", "Slides", "Github", "Project", "Blog post", "Poster"]
ENTRY = re.compile(r"\*\*(?P<title>.+)\*\* \[(?P<year>\d{4})\]\.<br>\*(?P<authors>.+?)\*(?:<br>(?P<links>.*))?")


def own_project(folder: Path) -> None:
    """Write our own list, bibliography, persons and templates into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("README.md", "refs.bib", "people.toml"):
        shutil.copyfile(ROOT / name, folder / name)
    shutil.copytree(ROOT / "templates", folder / "templates")
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["audiobib"]
    (folder / "audiobib.toml").write_text(tomlkit.dumps(table), "utf-8")


def git(folder: Path, *words: str) -> str:
    """Run Git in ``folder`` as somebody without a configuration."""
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", *who, "-c", "init.defaultBranch=main", "-c", "core.autocrlf=false", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@dataclass
class Edited:
    """The lines of a README that somebody edits, and those that are adverts."""

    lines: list[str]
    adverts: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)

    def replace(self, old: str, new: str) -> None:
        """Write ``new`` wherever ``old`` stands: a work in several sections is changed in all."""
        self.lines = [new if line == old else line for line in self.lines]
        self.touched.add(new)

    def entry(self, rng: random.Random) -> re.Match[str] | None:
        found = [match for line in self.lines if line not in self.touched and (match := ENTRY.fullmatch(line))]
        return rng.choice(found) if found else None


def _line(match: re.Match[str], **new: str) -> str:
    parts = {**match.groupdict(), **new}
    links = f"<br>{parts['links']}" if parts["links"] else ""
    return f"**{parts['title']}** [{parts['year']}].<br>*{parts['authors']}*{links}"


def _new_line(rng: random.Random) -> str:
    number = f"{rng.randrange(10, 25)}{rng.randrange(1, 13):02}.{rng.randrange(10_000, 99_999)}"
    title = f"On {rng.choice(WORDS)} and {rng.choice(WORDS)} number {rng.randrange(1000)}"
    authors = ", ".join(rng.sample(NAMES, rng.randrange(1, 4)))
    return (
        f"**{title}** [{rng.randrange(2015, 2026)}].<br>*{authors}*<br>"
        f"[[arXiv](https://arxiv.org/abs/{number})][[Video](https://video.example.org/{number})]"
    )


def new_entry(edited: Edited, rng: random.Random) -> None:
    heads = [index for index, line in enumerate(edited.lines) if ENTRY.fullmatch(line)]
    line = _new_line(rng)
    edited.lines[rng.choice(heads) + 1 : 0] = []
    place = rng.choice(heads)
    edited.lines[place:place] = [line, ""]
    edited.touched.add(line)


def title(edited: Edited, rng: random.Random) -> None:
    match = edited.entry(rng)
    if match is not None:
        words = match["title"].split(" ")
        place = rng.randrange(len(words))
        if re.fullmatch(r"[A-Za-z]{3,}", words[place]):
            changed = [words[place].swapcase(), words[place] + "s", words[place].replace("e", "é").replace("a", "ä")]
            words[place] = rng.choice(changed)
            edited.replace(match.group(), _line(match, title=" ".join(words)))


def names(edited: Edited, rng: random.Random) -> None:
    match = edited.entry(rng)
    if match is not None and "et al" not in match["authors"]:
        authors = match["authors"].split(", ")
        place = rng.randrange(len(authors))
        how = rng.randrange(3)
        if how == 0:
            authors[place] = rng.choice(NAMES)
        elif how == 1:
            authors.insert(place, rng.choice(NAMES))
        elif len(authors) > 1:
            del authors[place]
        if len(set(authors)) == len(authors):
            edited.replace(match.group(), _line(match, authors=", ".join(authors)))


def year(edited: Edited, rng: random.Random) -> None:
    match = edited.entry(rng)
    if match is not None:
        edited.replace(match.group(), _line(match, year=str(int(match["year"]) + rng.choice([-2, -1, 1]))))


def link(edited: Edited, rng: random.Random) -> None:
    match = edited.entry(rng)
    label = rng.choice(LABELS)
    if match is not None and f"[[{label}]" not in (match["links"] or ""):
        new = f"[[{label}](https://{rng.randrange(10**6)}.example.org/a)]"
        edited.replace(match.group(), _line(match, links=f"{match['links'] or ''}{new}"))


def moved(edited: Edited, rng: random.Random) -> None:
    match = edited.entry(rng)
    if match is None or edited.lines.count(match.group()) > 1:
        return
    sections = by_section(edited.lines)
    others = [lines for lines in sections.values() if not lines[_sorted(match.group())]]
    free = {line for lines in others for line in lines if ENTRY.fullmatch(line)} - {*map(_sorted, edited.touched)}
    heads = [line for line in edited.lines if _sorted(line) in free and line not in edited.touched]
    if not heads:
        return
    target = rng.choice(heads)
    edited.lines.remove(match.group())
    if target in edited.lines:
        place = edited.lines.index(target)
        edited.lines[place:place] = [match.group(), ""]
    edited.touched.add(match.group())


def deleted(edited: Edited, rng: random.Random) -> None:
    match = edited.entry(rng)
    if match is not None:
        edited.lines.remove(match.group())
        edited.touched.add(match.group())


def advert(edited: Edited, rng: random.Random) -> None:
    line = rng.choice([
        "- [PlumPro](https://plumpro.example.org) - the best juicer", "Buy now: https://shop.example.org/now",
        "[![badge](https://badge.example.org/a.svg)](https://shop.example.org)",
    ])  # fmt: skip
    heads = [index for index, text in enumerate(edited.lines) if ENTRY.fullmatch(text)]
    place = rng.choice(heads)
    edited.lines[place:place] = [line, ""]
    edited.adverts.append(line)


def row(edited: Edited, rng: random.Random) -> None:
    rows = [line for line in edited.lines if line.startswith("| ") and "](http" in line and line not in edited.touched]
    line = rng.choice(rows)
    cells = line.split(" | ")
    place = rng.choice([1, 2])
    cells[place] = f"{rng.randrange(1, 500)} hours" if place == 2 else f"{cells[place]} revisited"
    edited.replace(line, " | ".join(cells))


KINDS: list[Callable[[Edited, random.Random], None]] = [
    new_entry, title, names, year, link, moved, deleted, advert, row,
]  # fmt: skip


def edit(text: str, seed: int) -> Edited:
    """Return ``text`` after one to five edits, of kinds chosen by ``seed``."""
    rng = random.Random(seed)
    edited = Edited(text.split("\n"))
    before = list(edited.lines)
    count = rng.randrange(1, 6)
    while len(edited.done) < count:
        kind = rng.choice(KINDS)
        lines, touched = list(edited.lines), len(edited.adverts)
        kind(edited, rng)
        if edited.lines != lines or len(edited.adverts) > touched:
            edited.done.append(kind.__name__)
    assert edited.lines != before
    return edited


def by_section(lines: list[str]) -> dict[str, Counter[str]]:
    """Return the lines below each heading that show a work, with their links in order of address."""
    found: dict[str, Counter[str]] = {}
    heading = ""
    for line in lines:
        if line.startswith("#"):
            heading = line
        elif ENTRY.fullmatch(line) or line.startswith("| "):
            found.setdefault(heading, Counter())[_sorted(line)] += 1
    return found


def _sorted(line: str) -> str:
    start = line.find("<br>[[")
    return line if start < 0 else line[:start] + "".join(sorted(re.findall(r"\[\[.*?\)\]", line[start:])))


def other_lines(lines: list[str]) -> list[str]:
    """Return all other lines, without those that count works."""
    return [line for line in lines if line and not ENTRY.fullmatch(line) and not re.match(r"\| |\d+ works and", line)]
