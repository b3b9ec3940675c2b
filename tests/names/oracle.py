"""The real BibTeX asked for the parts of names: a style of our own writes them into the log."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

Parts = tuple[str, str, str, str]
"""Given, von, family, jr, as ``format.name$`` prints them; ties as blanks."""

_STYLE = """ENTRY { author } { } { }
INTEGERS { i n }
STRINGS { s }
FUNCTION {misc} {
  author missing$ { "" } { author } if$ 's :=
  s num.names$ 'n :=
  "#E " cite$ * top$
  #1 'i :=
  { i n #1 + < } {
    "#F " s i "{ff}" format.name$ * top$
    "#V " s i "{vv}" format.name$ * top$
    "#L " s i "{ll}" format.name$ * top$
    "#J " s i "{jj}" format.name$ * top$
    i #1 + 'i :=
  } while$
}
READ
ITERATE {call.type$}
"""
_LINE = re.compile(r"^#([EFVLJ]) ?(.*)$", re.MULTILINE)


def ask(program: str, values: list[str], folder: Path) -> list[list[Parts]]:
    """Return what the names of each of ``values`` (contents of author fields, balanced braces) are to ``program``."""
    (folder / "parts.bst").write_text(_STYLE, "ascii")
    entries = "".join(f"@misc{{k{n}, author = {{{value}}}}}\n" for n, value in enumerate(values))
    (folder / "names.bib").write_text(entries, "utf-8", errors="surrogateescape")
    (folder / "names.aux").write_text("\\citation{*}\n\\bibdata{names}\n\\bibstyle{parts}\n", "ascii")
    subprocess.run([program, "names"], cwd=folder, check=False, capture_output=True, timeout=300)
    log = (folder / "names.blg").read_text("utf-8", errors="surrogateescape")
    found: list[list[Parts]] = []
    parts: list[str] = []
    for kind, text in _LINE.findall(log):
        if kind == "E":
            found.append([])
            continue
        parts.append(without_ties(text))
        if kind == "J":
            given, von, family, jr = parts
            found[-1].append((given, von, family, jr))
            parts = []
    return found


def without_ties(text: str) -> str:
    """Turn ties outside braces into blanks: ``format.name$`` puts them between tokens, writers do, too."""
    out, depth = [], 0
    for character in text:
        depth += (character == "{") - (character == "}")
        out.append(" " if character == "~" and depth == 0 else character)
    return " ".join("".join(out).split())
