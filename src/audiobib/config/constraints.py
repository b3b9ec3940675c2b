"""What a configured value must be, as annotated types for pydantic; nothing but validation imports this module."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Protocol

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from audiobib.keys.pattern import parse_pattern
from audiobib.keys.style import VERSION
from audiobib.lists.taught import usable_pattern
from audiobib.model.links import DEFAULT_LABELS

__all__ = [
    "MAIL_ADDRESS",
    "PATTERNS",
    "UNKNOWN",
    "Address",
    "Count",
    "EntryPattern",
    "FalseIsUnwanted",
    "Indent",
    "KeyPattern",
    "KeyVersion",
    "MailAddress",
    "NotAFile",
    "NotAFolder",
    "NotASwitch",
    "OneOrMore",
    "OneTitlePerSlug",
    "Order",
    "Plus",
    "Seconds",
    "Slug",
    "Title",
]

MAIL_ADDRESS: Final = r"^[^@\s]+@[^@\s]+$"
_ADDRESS: Final = r"^https?://[^\s@?#]+$"
_SLUG: Final = r"^[\w.+-]+(?:/[\w.+-]+)*$"
_ORDER: Final = r"^[\w-]+$"
PATTERNS: Final = {
    _ADDRESS: "is not a web address without user, password and query",
    MAIL_ADDRESS: "is not a valid e-mail address",
    _SLUG: "may hold only letters, digits and . _ + -, with / between the parts of a path",
    _ORDER: "is not an order: newest, file, title, or the name of a field",
}
"""What to say about a value that does not match a pattern."""

UNKNOWN: Final = "unexpected_keyword_argument"
"""What pydantic calls a key that is no field of a dataclass."""


class _HasSlug(Protocol):
    slug: str


def _readable(pattern: str) -> str:
    parse_pattern(pattern)
    return pattern


def _known(version: int) -> int:
    if version != VERSION:
        message = f"this audiobib makes keys by version {VERSION}; keys that you have stay what they are"
        raise ValueError(message)
    return version


def _one_title_per_slug(sections: tuple[_HasSlug, ...]) -> tuple[_HasSlug, ...]:
    slugs = [section.slug for section in sections]
    for slug in slugs:
        if slugs.count(slug) > 1:
            message = f"two sections have the slug `{slug}`"
            raise ValueError(message)
    return sections


def _one_or_more(value: object) -> object:
    return (value,) if isinstance(value, str | Path) else value


def _with_defaults(labels: dict[str, str]) -> dict[str, str]:
    """Return ``labels`` and behind them those that every project has; an empty one takes one of these away."""
    return {name: label for name, label in {**labels, **(DEFAULT_LABELS | labels)}.items() if label}


def _unwanted(value: object) -> object:
    return {"wanted": False} if value is False else value


def _unknown(_: object) -> Path:
    raise PydanticCustomError(UNKNOWN, "no setting")


Address = Annotated[str, Field(pattern=_ADDRESS)]
Count = Annotated[int, Field(ge=1)]
EntryPattern = Annotated[str, AfterValidator(usable_pattern)]
FalseIsUnwanted = BeforeValidator(_unwanted)
Indent = Annotated[int, Field(ge=0, le=16)]
KeyPattern = Annotated[str, AfterValidator(_readable)]
KeyVersion = Annotated[int, AfterValidator(_known)]
MailAddress = Annotated[str, Field(pattern=MAIL_ADDRESS)]
NotAFile = Annotated[Path | None, BeforeValidator(_unknown)]
NotAFolder = Annotated[Path, BeforeValidator(_unknown)]
NotASwitch = Annotated[bool, BeforeValidator(_unknown)]
OneOrMore = Annotated[tuple[Path, ...], BeforeValidator(_one_or_more), Field(min_length=1)]
OneTitlePerSlug = AfterValidator(_one_title_per_slug)
Order = Annotated[str, Field(pattern=_ORDER)]
Plus = AfterValidator(_with_defaults)
Seconds = Annotated[float, Field(gt=0)]
Slug = Annotated[str, Field(pattern=_SLUG)]
Title = Annotated[str, Field(min_length=1)]
