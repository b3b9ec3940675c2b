"""The runs of a piece of Markdown: text in bold or italics, links, images, code and breaks, in their order.

What lists really write, not what CommonMark makes of it: asterisks may stand beside blanks, links may miss a bracket,
HTML and Markdown are mixed. One pass over the text, no renderer.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Run", "RunKind", "read_runs", "text_of"]

RunKind = Literal["text", "link", "image", "code", "break", "open", "close"]
"""``break`` is a forced end of a line; ``open`` and ``close`` are the tags of HTML that hold something together."""


class Run(NamedTuple):
    """One run: its ``text`` as readers see it, and how it is set.

    For a link, ``url`` is its address; for an image, ``source`` is that of the picture, ``text`` its description and
    ``url`` where it leads (empty if nowhere). For a tag, ``text`` is its name.
    """

    kind: RunKind
    text: str = ""
    bold: bool = False
    italic: bool = False
    url: str = ""
    source: str = ""


_TOKEN = re.compile(
    r"(?=[\\{<`!\[*_\n]|[ \t]{2}|https?:)(?:"  # what any of them begins with: a third of the time
    r"(?P<latex>\{\\[\"'`^~=.]\{?\\?[A-Za-z]\}?\})"
    r"|\\(?P<escape>[!-/:-@\[-`{-~])"
    r"|(?P<hard>\\\n|(?<![ \t])[ \t]{2,}+\n|\n?<br\s*/?>\\?)"
    r"|(?P<code>`+)"
    r"|<!--(?P<comment>)"
    r"|<(?P<auto>https?://[^\s<>]*)>"
    r"|<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?P<rest>(?:\s[^<>]*)?)/?>"
    r"|(?P<image>!?)\[|(?P<stars>\*+)|(?P<bars>_+)"
    r"|(?P<url>https?://[^\s<>\[\]()|{}\\]*[^\s<>\[\]()|{}\\.,;:!?'\"*]))",
    re.IGNORECASE | re.DOTALL,
)
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_DESTINATION = re.compile(
    r"\s?\(\s*<?(?P<url>(?:[^()\s<>]|\((?:[^()\s]|\([^()\s]*\))*\))*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_REFERENCE = re.compile(r" ?\[(?P<name>[^\[\]\n]*)\]")
_ATTRIBUTE = re.compile(
    r"(?P<name>href|src|alt)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))"
)
_BOLD: Final = frozenset({"b", "strong"})
_ITALIC: Final = frozenset({"i", "em"})
_HOLDERS: Final = frozenset({"details", "summary"})
_DEEPEST: Final = 4
"""Links in the labels of links that are read; what is deeper is text."""


def read_runs(source: str, references: Mapping[str, str] | None = None) -> list[Run]:
    """Return the runs of ``source``; adjacent text that is set alike is one run.

    ``references`` maps the names of link definitions (folded) to addresses. Never raises.
    """
    return _Reader(source, references or {}, 0).read()


def text_of(runs: list[Run]) -> str:
    """Return what readers see of ``runs`` on one line; images are left out."""
    pieces = (" " if run.kind == "break" else run.text for run in runs if run.kind in ("text", "link", "code", "break"))
    return " ".join("".join(pieces).split())


class _Reader:
    """One pass over ``source``, with what is open at the moment."""

    def __init__(self, source: str, references: Mapping[str, str], depth: int) -> None:
        self.source, self.references, self.depth = source, references, depth
        self.closing = _brackets(source)
        self.bold = self.italic = False
        self.place = 0
        self.anchor: str | None = None

    def read(self) -> list[Run]:
        """Return the runs up to the end; no run of text is empty, and no two are neighbours that are set alike."""
        found: list[Run] = []
        while (match := _TOKEN.search(self.source, self.place)) is not None:
            self.text(found, self.source[self.place : match.start()])
            self.place = match.end()
            self.token(found, match)
        self.text(found, self.source[self.place :])
        return found

    def text(self, found: list[Run], text: str) -> None:
        if not text:
            return
        shown = html.unescape(text).replace("\n", " ")
        if self.anchor is not None and shown.strip():
            found.append(Run("link", " ".join(shown.split()), self.bold, self.italic, self.anchor))
        else:
            self.put(found, shown)

    def put(self, found: list[Run], text: str) -> None:
        """Put ``text``, as it is shown, behind ``found``, set as it is at this place."""
        last = found[-1] if found else None
        if last is not None and last.kind == "text" and last.bold == self.bold and last.italic == self.italic:
            found[-1] = Run("text", last.text + text, self.bold, self.italic)
        elif text:
            found.append(Run("text", text, self.bold, self.italic))

    def token(self, found: list[Run], match: re.Match[str]) -> None:
        kind = match.lastgroup
        if kind in {"latex", "escape"}:
            self.put(found, match[kind])
        elif kind == "hard":
            found.append(Run("break"))
        elif kind == "comment":
            end = self.source.find("-->", match.end())
            self.place = end + 3 if end >= 0 else len(self.source)
        elif kind == "code":
            self.code(found, match)
        elif kind in {"auto", "url"}:
            found.append(Run("link", match[kind], self.bold, self.italic, html.unescape(match[kind])))
        elif kind == "rest":
            found += self.tag(match)
        elif kind in {"stars", "bars"}:
            self.emphasis(found, match, match[kind])
        else:
            self.link(found, match)

    def code(self, found: list[Run], match: re.Match[str]) -> None:
        end = self.source.find(match["code"], match.end())
        if end < 0:
            self.put(found, match["code"])
            return
        self.place = end + len(match["code"])
        found.append(Run("code", self.source[match.end() : end].strip("`").strip(), self.bold, self.italic))

    def tag(self, match: re.Match[str]) -> Iterator[Run]:
        name, is_end = match["tag"].lower(), bool(match["close"])
        attributes = {
            one["name"].lower(): html.unescape(one["double"] or one["single"] or one["bare"] or "")
            for one in _ATTRIBUTE.finditer(match["rest"])
        }
        if name in _BOLD:
            self.bold = not is_end
        elif name in _ITALIC:
            self.italic = not is_end
        elif name == "a":
            self.anchor = None if is_end else attributes.get("href", "").strip() or None
        elif name == "img":
            yield Run(
                "image", attributes.get("alt", ""), url=self.anchor or "", source=attributes.get("src", "").strip()
            )
        elif name in _HOLDERS:
            yield Run("close" if is_end else "open", name)
        elif name in ("p", "div", "li", "tr", "td"):
            yield Run("break")

    def emphasis(self, found: list[Run], match: re.Match[str], signs: str) -> None:
        """Read asterisks or bars. Bold ends at the next pair whatever is beside it; italics end behind a word."""
        before = self.source[match.start() - 1 : match.start()]
        after = self.source[match.end() : match.end() + 1]
        opens, closes = bool(after.strip()), bool(before.strip())
        if signs[0] == "_" and before.isalnum() and after.isalnum():
            self.put(found, signs)
            return
        rest = len(signs)
        if rest >= 2 and (self.bold or opens or not before.strip()):
            self.bold, rest = not self.bold, rest - 2
        if rest == 1 and self.italic and (closes or not opens):
            self.italic, rest = False, 0
        elif rest == 1 and opens and not self.italic and self.source.rfind(signs[0]) >= match.end():
            self.italic, rest = True, 0
        self.put(found, signs[:rest])

    def link(self, found: list[Run], match: re.Match[str]) -> None:
        start = match.end()
        end = self.closing.get(start - 1)
        target = _DESTINATION.match(self.source, end + 1) if end is not None else None
        url = html.unescape(target["url"].strip()) if target is not None else None
        stop = target.end() if target is not None else 0
        if end is not None and url is None:
            reference = _REFERENCE.match(self.source, end + 1)
            name = " ".join((reference["name"] or self.source[start:end]).casefold().split()) if reference else ""
            short = " ".join(self.source[start:end].casefold().split())
            if reference is not None and name in self.references:
                url, stop = self.references[name], reference.end()
            elif short in self.references:
                url, stop = self.references[short], end + 1
        if end is None or url is None or self.depth >= _DEEPEST:
            self.put(found, match[0])
            return
        self.place = stop
        inner = _Reader(self.source[start:end], self.references, self.depth + 1).read()
        text = text_of(inner)
        if match["image"]:
            found.append(Run("image", text, url=self.anchor or "", source=url))
            return
        images = [run for run in inner if run.kind == "image"]
        found += [run._replace(url=url) for run in images]
        if text or not images:
            bold = self.bold or (bool(text) and all(run.bold for run in inner if run.text.strip(" []:.,")))
            italic = self.italic or (bool(text) and all(run.italic for run in inner if run.text.strip(" []:.,")))
            found.append(Run("link", text, bold, italic, url))


def _brackets(source: str) -> dict[int, int]:
    """Return where the bracket that begins at each place ends."""
    stack: list[int] = []
    closing: dict[int, int] = {}
    if "[" not in source:
        return closing
    for match in _BRACKET.finditer(source):
        if match[0] == "[":
            stack.append(match.start())
        elif match[0] == "]" and stack:
            closing[stack.pop()] = match.start()
    return closing
