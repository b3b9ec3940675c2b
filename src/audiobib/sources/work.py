"""What a source says about a work, in one shape whatever the source."""

from __future__ import annotations

import html
import re
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from audiobib.names import Person
from audiobib.names.natural import from_natural, is_corporate
from audiobib.sources.scripts import with_scripts
from audiobib.text.blanks import squeeze

__all__ = ["Notice", "NoticeKind", "Work", "author", "natural_author", "plain_text"]

NoticeKind = Literal["retraction", "concern", "correction"]
"""What a notice does to a work: takes it back, doubts it, corrects it."""

_SAID: Final[dict[NoticeKind, str]] = {
    "retraction": "was retracted",
    "concern": "has an expression of concern",
    "correction": "was corrected",
}

_TAG = re.compile(
    r"</?(?:(?:mml|jats):[\w-]+|i|b|em|strong|su[bp]|scp?|tt|u|p|br|span|font|title|italic|bold|inline-formula"
    r"|tex-math|alternatives|math|m(?:row|i|o|n|text|frac|sqrt|su[bp]|subsup|over|under|style|space))(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""Tags of HTML, JATS and MathML that stand in titles; ``<`` may also be part of one."""

_RAISED = re.compile(r"<sup(?:\s[^<>]*)?>[\d\s,;*†‡§¶]*</sup>", re.IGNORECASE)
"""A raised number or sign behind a name."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Notice(_Frozen):
    """A notice about a work: its kind, its DOI, and who asserts it (``publisher``, ``retraction-watch``, …)."""

    kind: NoticeKind
    doi: str = ""
    asserted_by: str = ""

    @property
    def told(self) -> str:
        """What is said about the work: ``this work was retracted: 10.5555/x (says publisher)``."""
        where = f": {self.doi}" if self.doi else ""
        by = f" (says {self.asserted_by})" if self.asserted_by else ""
        return f"this work {_SAID[self.kind]}{where}{by}"


class Work(_Frozen):
    """One work as one source describes it: Unicode text, identifiers in normal form.

    ``type`` is an entry type (``article``, ``inproceedings``, ``online``, …; empty if the source does not say),
    ``years`` holds every year the source gives (in print, online, posted), the one to cite first, ``venues`` every
    spelling of journal or book, ``series`` that of the book.
    ``published_as`` is the DOI of the published version of a preprint,
    ``preprint_of_this`` the DOI of the preprint of a published version.
    """

    type: str = ""
    title: str = ""
    authors: tuple[Person, ...] = ()
    years: tuple[int, ...] = ()
    month: int | None = None
    venues: tuple[str, ...] = ()
    series: str = ""
    editors: tuple[Person, ...] = ()
    publisher: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""
    arxiv: str = ""
    isbn: tuple[str, ...] = ()
    issn: tuple[str, ...] = ()
    url: str = ""
    is_preprint: bool = False
    published_as: str = ""
    preprint_of_this: str = ""
    notices: tuple[Notice, ...] = ()

    @property
    def venue(self) -> str:
        """The first spelling of journal or book, or nothing."""
        return self.venues[0] if self.venues else ""


def author(family: str = "", given: str = "", *, literal: str = "", jr: str = "") -> Person | None:
    """Return an author from the parts that a source gives; None if there is nothing of a name in them."""
    person = Person(given, "", family, jr, literal).map(lambda part: squeeze(_without_tags(part)))
    if not person.family:
        person = Person(jr=person.jr, literal=person.literal or person.given)
    return person if person.family or person.literal else None


def natural_author(name: str) -> Person | None:
    """Return an author from a name in one piece, given names first; None if there is none."""
    words = _without_tags(name).split()
    if not words:
        return None
    return Person(literal=" ".join(words)) if is_corporate(words) else from_natural(words)


def plain_text(text: str) -> str:
    """Return ``text`` without the HTML or JATS tags and character references that registries leave in titles.

    Superscripts and subscripts become those of Unicode (``10<sup>6</sup>`` is ``10⁶``, not ``106``).
    """
    return _without_tags(with_scripts(html.unescape(text)))


def _without_tags(text: str) -> str:
    """Do the same for names, of which a raised number, that leads to an address, is no part."""
    return squeeze(html.unescape(_TAG.sub("", _RAISED.sub("", html.unescape(text)))))
