"""What of the lines of an entry is a fact of it, and how it is written there: the slots of a template."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final

from audiobib.markdown.escape import escape
from audiobib.text.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.render.context import Entry

__all__ = ["ADDRESS", "PICTURE", "Example", "Slot", "find_slots"]

_LINK: Final = re.compile(
    r"(?<!!)\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?P<url>[^()\s]*(?:\([^()]*\)[^()\s]*)*)\)"
    r"|<a\s[^<>]*?href=[\"'](?P<href>[^\"'<>]*)[\"'][^<>]*>(?P<text>[^<>]*)</a>",
    re.IGNORECASE,
)
_OPENING: Final = '[*_`"“ '
_CLOSING: Final = ']*_`"” .'
PICTURE: Final = re.compile(r"!\[[^\]]*\]\([^()]*\)|<img[^<>]*>")
ADDRESS: Final = re.compile(r"https?://[^\s<>()]+")
_NO_TEXT: Final = re.compile(rf"{PICTURE.pattern}|\]\([^()\s]*\)|{ADDRESS.pattern}")
"""Images and addresses: what stands in them is no text of the entry."""
_LETTER: Final = re.compile(r"[^\W_]")
_WIDEST_GAP: Final = 8
"""Characters between two links of one row."""
_MOST_YEARS: Final = 2
"""Places of the year beside the date: with the venue, and in the name of a conference."""
_SHORT: Final = tuple(name[:3] for name in MONTHS.values())
_LISTS: Final = (
    (", ", ", "), (",", ","), (",  ", ",  "), (", ", " and "), (", ", ", and "), (", ", " & "), ("; ", "; "),
    (" and ", " and "),
)  # fmt: skip
"""What stands between two names, and before the last one."""
_OTHERS: Final = (" et al.", ", et al.", " et al", ", et al", ", and others", " and others", ", ...", "")
_OWN: Final = frozenset({"title", "author", "year", "date", "month", "keywords", "url", "doi", "eprint", "eprinttype"})


@dataclass(frozen=True, slots=True)
class Example:
    """An entry as a list writes it: its lines as one text, and the entry as templates see it."""

    text: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a fact: its ``name``, the ``source`` that writes it, and the ``condition`` under which there is one.

    Without a condition the fact is always there.
    """

    name: str
    source: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    slot: Slot


def find_slots(example: Example) -> list[str | Slot] | None:
    """Return the text of ``example`` as texts and slots in turn, a text first and last; None without its title."""
    text, entry = example.text, example.entry
    is_html = re.search(r"</?t[dr]\b|<a\s", text) is not None and "](" not in text
    found: list[_Found] = []
    title = _title(text, entry, is_html=is_html)
    if title is None:
        return None
    found.append(title)
    found += _links(text, entry, title)
    for one in (_authors(text, entry, found), _venue(text, entry, found), _date(text, entry, found)):
        found += [one] if one is not None else []
    for _ in range(_MOST_YEARS):
        again = _plain(text, entry.year or "", "entry.year", found, "year")
        found += [again] if again is not None else []
    found += _fields(text, entry, found)
    return _in_turn(text, sorted(found, key=lambda one: one.start))


def _title(text: str, entry: Entry, *, is_html: bool) -> _Found | None:
    filtered = "entry.title | html" if is_html else "entry.title | md"
    for match in _LINK.finditer(text):
        label = match["label"] if match["label"] is not None else match["text"]
        before, inner, behind = _unwrapped(label.strip())
        if _is(inner, entry.title) and entry.links:
            named = f"{before}{{{{ {filtered} }}}}{behind}"
            if match["label"] is not None:
                linked = f"[{named}]({{{{ entry.links[0].url | mdurl }}}})"
                source = f"{{% if entry.links %}}{linked}{{% else %}}{named}{{% endif %}}"
            else:
                source = f'<a href="{{{{ entry.links[0].url | mdurl }}}}">{named}</a>'
            return _Found(match.start(), match.end(), Slot("title", source))
    for written in (escape(entry.title), entry.title):
        start = text.find(written)
        if start >= 0:
            return _Found(start, start + len(written), Slot("title", f"{{{{ {filtered} }}}}"))
    return None


