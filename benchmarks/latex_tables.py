"""How many rows of other tools' tables of LaTeX are read: ``python -m benchmarks.latex_tables FILE…``.

The tables are public and are not shipped; the name of the file says which one it is:

- ``HTMLUnicodeConversionMaps.java`` (or its ``.class``, read by ``javap -c``): JabRef
- ``BibTeX.js``: the translator of Zotero, ``reversemappingTable``
- ``biblatex.json``: npm's ``unicode2latex``, Better BibTeX; kernel and ``textcomp``
- ``recode_data.xml``: biber; letters, diacritics, punctuation, symbols, dingbats

Rows of mathematics and empty ones are left out. *As written*: the same characters but for blanks. *As meant*: also if
both are one by Unicode's compatibility (``ﬁ`` is ``fi``), characters of Windows-1252 stand for themselves, and what is
invisible is left out. *As typed*: rows without any LaTeX, such as ``a/c`` for ``℀``; a reader of LaTeX must leave them
as they are, so they are not among those to be read.

Measured in November 2026, as meant: JabRef 3.8.2 269 of 278 (of the other nine rows three name the wrong letter, six
print another sign), Zotero 377 of 383 (of accents: all that Unicode has), Better BibTeX 578 of 603 with all 198 of
``\\cyrchar``, biber 744 of 796.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

from audiobib.latex import decode, encode

_LATIN = ((0xA1, 0x250), (0x1E00, 0x1F00))
"""Latin-1 Supplement, Extended-A, Extended-B and Extended Additional."""

Rows = list[tuple[str, str]]
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")


def main() -> None:
    """Print one line for each table."""
    characters = {chr(code) for start, end in _LATIN for code in range(start, end)}
    for path in map(Path, sys.argv[1:]):
        rows = [(latex, text) for latex, text in READERS[path.name](path) if latex.strip() and "$" not in latex]
        typed = [(latex, text) for latex, text in rows if not is_latex(latex)]
        read = [(latex, text) for latex, text in rows if is_latex(latex)]
        written = sum(_plain(decode(latex)) == _plain(text) for latex, text in read)
        meant = [(latex, text) for latex, text in read if _meant(decode(latex)) != _meant(text)]
        left = sum(decode(latex) == latex for latex, _ in typed)
        print(f"{path.name}: {len(rows)} rows; as typed {len(typed)}, of which {left} stay;", end=" ")
        print(f"LaTeX {len(read)}: as written {written}, as meant {len(read) - len(meant)}", end=" ")
        print(f"({1 - len(meant) / len(read):.1%})")
        characters |= {text for _, text in READERS[path.name](path) if len(text) == 1 and not text.isascii()}
        for latex, text in meant:
            print(f"    {latex} is {text!r}, read as {decode(latex)!r}")
    letters = sorted({unicodedata.normalize("NFC", character) for character in characters})
    encoded = {letter: encode(letter) for letter in letters}
    in_ascii = sum(latex.isascii() for latex in encoded.values())
    back = sum(decode(latex) == letter for letter, latex in encoded.items())
    print(f"written: {len(letters)} characters of the tables and of Latin; in ASCII {in_ascii}, read back {back}")


def is_latex(row: str) -> bool:
    """Whether a row has a command, a tie, or a ligature of text fonts."""
    return bool(re.search(r"\\|~|--|``|''", row))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def _meant(text: str) -> str:
    text = re.sub("[\x80-\x9f]", lambda c: c.group().encode("latin-1").decode("cp1252", "replace"), text)
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def of_jabref(path: Path) -> Rows:
    """Read the triples of number, HTML name and LaTeX."""
    if path.suffix == ".java":
        triples = re.findall(r'\{"(\d*)",\s*"[^"]*",\s*"((?:[^"\\]|\\.)*)"\}', path.read_text("utf-8"))
        return [(json.loads(f'"{latex}"'), chr(int(number))) for number, latex in triples if number]
    code = subprocess.run(["javap", "-c", "-p", str(path)], capture_output=True, text=True, check=True).stdout
    arrays = code.partition("static {}")[2].split("anewarray")
    found = [re.findall(r"// String ?(.*)", part) for part in arrays]
    return [(_unescaped(row[2]), chr(int(row[0]))) for row in found if len(row) == 3 and row[0].isdigit()]


def _unescaped(text: str) -> str:
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape")


def of_zotero(path: Path) -> Rows:
    """Read the second table, LaTeX to character."""
    table = path.read_text("utf-8").partition("reversemappingTable = {")[2].partition("};")[0]
    table = re.sub(r"/\*.*?\*/|^\s*//.*$", "", table, flags=re.DOTALL | re.MULTILINE)
    strings = r'"((?:[^"\\]|\\.)*)"'
    return [
        (json.loads(f'"{one}"'), json.loads(f'"{two}"'))
        for one, two in re.findall(rf"{strings}\s*:\s*{strings}", table)
    ]


def of_better_bibtex(path: Path) -> Rows:
    """Read the rows of the kernel and of textcomp."""
    table = json.loads(path.read_text("utf-8"))
    both = {**table["base"], **table["package"].get("textcomp", {})}
    return [(row["text"], character) for character, row in both.items() if "text" in row]


def of_biber(path: Path) -> Rows:
    """Read the maps of text; a diacritic is tried over ``a``."""
    rows: Rows = []
    for table in ET.parse(path).getroot().iter("maps"):
        kind = table.get("type", "")
        for row in table.iter("map"):
            name, text = row.findtext("from", ""), row.findtext("to", "")
            if kind == "diacritics":
                rows.append((f"\\{name}{{a}}", f"a{text}"))
            elif kind == "dings":
                rows.append((f"\\ding{{{int(name, 16)}}}", text))
            elif kind in ("letters", "punctuation", "symbols", "greek"):
                rows.append((f"{{\\{name}}}", text))
    return rows


READERS = {
    "HTMLUnicodeConversionMaps.java": of_jabref,
    "HTMLUnicodeConversionMaps.class": of_jabref,
    "BibTeX.js": of_zotero,
    "biblatex.json": of_better_bibtex,
    "recode_data.xml": of_biber,
}


if __name__ == "__main__":
    main()
