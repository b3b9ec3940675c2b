"""Dates of publication: the only reader of ``date``, ``year`` and ``month``.

Authority: biblatex manual 3.18, section 2.3.8 (pages 39 to 41): ISO 8601-2, Extended Date/Time Format, levels 0 and 1,
with the divisions of a year of level 2 (codes 25 to 41) that biber 2.18 takes as well; btxdoc, section 3.2, for
``year`` and ``month``. What biber reads and refuses was asked of biber.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from audiobib.text.blanks import BEFORE
from audiobib.text.months import month_number, season_code

__all__ = [
    "Date",
    "DateRange",
    "Months",
    "mended_date",
    "parse_date",
    "parse_date_range",
    "read_edtf",
    "read_months",
    "read_year",
]

_MOMENT: Final = re.compile(
    r"(?P<year>-?\d{4}|Y-?\d{5,}|-?\d{3}X|-?\d{2}XX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)"
    r"(?P<time>T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?(?P<doubt>[?~%])?",
    re.ASCII,
)
_SLIP: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?", re.ASCII)
_YEARS: Final = re.compile(r"(\d\d)(\d\d)/(\d\d)", re.ASCII)
_SHORT_END: Final = re.compile(r"(\d{4}-(?:\d\d-)?)(\d\d)/(\d\d)|(\d{4}-)(\d\d-\d\d)/(\d\d-\d\d)", re.ASCII)
_NO_SECONDS: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d", re.ASCII)
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASONS: Final = range(21, 42)

_DAY: Final = r"(?:\d{1,2}(?:st|nd|rd|th|\.)?)"
_WORD: Final = r"[^\W\d_]+\.?"
_PART: Final = re.compile(
    rf"(?:(?P<before>{_DAY})\s*(?:of|de)?\s*)?(?P<word>{_WORD})(?:\s*(?P<after>{_DAY}))?|(?P<number>\d{{1,2}})"
)
_BETWEEN: Final = re.compile(rf"{BEFORE}(?:/|-+|\u2013|\u2014|&|,|\b(?:and|to|und|bis|et|y|e)\b)\s*")
_OWN_YEAR: Final = re.compile(r"(?<=[^\s,.])[\s,.]++\d{4}$")


class Date(NamedTuple):
    """A date of which the parts behind may be unknown (None).

    ``month`` is 1 to 12, ``day`` 1 to 31; ``season`` is EDTF's code of a part of the year (21 spring to 24 winter,
    biber's 25 to 41), and then both are None. Years before the year 0 are negative; of ``unknown`` digits at the
    end of the year (199X), which are 0 in ``year``, nothing was said.
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    unknown: int = 0

    @property
    def year_text(self) -> str:
        """The year in EDTF: four digits, ``Y`` before more of them, ``X`` for an unknown one."""
        if abs(self.year) > 9999:
            return f"Y{self.year}"
        text = f"{self.year:0{4 + (self.year < 0)}d}"
        return text[: len(text) - self.unknown] + "X" * self.unknown

    def __str__(self) -> str:
        """EDTF, as precise as the date is: ``2023``, ``2023-08``, ``2023-08-24``, ``2023-22``."""
        text = self.year_text
        month = self.month if self.month is not None else self.season
        if month is not None:
            text += f"-{month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return text


class DateRange(NamedTuple):
    """One date (``start``, and ``end`` is None), or a range whose open or unknown end (or start) is None.

    ``is_exact`` says whether the dates are all that was said: no time, no doubt, no unknown digit.
    """

    start: Date | None
    end: Date | None = None
    is_range: bool = False
    is_exact: bool = True

    @property
    def first(self) -> Date:
        """The beginning, or the end of a range that has no known beginning."""
        date = self.start if self.start is not None else self.end
        assert date is not None, "a range has at least one of its ends"  # noqa: S101 -- what read_edtf makes
        return date

    def __str__(self) -> str:
        """EDTF: ``2023-08``, ``2023/2024``, ``2023/..``."""
        if not self.is_range:
            return str(self.start)
        return "/".join(str(date) if date is not None else ".." for date in (self.start, self.end))


class Months(NamedTuple):
    """What a ``month`` field says: month or season code, and day, of its beginning and, of a range, its end."""

    start: tuple[int, int | None]
    end: tuple[int, int | None] | None = None

    def dated(self, year: int) -> DateRange:
        """Return these months in ``year``; a range that goes back (December to January) ends in the next one."""
        start = _date(year, *self.start)
        if self.end is None:
            return DateRange(start)
        return DateRange(start, _date(year + (self.end[0] < self.start[0]), *self.end), is_range=True)


def read_edtf(text: str) -> DateRange | None:
    """Read ``text`` as biber reads a date field; None if it refuses it."""
    text = text.strip()
    if "/" not in text:
        found = _moment(text)
        return DateRange(found[0], is_exact=found[1]) if found is not None else None
    ends = text.split("/")
    moments = [_moment(end) if end not in ("", "..") else (None, True) for end in ends]
    if len(ends) != 2 or None in moments:
        return None
    (start, exact), (end, also) = (moment or (None, True) for moment in moments)
    if start is None and end is None:
        return None
    return DateRange(start, end, is_range=True, is_exact=exact and also)


