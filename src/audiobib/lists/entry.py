"""One block of a list, read as an entry: its title first, and then what stands behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.lists.behind import Behind
from audiobib.lists.collector import WORD
from audiobib.lists.dates import find_dates
from audiobib.lists.names_of_line import has_names, is_others
from audiobib.lists.vocabulary import is_link_label, is_venue, line_label
from audiobib.markdown.inline import MarkdownLink
from audiobib.markdown.runs import Run, read_runs, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.lists.facts import Facts

__all__ = ["read_entry"]

_QUOTED = re.compile(r"[“\"]\s*(?P<text>[^“”\"]{3,}?)\s*[”\"]|(?<!\w)[‘'](?P<single>[^‘’']{12,}?)[’'](?!\w)")
_CARD = re.compile(r"【(?P<cell>[^【】]*)】")
_BOX = re.compile(r"^\s*\[[ xX]\]\s+|^\s*\d{1,4}[.)]\s+")
_SHORTCODE = re.compile(r"(?<!\w):[a-z0-9_+-]+:(?!\w)")
_BRACKETED = re.compile(r"^\s*[\[【(]\s*(?P<text>[^\[\]【】()]+?)\s*[\]】)]\s*")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.?!](?=\s|$)")
_TRAILING = re.compile(r"[\[(（](?P<text>[^\[\]()（）]*)[\])）]\s*$")
_GO_ON: Final = -1
"""Said of text that stands before a title: go on with what follows it."""

_EDGES: Final = ' \t.,;:|/-–—·•"“”'
"""What parts a title from its neighbours, and belongs to neither."""


def read_entry(text: str, references: Mapping[str, str] | None = None) -> Facts | None:
    """Return what the Markdown ``text`` of one block says of a work; None if no title stands where one should.

    Lines of items below the block are parted by ``<br>``. Every word of it is in the facts, or in their ``rest``.
    """
    reader = Behind()
    runs = _unfolded(read_runs(_BOX.sub("", text), references), reader)
    runs = _cards(runs, reader)
    found = _title(runs, reader)
    if found is None:
        return None
    reader.read(runs[found:])
    return reader.facts


def _unfolded(runs: list[Run], reader: Behind) -> list[Run]:
    """Take out what is folded below a summary: an abstract, a citation key."""
    kept: list[Run] = []
    depth = 0
    summary: list[Run] = []
    body: list[Run] = []
    inside = None
    for run in runs:
        if run.kind == "open" and run.text == "details":
            depth += 1
        elif run.kind == "close" and run.text == "details":
            if depth:
                depth -= 1
                reader.folded(text_of(summary), text_of(body), [one for one in body if one.kind == "link"])
                summary, body = [], []
        elif run.kind in ("open", "close"):
            inside = run.text if run.kind == "open" else None
        elif depth:
            (summary if inside == "summary" else body).append(run)
        else:
            kept.append(run)
    if depth:
        reader.folded(text_of(summary), text_of(body), [one for one in body if one.kind == "link"])
    return kept


def _cards(runs: list[Run], reader: Behind) -> list[Run]:
    """Take out cells like ``【2024-07】-【Name】-【Organisation】`` at the head of a card."""
    place = next((place for place, run in enumerate(runs) if run.text.strip()), None)
    if place is None or "【" not in runs[place].text:
        return runs
    cells = [match["cell"].strip() for match in _CARD.finditer(runs[place].text)]
    rest = _CARD.sub("", runs[place].text).strip(" -–—|`")
    if len(cells) < 2:
        return runs
    reader.cells(cells)
    return [run._replace(text=rest) if number == place else run for number, run in enumerate(runs)]


def _title(runs: list[Run], reader: Behind, place: int = 0) -> int | None:
    """Find the title, tell the reader what stands before it, and return the place of the first run behind it."""
    while place < len(runs):
        run = runs[place]
        if run.kind == "image":
            reader.image(run)
        elif run.kind == "break" or not run.text.strip():
            pass
        elif run.bold:
            return _bold_title(runs, place, reader)
        elif run.kind == "link":
            return _link_title(runs, place, reader)
        elif run.kind == "code" and _is_lead(run.text):
            reader.lead(run.text)
        elif run.kind == "text" and not run.italic:
            done = _before(runs, place, reader)
            if done != _GO_ON:
                return done
        else:
            return None
        place += 1
    return None


def _before(runs: list[Run], place: int, reader: Behind) -> int | None:
    """Read text in front of a title; return the place behind a title that the text holds, None if none can follow."""
    text = _SHORTCODE.sub(" ", runs[place].text)
    while (match := _BRACKETED.match(text)) is not None and _is_lead(match["text"]):
        reader.lead(match["text"])
        text = text[match.end() :]
    if not WORD.search(text):
        return _GO_ON
    dates = list(find_dates(text))
    if dates and not WORD.search(text[: dates[0].start] + text[dates[-1].end :]):
        reader.lead(text)
        return _GO_ON
    following = next((run for run in runs[place + 1 :] if run.text.strip() and run.kind != "image"), None)
    words = len(text.split())
    is_name = words <= 2 or (words <= 4 and text.rstrip().endswith((":", "]", "-", "–")))
    if following is not None and following.bold and is_name:
        reader.lead(text.strip(_EDGES + "[]"))
        return _GO_ON
    quoted = _QUOTED.search(text)
    if quoted is not None:
        before = text[: quoted.start()].strip()
        if not before or before.endswith(":") or has_names(before):
            return _quoted_title(runs, place, text, quoted, reader)
    return _plain_title(runs, place, text, reader)


def _is_lead(text: str) -> bool:
    return bool(list(find_dates(text))) or is_venue(text) or len(text) <= 24


def _quoted_title(runs: list[Run], place: int, text: str, quoted: re.Match[str], reader: Behind) -> int:
    before = text[: quoted.start()].strip(_EDGES)
    if before and text[: quoted.start()].rstrip().endswith(":") and len(before.split()) <= 4:
        reader.lead(before)
    elif before:
        reader.authors(before)
    reader.title(quoted["text"] or quoted["single"])
    reader.facts.is_quoted = True
    runs[place] = runs[place]._replace(text=text[quoted.end() :])
    return place


def _plain_title(runs: list[Run], place: int, text: str, reader: Behind) -> int | None:
    """Read a title that nothing sets apart: up to a year in brackets, or to the end of the sentence."""
    dates = [date for date in find_dates(text) if text[date.start - 1 : date.start] in ("(", "[", "（")]
    end = dates[0].start - 1 if dates else None
    if dates and (bracket := re.search(r"[(\[（][^()\[\]（）]*$", text[: dates[0].start])):
        end = bracket.start()
    if end is None:
        sentence = _SENTENCE.search(text)
        follows = place + 1 < len(runs) and (runs[place + 1].italic or runs[place + 1].kind == "break")
        is_end = sentence is not None and (follows or _is_tail(text[sentence.end() :]))
        behind = runs[place + 1] if place + 1 < len(runs) else None
        if not is_end and behind is not None and (behind.bold or behind.italic or behind.kind == "code"):
            return None
        end = sentence.end() if sentence is not None and is_end else len(text)
    title = text[:end].strip(" [(")
    if is_others(title) or len(title.split()) < (2 if dates else 3) or not (title[:1].isupper() or title[:1].isdigit()):
        return None
    reader.title(title)
    reader.facts.is_plain = True
    runs[place] = runs[place]._replace(text=text[end:])
    return place


def _is_tail(text: str) -> bool:
    return not text.strip(_EDGES + "[(") or is_venue(text) or bool(list(find_dates(text))) or has_names(text)


def _bold_title(runs: list[Run], place: int, reader: Behind) -> int | None:
    end = place
    while end < len(runs) and runs[end].bold and runs[end].kind != "break":
        end += 1
    group = runs[place:end]
    text = text_of(group)
    if not WORD.search(text):
        reader.remark(text)
        return _title(runs, reader, end)
    kind, rest = line_label(text if text.rstrip().endswith((":", "：")) else "")
    if kind and not rest.strip():
        return None
    links = [MarkdownLink("", run.url) for run in group if run.kind == "link"]
    behind = text_of([run for run in runs[end:] if run.kind != "image"]).lstrip()
    is_label = text.rstrip().endswith((":", "：")) or behind.startswith((":", "："))
    is_bracketed = _BRACKETED.fullmatch(text) is not None
    whole = _QUOTED.fullmatch(text)
    if whole is not None:
        text = whole["text"] or whole["single"]
    elif (is_label or is_bracketed) and len(text.split()) <= 8:
        return _named_title(runs, end, text, links, reader, is_bracketed=is_bracketed)
    elif len(text.split()) <= 2 and (following := _next_link(runs, end)) is not None:
        reader.lead(text)
        reader.links(links)
        return _link_title(runs, following, reader)
    dates = list(find_dates(text))
    if len(dates) == 1 and not WORD.search(text[: dates[0].start] + text[dates[0].end :]):
        reader.lead(text)
        return _title(runs, reader, end)
    reader.facts.had_blank = group[0].text[:1].isspace()
    reader.title(_without_facts(text, reader))
    reader.links(links)
    return end


def _without_facts(text: str, reader: Behind) -> str:
    """Return a title without a year or venue in brackets at its end, which are told to the reader."""
    trailing = _TRAILING.search(text)
    if trailing is not None and list(find_dates(trailing["text"])):
        reader.lead(trailing["text"])
        return text[: trailing.start()]
    return text


def _named_title(
    runs: list[Run], end: int, name: str, links: list[MarkdownLink], reader: Behind, *, is_bracketed: bool
) -> int | None:
    """Read a title behind a short name, as in ``**PearNet**: "Hearing pears"`` or ``**[PearNet]** Hearing pears``."""
    name = name.strip(_EDGES + "[]()【】")
    for place in range(end, len(runs)):
        run = runs[place]
        if run.kind != "text":
            if run.kind == "link" and not is_link_label(run.text) and not has_names(run.text):
                reader.lead(name)
                reader.links(links)
                return _link_title(runs, place, reader)
            if run.kind == "link":
                break
            continue
        quoted = _QUOTED.search(run.text)
        if quoted is not None:
            reader.lead(name)
            before = text_of([*runs[end:place], run._replace(text=run.text[: quoted.start()])]).strip(_EDGES)
            if before:
                reader.authors(before)
            reader.title(quoted["text"] or quoted["single"])
            reader.facts.is_quoted = True
            reader.links(links)
            runs[place] = run._replace(text=run.text[quoted.end() :])
            return place
    first = next((place for place in range(end, len(runs)) if runs[place].text.strip(_EDGES)), None)
    if first is None or runs[first].kind != "text" or runs[first].italic:
        if is_bracketed or len(name.split()) < 2:
            return None
        reader.title(name)
        reader.links(links)
        return end
    text = runs[first].text.lstrip(_EDGES)
    if is_bracketed or not has_names(text, certain=True):
        reader.lead(name)
        reader.links(links)
        return _plain_title(runs, first, text, reader)
    return None


def _next_link(runs: list[Run], place: int) -> int | None:
    """Return the place of a link right behind ``place`` that is labelled with a title."""
    for number in range(place, len(runs)):
        run = runs[number]
        if run.kind == "link":
            return number if len(run.text.split()) >= 3 and not is_link_label(run.text) else None
        if run.kind == "break" or run.text.strip(_EDGES + "[]"):
            return None
    return None


def _link_title(runs: list[Run], place: int, reader: Behind) -> int | None:
    run = runs[place]
    text = run.text.strip()
    if is_link_label(text) or text.startswith("http") or not WORD.search(text):
        return None
    whole = _QUOTED.fullmatch(text)
    reader.title(whole["text"] or whole["single"] if whole is not None else text)
    reader.links([MarkdownLink("", run.url)])
    reader.facts.is_link = True
    return place + 1
