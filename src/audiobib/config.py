"""Configuration: ``[tool.audiobib]`` of ``pyproject.toml``, or ``audiobib.toml``, as frozen settings.

Every problem of a configuration is reported at once, with the nearest known name for an unknown one. Without a
configuration everything has a default.
"""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from audiobib.errors import ConfigError
from audiobib.keys import PRESETS, VERSION, KeyStyle, parse_pattern
from audiobib.model.links import DEFAULT_LABELS
from audiobib.sources.source import NAMES
from audiobib.syntax.style import FIELD_ORDER, Style
from audiobib.text.files import read_file

__all__ = [
    "FormatSettings",
    "KeySettings",
    "ReadmeSettings",
    "Section",
    "Settings",
    "SourcesSettings",
    "SurveySettings",
    "UpdateSettings",
    "VerifySettings",
    "load_settings",
]

FILE_NAMES = ("audiobib.toml", ".audiobib.toml", "pyproject.toml")
"""Where a configuration may stand; the first that has one, in the nearest folder upwards, counts."""

_FREE_KEYS = frozenset({"labels", "per_file_ignores", "venues"})
"""Settings that are tables whose keys the user chooses."""

_ADDRESS = r"^https?://[^\s@?#]+$"
MAIL_ADDRESS = r"^[^@\s]+@[^@\s]+$"
_PATTERNS = {_ADDRESS: "is no web address without user, password and query", MAIL_ADDRESS: "is no mail address"}
"""What to say about a value that does not match a pattern."""


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


class Section(_Settings):
    """One section of the list: entries belong to it by the word ``slug`` in their ``keywords``."""

    slug: str = Field(pattern=r"^[\w.+-]+$")
    title: str = Field(min_length=1)


class FormatSettings(_Settings):
    """What the canonical layout leaves to choice (docs/style.md)."""

    indent: int = Field(default=2, ge=0, le=16)
    field_order: tuple[str, ...] = FIELD_ORDER
    sort_fields: bool = True
    sort_entries: Literal["keep", "key"] = "keep"
    months: bool = True
    pages: bool = True

    @property
    def style(self) -> Style:
        """The same as plain values for the layout."""
        return Style(self.indent, self.field_order, self.sort_fields, self.sort_entries, self.months, self.pages)


class KeySettings(_Settings):
    """How citation keys are made (docs/keys.md), and which commands of one's own cite."""

    preset: Literal["scholar", "jabref", "bbt", "acl", "dblp-like"] = "scholar"
    pattern: str | None = None
    transliteration: Literal["plain", "german", "jabref"] | None = None
    version: int = VERSION
    cite_commands: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()

    @field_validator("pattern")
    @classmethod
    def _readable(cls, pattern: str | None) -> str | None:
        if pattern is not None:
            parse_pattern(pattern)
        return pattern

    @field_validator("version")
    @classmethod
    def _known(cls, version: int) -> int:
        if version != VERSION:
            message = f"this audiobib makes keys by version {VERSION}; keys that you have stay what they are"
            raise ValueError(message)
        return version

    @property
    def style(self) -> KeyStyle:
        """The preset with what is set otherwise."""
        style = PRESETS[self.preset]
        return replace(
            style,
            pattern=self.pattern if self.pattern is not None else style.pattern,
            transliteration=self.transliteration or style.transliteration,
        )


class ReadmeSettings(_Settings):
    """The target ``readme``: the file whose region ``list`` is written."""

    path: Path = Path("README.md")


class SurveySettings(_Settings):
    """The target ``survey``: the folder of its files, and the documents whose citations it holds.

    Without ``cited`` (documents) the bibliography holds every entry. ``style`` is the .bst of a .bbl to write, too.
    """

    folder: Path = Path("survey")
    style: str | None = None
    cited: tuple[Path, ...] = ()


class SourcesSettings(_Settings):
    """Who is asked about works, where, and with which contact; keys come from the environment only.

    ``timeout`` is in seconds. Each address may be that of a mirror or of a proxy.
    """

    use: tuple[Literal["crossref", "datacite", "arxiv", "doi", "openalex", "dblp", "s2"], ...] = (
        "crossref",
        "datacite",
        "arxiv",
        "doi",
        "openalex",
        "dblp",
        "s2",
    )
    mailto: str | None = Field(default=None, pattern=MAIL_ADDRESS)
    timeout: float = Field(default=20.0, gt=0)
    lock: Path = Path("refs.lock.json")
    crossref: str = Field(default=NAMES["crossref"], pattern=_ADDRESS)
    datacite: str = Field(default=NAMES["datacite"], pattern=_ADDRESS)
    arxiv: str = Field(default=NAMES["arxiv"], pattern=_ADDRESS)
    doi: str = Field(default=NAMES["doi"], pattern=_ADDRESS)
    openalex: str = Field(default=NAMES["openalex"], pattern=_ADDRESS)
    dblp: str = Field(default=NAMES["dblp"], pattern=_ADDRESS)
    s2: str = Field(default=NAMES["s2"], pattern=_ADDRESS)

    @property
    def urls(self) -> dict[str, str]:
        """The address of each source in use."""
        return {name: getattr(self, name) for name in self.use}