def _is(written: str, title: str) -> bool:
    plain = re.sub(r"\\(?=[^\w\s])", "", written)
    return " ".join(plain.split()).rstrip(".") == " ".join(title.split()).rstrip(".")


def _links(text: str, entry: Entry, title: _Found) -> Iterator[_Found]:
    """Yield the rows of links: each one slot, the first of them with all links."""
    urls = {link.url.rstrip("/") for link in entry.links}
    matches = [
        match
        for match in _LINK.finditer(text)
        if not (title.start <= match.start() < title.end) and _leads(match["url"] or match["href"] or "", urls)
    ]
    if not matches:
        return
    end = 1
    while end < len(matches) and _is_gap(text[matches[end - 1].end() : matches[end].start()]):
        end += 1
    row = matches[:end]
    gap = text[row[0].end() : row[1].start()] if len(row) > 1 else ""
    rest = "entry.links[1:]" if "entry.links[0]" in title.slot.source else "entry.links"
    first = row[0]
    if first["label"] is not None:
        before, _, behind = _unwrapped(first["label"])
        one = f"[{before}{{{{ link.label | md }}}}{behind}]({{{{ link.url | mdurl }}}})"
    else:
        one = '<a href="{{ link.url | mdurl }}">{{ link.label | html }}</a>'
    glue = f'{{{{ "" if loop.first else {_quoted(gap or " ")} }}}}'
    source = f"{{% for link in {rest} if link.url | mdurl %}}{glue}{one}{{% endfor %}}"
    yield _Found(row[0].start(), row[-1].end(), Slot("links", source, rest))


def _unwrapped(label: str) -> tuple[str, str, str]:
    """Return what stands around the words of a label, and them in the middle."""
    start = len(label) - len(label.lstrip(_OPENING))
    end = max(len(label.rstrip(_CLOSING)), start)
    return label[:start], label[start:end], label[end:]


def _leads(url: str, urls: set[str]) -> bool:
    plain = url.rstrip("/").removesuffix(".pdf").replace("/pdf/", "/abs/").replace("http://", "https://")
    return url.rstrip("/") in urls or re.sub(r"v\d+$", "", plain) in urls


def _is_gap(text: str) -> bool:
    return len(text) <= _WIDEST_GAP and not _LETTER.search(text.replace("<br>", "")) and "|" not in text.strip()[1:]


def _authors(text: str, entry: Entry, found: list[_Found]) -> _Found | None:
    if not entry.authors:
        return None
    names = [escape(name) for name in entry.authors]
    for glue, last in _LISTS:
        joined = glue.join(names) if len(names) < 2 or last == glue else f"{glue.join(names[:-1])}{last}{names[-1]}"
        start = _free(text, joined, found)
        if start < 0:
            continue
        others = next((said for said in _OTHERS if text.startswith(said, start + len(joined))), "")
        others = others if entry.others else " et al."
        tail = f'{{{{ {_quoted(others or " et al.")} if entry.others else "" }}}}'
        if last == glue:
            source = f'{{{{ entry.authors | map("md") | join({_quoted(glue)}) }}}}{tail}'
        else:
            source = (
                f'{{% for name in entry.authors %}}{{{{ "" if loop.first else {_quoted(last)} if loop.last and not '
                f"entry.others else {_quoted(glue)} }}}}{{{{ name | md }}}}{{% endfor %}}{tail}"
            )
        end = start + len(joined) + (len(others) if entry.others else 0)
        return _Found(start, end, Slot("authors", source, "entry.authors"))
    return None


def _venue(text: str, entry: Entry, found: list[_Found]) -> _Found | None:
    return _plain(text, entry.venue or "", "entry.venue", found, "venue")