def _moment(text: str) -> tuple[Date, bool] | None:
    """Return the date, and whether it is all that ``text`` says."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day, time, doubt = match.groups()
    exact = time is None and doubt is None and "X" not in text
    date = Date(int(year.removeprefix("Y").replace("X", "0")), unknown=year.count("X"))
    if month is None:
        return date, exact
    if month == "XX":
        return (date, exact) if day in (None, "XX") else None
    if int(month) in _SEASONS:
        return (date._replace(season=int(month)), exact) if day is None else None
    if not 1 <= int(month) <= 12:
        return None
    date = date._replace(month=int(month))
    if day in (None, "XX"):
        return date, exact
    return (date._replace(day=int(day)), exact) if 1 <= int(day) <= _days(date.year, int(month)) else None


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] - (month == 2 and not leap)


def _date(year: int, month: int, day: int | None) -> Date:
    if month in _SEASONS:
        return Date(year, season=month)
    return Date(year, month, day if day is not None and 1 <= day <= _days(year, month) else None)


def mended_date(text: str) -> str | None:
    """Return the date that is meant where only zeros, hyphens or seconds are missing, or the end of a range is short.

    ``2023.8.4``, ``2020/21`` (two years), ``2021-05/06`` (two months), ``y20000``. None for anything else, and for
    ``2011/12``, which may be a month or a year.
    """
    text = text.strip()
    meant = _mended_range(text) or _mended_slip(text)
    if _NO_SECONDS.fullmatch(text):
        meant = f"{text}:00"
    elif text.startswith("y"):
        meant = f"Y{text[1:]}"
    return meant if meant is not None and read_edtf(meant) is not None else None


def _mended_range(text: str) -> str | None:
    years = _YEARS.fullmatch(text)
    if years is not None and years[2] < years[3] and int(years[3]) > 12:
        return f"{years[1]}{years[2]}/{years[1]}{years[3]}"
    end = _SHORT_END.fullmatch(text)
    if end is None:
        return None
    begin, first, last = (part for part in end.groups() if part is not None)
    return f"{begin}{first}/{begin}{last}" if first < last else None


def _mended_slip(text: str) -> str | None:
    slip = _SLIP.fullmatch(text)
    if slip is None or not 1 <= int(slip[3]) <= 12:
        return None
    year, sign, month, day = slip.groups()
    if sign == "/" and day is None and len(month) == 2 and month > year[2:]:
        return None
    return "-".join(f"{int(part):02d}" for part in (year, month, day) if part)


def read_months(text: str) -> Months | None:
    """Read the text of a ``month`` field, decoded: a month, season or number, with a day, or a range of them.

    ``Juni``, ``July/August``, ``aug``, ``24 August``, ``June 10–15``, ``7--8``, ``Winter``; a year behind is passed
    over. None if any word is no month (``Marvellous``, ``in press``).
    """
    parts = [part for part in _BETWEEN.split(_OWN_YEAR.sub("", " ".join(text.split()))) if part]
    if not 1 <= len(parts) <= 2:
        return None
    read = [_month_and_day(part) for part in parts]
    if len(read) == 1:
        return Months(read[0]) if read[0] is not None else None
    first, last = read
    numbers = [int(part) if part.isdigit() else None for part in parts]
    if first is not None and first[1] is not None and numbers[1] is not None:
        last = (first[0], numbers[1])  # June 10-15
    elif last is not None and last[1] is not None and numbers[0] is not None:
        first = (last[0], numbers[0])  # 10-15 June
    return Months(first, last) if first is not None and last is not None else None


def _month_and_day(part: str) -> tuple[int, int | None] | None:
    match = _PART.fullmatch(part)
    if match is None:
        return None
    name = match["word"] or match["number"]
    month = month_number(name) or season_code(name)
    written = match["before"] or match["after"]
    if month is None or (match["before"] and match["after"]):
        return None
    day = int(re.sub(r"\D", "", written)) if written else None
    return (month, day) if day is None or 1 <= day <= 31 else None


def read_year(text: str) -> int | None:
    """Return the first number of four digits in the text of a ``year`` field; None if there is none."""
    found = _YEAR.search(text)
    return int(found.group()) if found is not None else None


def parse_date_range(date: str | None, year: str | None = None, month: str | None = None) -> DateRange | None:
    """Read ``date`` or else ``year`` and ``month`` (decoded texts), whatever they hold.

    A date that biber refuses counts with its zeros and hyphens mended, or else with its year. Returns None if no
    year of four digits can be told (``in press``, ``n.d.``).
    """
    if date:
        read = read_edtf(date) or read_edtf(mended_date(date) or "")
        if read is not None:
            return read
    number = read_year(year or date or "")
    if number is None:
        return None
    months = read_months(month) if month else None
    return months.dated(number) if months is not None else DateRange(Date(number))


def parse_date(date: str | None, year: str | None = None, month: str | None = None) -> Date | None:
    """Return the date of :func:`parse_date_range`; of a range its beginning, or else its end."""
    read = parse_date_range(date, year, month)
    return read.first if read is not None else None