class VerifySettings(_Settings):
    """Which findings make ``audiobib verify`` exit with 1."""

    fail_on: tuple[Literal["identity", "retraction", "concern", "correction", "superseded", "fields"], ...] = (
        "identity",
        "retraction",
    )


class UpdateSettings(_Settings):
    """Fields that ``audiobib update`` never proposes to change."""

    protect: tuple[str, ...] = ()


class Settings(_Settings):
    """Everything that a project may set; the defaults suit a folder with nothing but a ``refs.bib``."""

    bibliography: tuple[Path, ...] = (Path("refs.bib"),)
    people: Path = Path("people.toml")
    templates: Path = Path("templates")
    dialect: Literal["bibtex", "biblatex"] = "biblatex"
    text: Literal["ascii", "utf-8"] | None = None
    protect: frozenset[str] = frozenset()
    survey_key: str | None = None
    person_link: str = "scholar"
    sections: tuple[Section, ...] = ()
    labels: dict[str, str] = Field(default_factory=lambda: dict(DEFAULT_LABELS))
    format: FormatSettings = FormatSettings()
    keys: KeySettings = KeySettings()
    readme: ReadmeSettings = ReadmeSettings()
    survey: SurveySettings = SurveySettings()
    sources: SourcesSettings = SourcesSettings()
    verify: VerifySettings = VerifySettings()
    update: UpdateSettings = UpdateSettings()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    baseline: Path | None = None
    external_rules: tuple[str, ...] = ()
    middlewares: tuple[str, ...] = ()
    known_fields: frozenset[str] = frozenset()
    venues: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    root: Path = Field(default=Path(), exclude=True)

    @field_validator("sections")
    @classmethod
    def _one_title_per_slug(cls, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        slugs = [section.slug for section in sections]
        for slug in slugs:
            if slugs.count(slug) > 1:
                message = f"two sections have the slug `{slug}`"
                raise ValueError(message)
        return sections

    @property
    def section_titles(self) -> dict[str, str]:
        """Title by slug, in the order of the configuration."""
        return {section.slug: section.title for section in self.sections}


def load_settings(start: Path | None = None, file: Path | None = None) -> Settings:
    """Return the settings for the folder ``start`` (default: here), or those of the configuration ``file``.

    Looks for a configuration from ``start`` upwards and stops at the first folder that has one. Paths in it
    count from its folder, which is ``Settings.root``. Raises :class:`~audiobib.errors.ConfigError` that names
    every problem.
    """
    if file is not None:
        table = _table(file)
        return _settings(table if table is not None else {}, file)
    folder = (start or Path()).resolve()
    for parent in (folder, *folder.parents):
        for name in FILE_NAMES:
            path = parent / name
            if path.is_file() and (table := _table(path)) is not None:
                return _settings(table, path)
    return Settings(root=folder)


def _table(path: Path) -> dict[str, Any] | None:
    """Return the table of audiobib in ``path``; None if a pyproject.toml has none."""
    try:
        data = tomllib.loads(read_file(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: not valid TOML: {error}"
        raise ConfigError(message, (message,)) from error
    if path.name == "pyproject.toml":
        table = data.get("tool", {}).get("audiobib")
        return table if isinstance(table, dict) else None
    tool = data.get("tool")
    return tool["audiobib"] if isinstance(tool, dict) and "audiobib" in tool else data


def _settings(table: dict[str, Any], path: Path) -> Settings:
    try:
        return Settings(**_with_dashes(table), root=path.resolve().parent)
    except ValidationError as error:
        problems = tuple(f"{path}: {_sentence(dict(problem))}" for problem in error.errors())
        raise ConfigError("\n".join(problems), problems) from error


def _with_dashes(table: dict[str, Any]) -> dict[str, Any]:
    """Accept ``sort-fields`` for ``sort_fields``, as TOML files like to write it; keep keys that are no settings."""
    names = {key: key.replace("-", "_") for key in table}
    return {
        names[key]: _with_dashes(value) if isinstance(value, dict) and names[key] not in _FREE_KEYS else value
        for key, value in table.items()
    }


def _sentence(problem: dict[str, Any]) -> str:
    place = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "string_pattern_mismatch":
        wanted = _PATTERNS.get(problem["ctx"]["pattern"], "may hold only letters, digits and . _ + -")
        return f"`{place}`: `{problem['input']}` {wanted}"
    if problem["type"] != "extra_forbidden":
        return f"`{place}`: {problem['msg'].removeprefix('Value error, ')}"
    *parents, name = problem["loc"]
    known = _known_names(tuple(part for part in parents if isinstance(part, str)))
    near = difflib.get_close_matches(str(name), known, n=1)
    hint = f"; did you mean `{near[0]}`?" if near else f"; known are {', '.join(sorted(known))}"
    return f"unknown setting `{place}`{hint}"


def _known_names(parents: tuple[str, ...]) -> list[str]:
    tables: dict[str, type[BaseModel]] = {
        "sections": Section,
        "format": FormatSettings,
        "keys": KeySettings,
        "readme": ReadmeSettings,
        "survey": SurveySettings,
        "sources": SourcesSettings,
        "verify": VerifySettings,
        "update": UpdateSettings,
    }
    model = tables.get(parents[0], Settings) if parents else Settings
    return [name for name in model.model_fields if name != "root"]