def _date(text: str, entry: Entry, found: list[_Found]) -> _Found | None:
    if entry.year is None:
        return None
    for written, source in _dates(entry.year, entry.month) if entry.month else ():
        start = _free(text, written, found)
        if start >= 0:
            first, end = _with_day(text, start, start + len(written))
            whole = f"{{% if entry.month %}}{source}{{% else %}}{{{{ entry.year }}}}{{% endif %}}"
            return _Found(first, end, Slot("date", whole, "entry.year"))
    return _plain(text, entry.year, "entry.year", found, "year")


def _dates(year: str, month: int) -> Iterator[tuple[str, str]]:
    """Yield each way to write a month of a year, and the source that writes it."""
    name = list(MONTHS.values())[month - 1]
    short, long = (f"{{{{ {_listed(names)}[entry.month - 1] }}}}" for names in (_SHORT, tuple(MONTHS.values())))
    numbers = ((f"{month:02d}", '{{ "%02d" | format(entry.month) }}'), (str(month), "{{ entry.month }}"))
    for (digits, number), glue in product(numbers, ("-", ".", "/")):
        yield f"{year}{glue}{digits}", f"{{{{ entry.year }}}}{glue}{number}"
        yield f"{digits}{glue}{year}", f"{number}{glue}{{{{ entry.year }}}}"
    for (word, source), glue in product(((name, long), (name[:3], short)), (" ", ". ", ", ", "-")):
        yield f"{word}{glue}{year}", f"{source}{glue}{{{{ entry.year }}}}"
        yield f"{year}{glue}{word}", f"{{{{ entry.year }}}}{glue}{source}"


def _listed(names: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


def _with_day(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a date with its day, which a bibliography seldom has."""
    before = re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\.?[ .-]$", text[:start])
    behind = re.match(r"[-./]\d{1,2}\b", text[end:])
    return (before.start() if before is not None else start), end + (behind.end() if behind is not None else 0)


def _fields(text: str, entry: Entry, found: list[_Found]) -> Iterator[_Found]:
    """Yield the other fields that the text shows."""
    found = list(found)
    for name in entry.fields:
        value = entry.fields[name]
        if name in _OWN or len(value) < 2 or "://" in value or value == entry.venue:
            continue
        source = f"entry.fields.{name}" if name.isidentifier() else f"entry.fields[{_quoted(name)}]"
        one = _plain(text, value, source, found, name)
        if one is not None:
            found.append(one)
            yield one


def _plain(text: str, value: str, source: str, found: list[_Found], name: str) -> _Found | None:
    for written in dict.fromkeys((escape(value), value)) if value else ():
        place = _free_span(text, written, found)
        if place is not None:
            is_code = text[: place[0]].count("`") % 2 == 1
            shown = f"{source} | replace('`', '')" if is_code else f"{source} | md"
            return _Found(*place, Slot(name, f"{{{{ {shown} }}}}", source))
    return None


def _free(text: str, part: str, found: list[_Found]) -> int:
    """Return where ``part`` stands in ``text``, as a word and in no slot; -1 if nowhere."""
    place = _free_span(text, part, found)
    return place[0] if place is not None else -1


def _free_span(text: str, part: str, found: list[_Found]) -> tuple[int, int] | None:
    words = r"\s+".join(map(re.escape, part.split(" ")))
    taken = [(one.start, one.end) for one in found] + [match.span() for match in _NO_TEXT.finditer(text)]
    for match in re.finditer(rf"(?<!\w){words}(?!\w)", text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            return match.span()
    return None


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _in_turn(text: str, found: list[_Found]) -> list[str | Slot]:
    pieces: list[str | Slot] = []
    end = 0
    for one in found:
        if one.start >= end:
            pieces += [text[end : one.start], one.slot]
            end = one.end
    return [*pieces, text[end:]]
