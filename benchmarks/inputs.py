"""What is measured: two files that every TeX Live has, and libraries of any size made from our own bibliography."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import audiobib

ROOT = Path(__file__).resolve().parent.parent
TEX_FILES = {"small": "biblatex-examples.bib", "medium": "tugboat.bib"}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def tex_file(name: str) -> Path | None:
    """Return the path of the .bib file ``name`` of the TeX installation; None without one."""
    if shutil.which("kpsewhich") is None:
        return None
    found = subprocess.run(["kpsewhich", name], capture_output=True, text=True, check=False).stdout.strip()
    return Path(found) if found else None


def large(entries: int, folder: Path) -> Path:
    """Write a library of ``entries`` entries and return its path; the same bytes for the same number.

    Authors, title words, journals and layouts (braces or quotes, sorted or not, macros) are drawn anew for each
    entry from ``refs.bib``, with a fixed seed.
    """
    path = folder / f"large-{entries}.bib"
    if path.exists():
        return path
    draw = random.Random(entries)
    library = audiobib.load(ROOT / "refs.bib")
    authors = [name for entry in library for name in (entry.value("author") or "").split(" and ") if name]
    words = [word for entry in library for word in (entry.value("title") or "").split()]
    venues = sorted({entry.value("journal") or entry.value("booktitle") or "" for entry in library} - {""}) or ["CoRR"]
    out = ['@string{acl = "Association for Computational Linguistics"}\n']
    for number in range(entries):
        opening, closing = draw.choice(('""', "{}", "{}", "{}"))
        fields = {
            "author": " and ".join(draw.choices(authors, k=draw.randint(1, 6))),
            "title": " ".join(draw.choices(words, k=draw.randint(5, 14))),
            "journal": draw.choice(venues),
            "year": str(draw.randint(1960, 2026)),
            "volume": str(draw.randint(1, 90)),
            "pages": f"{(first := draw.randint(1, 900))}--{first + 12}",
            "doi": f"10.{draw.randint(1000, 9999)}/{draw.randrange(10**8)}",
            "abstract": " ".join(draw.choices(words, k=draw.randint(0, 60))),
        }
        if any(opening in text or text.count("{") != text.count("}") for text in fields.values()):
            opening, closing = "{}"
        lines = [f"  {name} = {opening}{text}{closing}" for name, text in fields.items() if text]
        lines.append(f"  month = {draw.choice(MONTHS)}")
        if number % 7 == 0:
            lines.append("  publisher = acl")
        if number % 11 == 0:
            lines.append('  note = acl # ", " # {Inc.}')
        out.append(f"@article{{key{number},\n" + ",\n".join(lines) + "\n}\n")
    path.write_text("\n".join(out), "utf-8")
    return path
