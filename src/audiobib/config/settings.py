"""The settings and their defaults: plain values, so that a command without a new configuration needs no pydantic.

The names in annotations that are not the language's own stand in :mod:`audiobib.config.constraints`; only
:mod:`audiobib.config.validate` looks at them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar, Final, Literal

from audiobib.keys.presets import PRESETS
from audiobib.keys.style import VERSION, KeyStyle
from audiobib.model.links import DEFAULT_LABELS
from audiobib.syntax.style import FIELD_ORDER, Style

if TYPE_CHECKING:
    from audiobib.config.constraints import (
        Address,
        Count,
        EntryPattern,
        FalseIsUnwanted,
        Indent,
        KeyPattern,
        KeyVersion,
        MailAddress,
        NotAFile,
        NotAFolder,
        NotASwitch,
        OneOrMore,
        OneTitlePerSlug,
        Order,
        Plus,
        Seconds,
        Slug,
        Title,
    )

__all__ = [
    "NOT_SETTINGS",
    "FormatSettings",
    "KeySettings",
    "ListSettings",
    "ReadmeSettings",
    "Section",
    "Settings",
    "SourcesSettings",
    "SurveySettings",
    "UpdateSettings",
    "VerifySettings",
]


NOT_SETTINGS: Final = frozenset({"root", "configuration", "is_trusted"})
"""Members of :class:`Settings` that no configuration can set."""


class _Table:
    """A table of the configuration: a key that is no field of it is an error."""

    __slots__ = ()
    __pydantic_config__: ClassVar = {"extra": "forbid", "defer_build": True}


@dataclass(frozen=True, slots=True)
class Section(_Table):
    """One section of the list: entries belong to it by the word ``slug`` in their ``keywords``.

    ``order`` is that of its entries where it is not the README's, ``template`` the one that writes each of them.
    """

    slug: Slug
    title: Title
    order: Order | None = None
    template: str | None = None


@dataclass(frozen=True, slots=True)
class FormatSettings(_Table):
    """What the canonical layout leaves to choice (docs/style.md)."""

    indent: Indent = 2
    field_order: tuple[str, ...] = FIELD_ORDER
    sort_fields: bool = True
    sort_entries: Literal["keep", "key"] = "keep"
    months: bool = True
    pages: bool = True

    @property
    def style(self) -> Style:
        """The same as plain values for the layout."""
        return Style(self.indent, self.field_order, self.sort_fields, self.sort_entries, self.months, self.pages)


@dataclass(frozen=True, slots=True)
class KeySettings(_Table):
    """How citation keys are made (docs/keys.md), and which commands of one's own cite."""

    preset: Literal["scholar", "jabref", "bbt", "acl", "dblp-like"] = "scholar"
    pattern: KeyPattern | None = None
    transliteration: Literal["plain", "german", "jabref"] | None = None
    version: KeyVersion = VERSION
    cite_commands: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()

    @property
    def style(self) -> KeyStyle:
        """The preset with what is set otherwise."""
        style = PRESETS[self.preset]
        return replace(
            style,
            pattern=self.pattern if self.pattern is not None else style.pattern,
            transliteration=self.transliteration or style.transliteration,
        )


@dataclass(frozen=True, slots=True)
class ReadmeSettings(_Table):
    """The target ``readme``: the files whose regions are written, and the order of the entries in them.

    ``newest``; ``file``: as the list stands, and as refs.bib has them where they are new; or the name of a field.
    """

    path: OneOrMore = (Path("README.md"),)
    order: Order = "newest"


@dataclass(frozen=True, slots=True)
class ListSettings(_Table):
    """How lists are read: ``patterns`` are regular expressions with named groups for forms that nobody else has."""

    patterns: tuple[EntryPattern, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveySettings(_Table):
    """The target ``survey``: the folder of its files, and the documents whose citations it holds.

    Without ``cited`` (documents) the bibliography holds every entry. ``style`` is the .bst of a .bbl to write, too.
    Of a longer list ``max_authors`` are printed. ``survey = false`` is short for ``wanted = false``: there is none.
    """

    wanted: bool = True
    folder: Path = Path("survey")
    style: str | None = None
    cited: tuple[Path, ...] = ()
    max_authors: Count = 20


@dataclass(frozen=True, slots=True)
class SourcesSettings(_Table):
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
    mailto: MailAddress | None = None
    timeout: Seconds = 20.0
    lock: Path = Path("refs.lock.json")
    crossref: Address = "https://api.crossref.org"
    datacite: Address = "https://api.datacite.org"
    arxiv: Address = "https://export.arxiv.org"
    doi: Address = "https://doi.org"
    openalex: Address = "https://api.openalex.org"
    dblp: Address = "https://dblp.org"
    s2: Address = "https://api.semanticscholar.org"

    @property
    def urls(self) -> dict[str, str]:
        """The address of each source in use."""
        return {name: getattr(self, name) for name in self.use}


@dataclass(frozen=True, slots=True)
class VerifySettings(_Table):
    """Which findings make ``audiobib verify`` exit with 1."""

    fail_on: tuple[
        Literal[
            "identity", "retraction", "concern", "correction", "superseded", "fields", "venue", "authors", "version"
        ],
        ...,
    ] = ("identity", "retraction")


@dataclass(frozen=True, slots=True)
class UpdateSettings(_Table):
    """Fields that ``audiobib update`` never proposes to change."""

    protect: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings(_Table):
    """Everything that a project may set; the defaults suit a folder with nothing but a ``refs.bib``.

    What :data:`NOT_SETTINGS` lists is not a setting, but who says them: paths are relative to the folder ``root``,
    ``configuration`` is the file that holds them (None: defaults), and ``is_trusted`` says whether the user trusts
    them: those that a program makes itself, yes; those from a file, only if the user says so (docs/security.md).
    """

    bibliography: tuple[Path, ...] = (Path("refs.bib"),)
    people: Path = Path("people.toml")
    templates: Path = Path("templates")
    dialect: Literal["bibtex", "biblatex"] | None = None
    text: Literal["ascii", "utf-8"] | None = None
    protect: frozenset[str] = frozenset()
    survey_key: str | None = None
    person_link: str = "scholar"
    sections: Annotated[tuple[Section, ...], OneTitlePerSlug] = ()
    labels: Annotated[dict[str, str], Plus] = field(default_factory=lambda: dict(DEFAULT_LABELS))
    format: FormatSettings = FormatSettings()
    keys: KeySettings = KeySettings()
    readme: ReadmeSettings = ReadmeSettings()
    lists: ListSettings = ListSettings()
    survey: Annotated[SurveySettings, FalseIsUnwanted] = SurveySettings()
    sources: SourcesSettings = SourcesSettings()
    verify: VerifySettings = VerifySettings()
    update: UpdateSettings = UpdateSettings()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: dict[str, tuple[str, ...]] = field(default_factory=dict)
    baseline: Path | None = None
    external_rules: tuple[str, ...] = ()
    middlewares: tuple[str, ...] = ()
    known_fields: frozenset[str] = frozenset()
    venues: dict[str, tuple[str, ...]] = field(default_factory=dict)
    root: NotAFolder = Path()
    configuration: NotAFile = field(default=None, compare=False)
    is_trusted: NotASwitch = field(default=True, compare=False)

    @property
    def section_titles(self) -> dict[str, str]:
        """Title by slug, in the order of the configuration."""
        return {section.slug: section.title for section in self.sections}
