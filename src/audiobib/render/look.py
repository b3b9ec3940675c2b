"""The look of a list, learnt from entries as they are written there: a template that writes others like them."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audiobib.render.slots import ADDRESS, PICTURE, find_slots

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audiobib.render.slots import Example, Slot

__all__ = ["learn_template"]

_MOST_LOOKS: Final = 12
"""Looks that are tried, the most frequent first."""
_MOST_READ: Final = 300
"""Examples whose facts are looked for."""
_NEAR: Final = 0.02
"""By so much a look that shows more may agree less than the best one."""
_MOST_TRIED: Final = 120
"""Examples that each of them is tried on."""
_SUFFIX: Final = re.compile(r"[)\]}】*_`\"”’.,;:!?]*")
_FIXED: Final = re.compile(r"\|.*\||\||</?t[dr]\b.*</?t[dr][^>]*>|</?t[dr][^>]*>", re.DOTALL)
_MARKER: Final = re.compile(r"\s*(?:[-*+•>]|\(?\d+[.)]|\||<tr[^>]*>\s*<td[^>]*>)?\s*")
_COUNTED: Final = re.compile(r"\s*\(?\d+(?=[.)]\s)")
_WORD: Final = re.compile(r"\w+")
_TOKEN: Final = re.compile(r"\w+|[^\w\s]|\n")
_USUAL: Final = 0.25
"""Share of the entries that have a word between their facts which is part of the look."""
_PAIRS: Final = {"(": ")", "[": "]", "【": "】"}


@dataclass(frozen=True, slots=True)
class _Part:
    """A slot with the text that stands before and behind it only where it has a value."""

    before: str
    slot: Slot
    behind: str


def learn_template(examples: Sequence[Example], render: Callable[[str, Example], str]) -> str | None:
    """Return the source of an entry template that writes entries as ``examples`` stand; None if none can be told.

    ``render`` writes an example by the source of a template. Of several looks that one counts whose words and signs
    agree best with those of the examples; what an entry of that look does not have is left out, with the brackets
    around it. Words of single entries, and pictures, are no part of a look.
    """
    read = examples[:: max(len(examples) // _MOST_READ, 1)]
    found = [slots for example in read if (slots := find_slots(example)) is not None]
    usual = _usual_words(found)
    looks = [tuple(_usual(piece, usual) for piece in slots) for slots in found]
    counts = Counter(looks)
    ranked = sorted(counts, key=lambda slots: -counts[slots] * len(slots))[:_MOST_LOOKS]
    sources = list(dict.fromkeys(_source(slots) for slots in ranked))
    tried = examples[:: max(len(examples) // _MOST_TRIED, 1)]
    likeness = {source: sum(_likeness(render(source, one), one.text) for one in tried) for source in sources}
    best = max(likeness.values(), default=0)
    near = [source for source in sources if likeness[source] >= best * (1 - _NEAR)]
    return max(near, key=lambda source: (source.count("{{"), likeness[source]), default=None)


def _usual_words(found: Sequence[Sequence[str | Slot]]) -> frozenset[str]:
    """Return the words that stand between the facts of many entries."""
    words = Counter(
        word for slots in found for word in {w for piece in slots if isinstance(piece, str) for w in _words(piece)}
    )
    return frozenset(word for word, count in words.items() if count >= _USUAL * len(found))


def _words(text: str) -> list[str]:
    return _WORD.findall(PICTURE.sub("", text))


def _usual(text: str | Slot, usual: frozenset[str]) -> str | Slot:
    """Return ``text`` without pictures and without words that are not ``usual``; runs of spaces in a table are one.

    A slot stays as it is, and so does the number of an item.
    """
    if not isinstance(text, str):
        return text
    number = _COUNTED.match(text)
    if number is not None:
        return number.group() + str(_usual(text[number.end() :], usual))
    plain = _WORD.sub(lambda match: match.group() if match.group() in usual else "", PICTURE.sub("", text))
    plain = re.sub(r"(?<=\S)[^\S\n]{2,}(?=\S)", " ", plain) if plain != text else plain
    return re.sub(r"[^\S\n]{2,}", " ", plain) if "|" in plain else plain


def _likeness(one: str, other: str) -> float:
    """Return the share of neighbouring words and signs that two texts have in common, without addresses."""
    tokens = [_TOKEN.findall(ADDRESS.sub("", text)) for text in (one, other)]
    here, there = (Counter(zip(["", *words], [*words, ""], strict=True)) for words in tokens)
    return 2 * (here & there).total() / max((here + there).total(), 1)


def _source(pieces: Sequence[str | Slot]) -> str:
    """Return the template that writes ``pieces``, texts and slots in turn; the first and the last are texts."""
    texts = [piece for piece in pieces if isinstance(piece, str)]
    slots = [piece for piece in pieces if not isinstance(piece, str)]
    marker = _MARKER.match(texts[0])
    start = marker.end() if marker is not None else 0
    source = _numbered(texts[0][:start])
    before = texts[0][start:]
    parts: list[tuple[_Part, str]] = []
    for number, (slot, text) in enumerate(zip(slots, texts[1:], strict=True), 1):
        behind, fixed, following = _divided(text, is_last=number == len(slots))
        parts.append((_Part(before, slot, behind), fixed))
        before = following
    while parts:
        end = _group(parts)
        source += _grouped([part for part, _ in parts[:end]]) if end > 1 else _optional(parts[0][0])
        source += _literal(parts[end - 1][1])
        parts = parts[end:]
    return source.rstrip(" ") + "\n"


def _divided(text: str, *, is_last: bool) -> tuple[str, str, str]:
    """Return what of the ``text`` behind a slot belongs to it, what always stands, and what belongs to the next one."""
    fixed = _FIXED.search(text)
    if fixed is not None:
        return text[: fixed.start()], fixed.group(), text[fixed.end() :]
    if is_last:
        return text, "", ""
    suffix = _SUFFIX.match(text)
    end = suffix.end() if suffix is not None else 0
    return text[:end], "", text[end:]


def _group(parts: Sequence[tuple[_Part, str]]) -> int:
    """Return how many of ``parts`` stand in one pair of brackets, from the first on; 1 if the first stands alone."""
    opener = next((sign for sign in reversed(parts[0][0].before) if sign in _PAIRS), "")
    if not opener or _PAIRS[opener] in parts[0][0].behind or parts[0][0].slot.name == "title":
        return 1
    for number, (part, fixed) in enumerate(parts):
        if fixed and number == 0:
            return 1
        if _PAIRS[opener] in part.behind:
            return number + 1
    return 1


def _slot(part: _Part) -> str:
    """Return what writes the slot; the period of “et al.” is also that of a sentence."""
    return part.slot.source.replace(' et al."', ' et al"') if part.behind.startswith(".") else part.slot.source


def _optional(part: _Part) -> str:
    slot, written = part.slot, _slot(part)
    if not (part.before + part.behind).strip():
        inner = written if not slot.condition else f"{{% if {slot.condition} %}}{written}{{% endif %}}"
        return f"{_literal(part.before)}{inner}{_literal(part.behind)}"
    inner = f"{_literal(part.before)}{written}{_literal(part.behind)}"
    return inner if not slot.condition else f"{{% if {slot.condition} %}}{inner}{{% endif %}}"


def _grouped(parts: Sequence[_Part]) -> str:
    """Return the source of slots in one pair of brackets, which goes where none of them has a value."""
    condition = " or ".join(f"({part.slot.condition or 'true'})" for part in parts)
    inner, before = "", ""
    for number, part in enumerate(parts):
        has = part.slot.condition or "true"
        glue = "" if number == 0 else part.before
        middle = part.behind if number < len(parts) - 1 else ""
        if glue + before:
            inner += f"{{% if ({has}) and ({' or '.join(f'({p.slot.condition})' for p in parts[:number])}) %}}"
            inner += f"{_literal(before + glue)}{{% endif %}}"
        inner += f"{{% if {has} %}}{_slot(part)}{{% endif %}}"
        before = middle
    return f"{{% if {condition} %}}{_literal(parts[0].before)}{inner}{_literal(parts[-1].behind)}{{% endif %}}"


def _numbered(marker: str) -> str:
    """Return the ``marker`` of an item, the number in it counted."""
    match = re.search(r"\d+", marker)
    if match is None:
        return _literal(marker)
    return f"{_literal(marker[: match.start()])}{{{{ number }}}}{_literal(marker[match.end() :])}"


def _literal(text: str) -> str:
    """Return ``text`` as a template writes it as it is."""
    if "{" in text or "\n" in text or "\t" in text:
        return f"{{{{ {json.dumps(text, ensure_ascii=False)} }}}}"
    return text
