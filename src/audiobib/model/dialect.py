"""BibTeX and biblatex say the same thing in different words; this is the dictionary.

The rows are those of ``biblatex.def`` 3.18b (the source map that biber applies to every .bib file, lines 1339
to 1371) and of ``plain.bst``. Values are LaTeX source text without delimiters. Names of fields and types are
compared and returned in lower case. Both directions leave a field that they do not know as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audiobib.latex import decode
from audiobib.latex.address import raw_address
from audiobib.model.date import DateRange, read_edtf, read_months
from audiobib.model.fields import FIELD_NAMES
from audiobib.text.months import MONTHS, month_macro

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.model.date import Date

__all__ = ["BIBTEX_TYPES", "Converted", "to_biblatex", "to_bibtex"]

BIBTEX_TYPES = frozenset({
    "article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "manual",
    "mastersthesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished",
})  # fmt: skip
"""The types that ``plain.bst`` knows; it calls every other type an error of the file."""

_NAMES = tuple(pair for pair in FIELD_NAMES if pair != ("school", "institution"))
"""Pairs of names; school/institution depends on the type."""

_NEAREST_TYPE = {
    "mvbook": "book", "collection": "book", "mvcollection": "book", "reference": "book",
    "mvreference": "book", "bookinbook": "inbook", "suppbook": "inbook", "suppcollection": "incollection",
    "inreference": "incollection", "mvproceedings": "proceedings", "suppperiodical": "article",
}  # fmt: skip
_RENAMED_TYPE = {"conference": "inproceedings", "www": "online", "electronic": "online"}
_THESES = {"phdthesis": "phdthesis", "mathesis": "mastersthesis"}
_TYPE_WORDS = {
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "resreport": "Research report",
}
_JOINED_TITLES = (
    ("title", "subtitle"),
    ("booktitle", "booksubtitle"),
    ("maintitle", "mainsubtitle"),
    ("journal", "journalsubtitle"),
)
_UNSAYABLE = (
    "editortype", "editora", "editoratype", "editorb", "editorbtype", "editorc", "editorctype",
    "entryset", "execute", "gender", "ids", "options", "presort", "related", "relatedoptions",
    "relatedstring", "relatedtype", "sortname", "sorttitle", "sortyear", "titleaddon", "urldate", "xdata",
)  # fmt: skip
_VOLUME_OR_NUMBER = frozenset({"book", "conference", "inbook", "incollection", "inproceedings", "proceedings"})
_SEASON_NAMES = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_YEAR = re.compile(r"\d{4}", re.ASCII)
_ARXIV_TEXT = re.compile(r"arxiv:\s*([\w.-]+/?\d+(?:v\d+)?)", re.IGNORECASE)
_URL_COMMAND = re.compile(r"\\url\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Converted:
    """An entry in the other dialect; ``lost`` names the fields (or ``type``) that it says less about."""

    type: str
    fields: dict[str, str]
    lost: tuple[str, ...] = ()


def to_bibtex(type: str, fields: Mapping[str, str]) -> Converted:  # noqa: A002 -- the word of the format
    """Return an entry as the classic BibTeX styles understand it; one that is already so stays as it is.

    A preprint or web page becomes ``misc`` with a ``howpublished`` that readers see in styles that know no
    ``eprint`` and no ``url``. Parents (``crossref``, ``xdata``) are not resolved here.
    """
    given = {name.lower(): value for name, value in fields.items()}
    lost: list[str] = []
    result = _renamed(given, {new: old for old, new in _NAMES}, lost)
    _join_titles(result)
    _date_to_year(result, lost)
    _say_in_note(result, lost)
    kind = _bibtex_type(type.lower(), result, lost)
    if kind in ("phdthesis", "mastersthesis"):
        result = _renamed(result, {"institution": "school"}, lost)
    if kind in _VOLUME_OR_NUMBER and "volume" in result and "number" in result:
        lost.append("number")  # plain.bst: "can't use both volume and number fields"
        del result["number"]
    if result.get("archiveprefix", "").lower() == "arxiv":
        result["archiveprefix"] = "arXiv"
    readable = _howpublished(result, is_data_set=type.lower() == "dataset")
    if kind == "misc" and readable and "howpublished" not in result:
        result["howpublished"] = readable
    if kind == "unpublished" and readable and "note" not in result:
        result["note"] = readable
    lost += [name for name in result if name in _UNSAYABLE]
    said = {name: value for name, value in result.items() if name not in _UNSAYABLE}
    return Converted(kind, said, tuple(dict.fromkeys(lost)))


def to_biblatex(type: str, fields: Mapping[str, str]) -> Converted:  # noqa: A002 -- the word of the format
    """Return an entry in the words of biblatex; one that is already so stays as it is.

    Titles are not split into title and subtitle: a colon does not say which of the two it means.
    """
    given = {name.lower(): value for name, value in fields.items()}
    lost: list[str] = []
    kind = _RENAMED_TYPE.get(type.lower(), type.lower())
    names = dict(_NAMES)
    if kind in ("phdthesis", "mastersthesis"):
        names["school"] = "institution"
        given.setdefault("type", "phdthesis" if kind == "phdthesis" else "mathesis")
        kind = "thesis"
    elif kind == "techreport":
        given.setdefault("type", "techreport")
        kind = "report"
    result = _renamed(given, names, lost)
    words = {text: word for word, text in _TYPE_WORDS.items()}
    if result.get("type") in words:
        result["type"] = words[result["type"]]
    if result.get("eprinttype", "").lower() == "arxiv":
        result["eprinttype"] = "arxiv"
    if kind == "misc":
        kind = _misc_to_online(result)
    _year_to_date(result, lost)
    return Converted(kind, result, tuple(dict.fromkeys(lost)))


def _renamed(fields: Mapping[str, str], names: Mapping[str, str], lost: list[str]) -> dict[str, str]:
    """Return ``fields`` under new names, in the same order; where both names are taken the new one stays."""
    result: dict[str, str] = {}
    for name, value in fields.items():
        target = names.get(name, name)
        if target == name or target not in fields:
            result[target] = value
        elif fields[target] != value:
            lost.append(name)
    return result


def _join_titles(fields: dict[str, str]) -> None:
    for title, subtitle in _JOINED_TITLES:
        if title in fields and subtitle in fields:
            head = fields[title]
            fields[title] = f"{head}{' ' if head.endswith(('?', '!', ':')) else ': '}{fields.pop(subtitle)}"


def _bibtex_type(kind: str, fields: dict[str, str], lost: list[str]) -> str:
    if kind == "thesis":
        thesis = _THESES.get(fields.get("type", "phdthesis"), "mastersthesis")
        return _without_default_type(thesis, fields)
    if kind == "report":
        return _without_default_type("techreport", fields)
    if kind in ("article", "suppperiodical") and "journal" not in fields and "crossref" not in fields:
        # A preprint that calls itself an article: plain.bst would warn of an empty journal.
        return "misc" if "eprint" in fields else "article"
    if kind in BIBTEX_TYPES:
        return kind
    if kind in _NEAREST_TYPE:
        lost.append("type")
        return _NEAREST_TYPE[kind]
    if kind not in ("online", "www", "electronic"):
        lost.append("type")
    return "misc"


def _without_default_type(kind: str, fields: dict[str, str]) -> str:
    said = fields.get("type")
    if said in ("phdthesis", "mathesis", "techreport"):
        del fields["type"]
    elif said in _TYPE_WORDS:
        fields["type"] = _TYPE_WORDS[said]
    return kind


def _date_to_year(fields: dict[str, str], lost: list[str]) -> None:
    if "date" not in fields:
        macro = month_macro(fields.get("month", ""))
        if macro is not None:
            fields["month"] = macro
        return
    read = read_edtf(fields["date"])
    if read is None:
        lost.append("date")
        del fields["date"]
        return
    said = {"year": f"{read.first.year:04d}"}
    month, is_all = _month_of(read)
    if month:
        said["month"] = month
    if not is_all:
        lost.append("date")
    place = list(fields).index("date")
    before, after = list(fields.items())[:place], list(fields.items())[place + 1 :]
    kept = [pair for pair in after if pair[0] not in said]
    fields.clear()
    fields.update([*(pair for pair in before if pair[0] not in said), *said.items(), *kept])


def _month_of(date: DateRange) -> tuple[str, bool]:
    """Return what the field ``month`` can say of ``date`` (or ""), and whether year and month then say all of it."""
    start, end = date.start, date.end
    if date.is_range:
        if start is None or end is None or start.year != end.year or start.day or end.day:
            return (_month_of(DateRange(start))[0] if start is not None else ""), False
        months = [_name_of(start), _name_of(end)]
        return "/".join(months) if all(months) else "", all(months) and date.is_exact
    assert start is not None, "a date that is not a range has a start"  # noqa: S101 -- what read_edtf makes
    month = tuple(MONTHS)[start.month - 1] if start.month is not None else _name_of(start)
    return month, date.is_exact and start.day is None and (start.season is None or bool(month))


def _name_of(date: Date) -> str:
    return tuple(MONTHS.values())[date.month - 1] if date.month is not None else _SEASON_NAMES.get(date.season or 0, "")


def _year_to_date(fields: dict[str, str], lost: list[str]) -> None:
    month = fields.get("month")
    months = read_months(decode(month)) if month is not None else None
    if month is not None and (months is None or "date" in fields):
        lost.append("month")  # biber warns of a month that is not a number
        del fields["month"]
    year = fields.get("year", "")
    if "date" in fields or _YEAR.fullmatch(year) is None:
        if months is not None and "month" in fields:
            if months.end is not None or months.start[1] is not None or months.start[0] > len(MONTHS):
                lost.append("month")
            fields["month"] = str(months.start[0])
            if months.start[0] > len(MONTHS):
                del fields["month"]
        return
    date = str(months.dated(int(year))) if months is not None else year
    items = [("date", date) if name == "year" else (name, value) for name, value in fields.items()]
    fields.clear()
    fields.update((name, value) for name, value in items if name != "month")


def _say_in_note(fields: dict[str, str], lost: list[str]) -> None:
    """``addendum`` and ``pubstate`` become the note; ``issue`` the number, if there is none."""
    words = [fields.get("note"), fields.pop("addendum", None), fields.pop("pubstate", None)]
    if any(words):
        fields["note"] = ". ".join(word for word in words if word)
    issue = fields.pop("issue", None)
    if issue is not None and "number" in fields:
        lost.append("issue")
    elif issue is not None:
        fields["number"] = issue


def _howpublished(fields: Mapping[str, str], *, is_data_set: bool) -> str | None:
    """Where to find the work, as text: its arXiv number, else its URL, else its DOI; None if it has none.

    The number of a data set may be that of the paper that describes it: its URL goes first.
    """
    url = fields.get("url") or (f"https://doi.org/{fields['doi']}" if "doi" in fields else "")
    can_be_said = bool(url) and not any(character in url for character in "{}\\")
    is_arxiv = "eprint" in fields and fields.get("archiveprefix", "").lower() == "arxiv"
    if is_arxiv and not (is_data_set and "url" in fields and can_be_said):
        return f"arXiv:{fields['eprint']}"
    if not can_be_said:
        return None
    # Inside \url, % and # are escaped: bare, they end a biber or an ACM run with errors.
    escaped = url.replace("%", r"\%").replace("#", r"\#")
    return rf"\url{{{escaped}}}"


def _misc_to_online(fields: dict[str, str]) -> str:
    """Take a ``howpublished`` apart that only says where; return the type of the entry."""
    said = fields.get("howpublished", "")
    arxiv, url = _ARXIV_TEXT.fullmatch(said), _URL_COMMAND.fullmatch(said)
    if arxiv is not None and fields.get("eprint", arxiv[1]) == arxiv[1]:
        del fields["howpublished"]
        fields.setdefault("eprint", arxiv[1])
        fields.setdefault("eprinttype", "arxiv")
    elif url is not None and "eprint" not in fields:  # beside a number it says more: where a data set is
        address = raw_address(url[1])
        if address in (fields.get("url", address), f"https://doi.org/{fields.get('doi')}"):
            del fields["howpublished"]
            if address != f"https://doi.org/{fields.get('doi')}":
                fields.setdefault("url", address)
    return "online" if any(name in fields for name in ("eprint", "url", "doi")) else "misc"
