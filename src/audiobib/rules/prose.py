r"""The parts of a LaTeX field that are prose: without formulas, addresses and what commands take for themselves."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode_report
from audiobib.model.fields import NAME_FIELDS, PROSE
from audiobib.rules.place import inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry

__all__ = ["is_markup", "masked", "period_at_end", "prose_fields", "text_fields"]

_GROUP: Final = r"\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.)*+\})*+\})*+\}"
_TWO_ARGUMENTS: Final = "SI|SIlist|SIrange|qty|mintinline"
_ONE_ARGUMENT: Final = (
    "(?=[A-Za-z]*?cite)[A-Za-z]++|[A-Za-z]++(?<=ref)|url|path|nolinkurl|href|label|ensuremath|includegraphics|ce|cee|pu|si"
    "|unit|num|ang|chemfig|detokenize|lstinline|mathrm|mathit|mathbf|mathcal|input"
)
_ENVIRONMENTS: Final = r"(?:math|displaymath|equation|align|gather|multline|eqnarray|verbatim)\*?"
_IN_FORMULA: Final = rf"(?:[^$\\]|\\(?:text[a-z]*|mbox|hbox)\s*+{_GROUP}|\\.)"
# No repeated possessive group holds a lookaround here: before Python 3.11.5 such a group loses matches.
_NOT_PROSE = re.compile(
    rf"\\(?:{_TWO_ARGUMENTS})(?![A-Za-z])\s*(?:\[[^\[\]]*\]\s*)*+{_GROUP}\s*{_GROUP}"
    rf"|\\(?:{_ONE_ARGUMENT})(?![A-Za-z])\*?\s*(?:\[[^\[\]]*\]\s*)*+{_GROUP}"
    r"|\\(?:verb|lstinline)\*?(?P<sign>[^A-Za-z*\s{\[]).*?(?:(?P=sign)|\Z)"
    r"|\\(?:char|number|symbol)\s*\{?`\\?."  # \char`_: the number of a character
    r"|\\ifmmode(?![A-Za-z]).*?(?:\\(?:else|fi)(?![A-Za-z])|\Z)"
    rf"|\\begin\{{(?P<environment>{_ENVIRONMENTS})\}}.*?(?:\\end\{{(?P=environment)\}}|\Z)"
    r"|\\\([^\\]*+(?:\\(?![()])[^\\]*+)*\\\)|\\\[[^\\]*+(?:\\(?![\[\]])[^\\]*+)*\\\]"
    rf"|(?P<kept>\\[^a-zA-Z])|\$\${_IN_FORMULA}++\$\$|\${_IN_FORMULA}*+\$"
    r"|https?://[^\s{}]*",
    re.DOTALL,
)
_MARKUP = re.compile(r"&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]{2,8});|</[A-Za-z]+>")
_PERIOD: Final = re.compile(r"(?<=[^\W\d_]{4})(?<!\.)\.(?=\}*\s*\Z)")
_ABBREVIATION: Final = re.compile(
    r"\b(?:assoc|biol|bros|bull|chem|comm|comp|conf|corp|dept|engl|engr|govt|hist|inst|intl|jour|lang|lett|math|natl|"
    r"phil|phys|proc|publ|repr|scient|soci|suppl|symp|tech|theor|trans|univ)\.\Z",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 8)
def masked(text: str) -> str:
    r"""Return ``text``, as long as it is, with NUL for every character that is no prose.

    What a command takes that nobody knows (``\gls{a_b}``) may be a name, a key, a formula: it is none.
    """
    prose = _NOT_PROSE.sub(lambda match: match["kept"] or "\0" * len(match[0]), text)
    if "\\" not in text or "{" not in text:
        return prose
    parts, done = [], 0
    for start, end in decode_report(text).arguments:
        parts += [prose[done:start], "\0" * (end - start)]
        done = end
    return "".join([*parts, prose[done:]])


def prose_fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield name and text between the delimiters of each field that LaTeX typesets as running text."""
    for name in entry.fields:
        if name in PROSE and (text := inside(entry, name)):
            yield name, text


def text_fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """Like :func:`prose_fields`, names too."""
    for name in entry.fields:
        if (name in NAME_FIELDS or name in PROSE) and (text := inside(entry, name)):
            yield name, text


def is_markup(text: str) -> bool:
    """Whether ``text`` is HTML, XML or Markdown rather than LaTeX: other rules say so, and escapes would not help."""
    return _MARKUP.search(text) is not None


def period_at_end(text: str) -> re.Match[str] | None:
    """Return the period that ends ``text``, several words of which the last is whole and no abbreviation."""
    period = _PERIOD.search(text)
    if period is None:
        return None
    before = text[: period.end()]
    abbreviated = before.count(" ") < 2 or before.count(".") > 1 or _ABBREVIATION.search(before) is not None
    return None if abbreviated else period
