"""``audiobib check``: what is wrong with a bibliography, and the fixes that may be made."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from audiobib.config.places import configured_path, configured_paths
from audiobib.errors import InputError
from audiobib.model.which_dialect import certain_dialect
from audiobib.people.registry import known_splits, load_people
from audiobib.rules import Readme, Values, run_rules
from audiobib.rules.registry import external_rules, own_rules
from audiobib.rules.remembered import ResultCache, RunMemory
from audiobib.rules.run import is_selected, selected_rules
from audiobib.text import LineIndex
from audiobib.text.files import near, read_file, read_text
from audiobib.text.root import is_file, resolved
from audiobib.workflows.changes import Change, rewritten
from audiobib.workflows.middlewares import middleware_rules
from audiobib.workflows.project import Project, load_filled
from audiobib.workflows.region import region_of, remembered

if TYPE_CHECKING:
    from collections.abc import Callable

    from audiobib.config import Settings
    from audiobib.model.library import Library
    from audiobib.model.schema import SchemaDialect
    from audiobib.rules import Rule
    from audiobib.rules.registry import BrokenRule, LoadedRules
    from audiobib.text import Finding

__all__ = ["CheckedFile", "Checker", "Fixes", "rule_values"]

Fixes = Literal["none", "safe", "all"]
"""Which fixes to make: none, those that keep the meaning or are certain, or those too that somebody must look at."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The findings of one file that are left, how many were fixed, and the change that fixes them.

    ``lines`` has the lines of every file that findings are about, by its path.
    """

    library: Library
    findings: tuple[Finding, ...]
    fixed: int
    change: Change
    lines: dict[str, LineIndex]


@dataclass(frozen=True)
class Checker:
    """Which rules run over which files: the settings, and what the command line adds to them.

    ``select`` replaces the configured selection, ``extend`` and ``ignore`` are added to the configured ones.
    """

    settings: Settings
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    use_cache: bool = field(default=False, kw_only=True)
    failed: list[tuple[Rule, BaseException]] = field(default_factory=list, init=False, compare=False, repr=False)
    """Rules that ended in an exception, with it; a finding of theirs says where."""

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Our rules, the configured ones of other packages, and middlewares of bibtexparser.

        Raises :class:`~audiobib.errors.InputError`.
        """
        own, others = self._loaded
        middlewares = middleware_rules(self.settings.middlewares, is_trusted=self.settings.is_trusted)
        return (*own.rules, *others.rules, *middlewares)

    @property
    def broken(self) -> tuple[BrokenRule, ...]:
        """The rules that could not be loaded: every result lacks what they would have found.

        Empty as long as nothing had to be loaded: results are remembered only where every rule ran.
        """
        loaded: tuple[LoadedRules, ...] = vars(self).get("_loaded", ())
        return tuple(rule for rules in loaded for rule in rules.broken)

    @cached_property
    def _loaded(self) -> tuple[LoadedRules, LoadedRules]:
        return own_rules(), external_rules(self.settings.external_rules, is_trusted=self.settings.is_trusted)

    @property
    def asked(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Beginnings of codes to select, to ignore and to add, as they were given."""
        select = self.select or self.settings.select
        return select, (*self.settings.ignore, *self.ignore), (*self.settings.extend_select, *self.extend)

    @cached_property
    def chosen(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The same; raises :class:`~audiobib.errors.InputError` for one that no rule has.

        Where a rule of another package is broken nobody knows its code, so that none is refused.
        """
        select, ignore, extend = self.asked
        others = [code for codes in self.settings.per_file_ignores.values() for code in codes]
        known = [*(rule.code for rule in self.rules), *(rule.code for rule in self.broken)]
        if "" in known:
            return select, ignore, extend
        for code in (*select, *ignore, *extend, *others):
            if not any(is_selected(name, (code,), ()) for name in known):
                near = difflib.get_close_matches(code.upper(), known, n=1)
                families = ", ".join(dict.fromkeys(name[:3] for name in known))
                hint = f"did you mean `{near[0]}`?" if near else f"codes begin with {families}"
                message = f"no rule has a code that begins with `{code}`; {hint}"
                raise InputError(message)
        return select, ignore, extend

    def check_library(
        self,
        library: Library,
        progress: Callable[[int, int], None] | None = None,
        readmes: tuple[Readme, ...] = (),
        *,
        cached: bool = False,
    ) -> list[Finding]:
        """Return the findings of ``library`` in file order. Raises :class:`~audiobib.errors.InputError`."""
        dropped = self._ignored_for(library.path)
        values = rule_values(self.settings, readmes, certain_dialect(library.text) or "biblatex")
        if library.path is not None and not self._is_configured(library.path):
            values = replace(values, sections={})  # the list is made from the configured bibliography only
        if not cached or self.settings.external_rules or self.settings.middlewares:  # they may depend on anything
            return self._run(library, values, dropped, progress, cached=cached)
        choice = (*self.asked, dropped, *self.settings.per_file_ignores.values())
        last_run = RunMemory.open(library, values, choice)
        findings = last_run.recall() if last_run is not None else None
        if findings is None:
            known = len(self.failed)
            findings = self._run(library, values, dropped, progress, cached=True)
            if last_run is not None and not self.broken and len(self.failed) == known:
                last_run.keep(findings)
        return findings

    def _run(
        self,
        library: Library,
        values: Values,
        dropped: tuple[str, ...],
        progress: Callable[[int, int], None] | None,
        *,
        cached: bool,
    ) -> list[Finding]:
        """Run the chosen rules, without those whose codes begin with one of ``dropped``."""
        select, ignore, extend = self.chosen
        rules = [rule for rule in self.rules if not rule.code.startswith(dropped)]
        memory = None
        if cached:
            codes = [rule.code for rule in selected_rules(rules, select, ignore, extend)]
            memory = ResultCache.open(library, values, codes)
        findings = run_rules(
            library,
            values,
            select,
            ignore,
            extend=extend,
            rules=rules,
            memory=memory,
            progress=progress,
            failed=lambda rule, error: self.failed.append((rule, error)),
        )
        if memory is not None:
            memory.save()
        return findings

    def check_file(
        self, path: Path, fixes: Fixes = "none", progress: Callable[[int, int], None] | None = None
    ) -> CheckedFile:
        """Check the file ``path``; plan the fixes that are wanted (nothing is written here).

        Raises :class:`~audiobib.errors.InputError` for a file that cannot be read and for fixes that undo each
        other, :class:`~audiobib.errors.VerificationError` for fixes that break the file.
        """
        return self.check_read(load_filled(path), path, fixes, progress)

    def check_read(
        self,
        library: Library,
        path: Path | None,
        fixes: Fixes = "none",
        progress: Callable[[int, int], None] | None = None,
    ) -> CheckedFile:
        """Check ``library``, which was read from ``path`` (None: from no file); otherwise as :meth:`check_file`."""
        readmes = self._readmes(path) if path is not None else ()
        planned = Change(path or library.path or Path(), library.text, library.text, library.encoding)
        fixed = 0
        if fixes != "none":
            from audiobib.workflows.fixing import fix_all  # noqa: PLC0415 -- 4 ms that only fixing needs

            fixed = fix_all(
                library,
                lambda: self.check_library(library, readmes=readmes),
                unsafe=fixes == "all",
                labels=self.settings.labels,
            )
            new = library.text
            planned = rewritten(path, planned.old, new) if path is not None else replace(planned, new=new)
        findings = self.check_library(library, progress, readmes, cached=self.use_cache)
        lines = {str(library.path or ""): library.document.lines}
        lines |= {readme.path: LineIndex(readme.text) for readme in readmes}
        return CheckedFile(library, tuple(findings), fixed, planned, lines)

    def _is_configured(self, path: Path) -> bool:
        whole = path.resolve()
        return any(resolved(file) == whole for file in configured_paths(self.settings, "bibliography"))

    def _ignored_for(self, path: Path | None) -> tuple[str, ...]:
        """Codes that the configuration ignores in the file ``path``: its patterns match below its own folder."""
        if path is None or not self.settings.per_file_ignores:
            return ()
        whole, root = path.resolve(), self.settings.root.resolve()
        name = (whole.relative_to(root) if whole.is_relative_to(root) else whole).as_posix()
        return tuple(
            code
            for pattern, codes in self.settings.per_file_ignores.items()
            if fnmatch(name, pattern) or fnmatch(path.name, pattern)
            for code in codes
        )

    def _readmes(self, path: Path) -> tuple[Readme, ...]:
        """Return the files that show the list of the file ``path``, if that is the configured bibliography.

        They are rendered only if the rule that needs that is selected by name: rendering takes longer than all
        other rules together.
        """
        settings = self.settings
        if not settings.sections or not self._is_configured(path):
            return ()
        select, ignore, extend = self.asked
        wanted = "LST005".startswith(tuple(part for part in (*select, *extend) if part))
        rendered = _rendered(settings) if wanted else {}
        asks = is_selected("LST009", select, ignore) or "LST009".startswith(extend)
        readmes = []
        for target in filter(is_file, configured_paths(settings, "readme.path")):
            text = read_text(target).text
            typed = _typed(settings, target, text) if asks else ()
            readmes.append(Readme(str(near(target)), text, len(read_file(target)), rendered.get(target), typed))
        return tuple(readmes)


def rule_values(settings: Settings, readmes: tuple[Readme, ...] = (), dialect: SchemaDialect = "biblatex") -> Values:
    """Return what rules may know of ``settings``, as plain values; reads ``people.toml``.

    ``dialect`` counts where the settings name none.
    """
    return Values(
        settings.dialect or dialect,
        settings.format.style,
        settings.section_titles,
        settings.survey_key,
        settings.venues,
        settings.known_fields,
        readmes,
        known_splits(load_people(configured_path(settings, "people"))),
        settings.text,
        settings.protect,
        settings.labels,
    )


def _rendered(settings: Settings) -> dict[Path, str]:
    """Return the files of the list as ``render`` would write them; none if they cannot, which other rules tell."""
    from audiobib.workflows.render import plan_render  # noqa: PLC0415 -- 100 ms that only one rule needs

    try:
        return {change.path: change.new for change in plan_render(Project(settings), ["readme"]).changes}
    except InputError:
        return {}


def _typed(settings: Settings, path: Path, text: str) -> tuple[tuple[int, str], ...]:
    """Return line and message of what was typed into the list; nothing where it cannot be rendered."""
    now = region_of(text)[1]
    if not now.strip() or now == remembered(path):
        return ()
    from audiobib.workflows.render import plan_readme  # noqa: PLC0415 -- as above
    from audiobib.workflows.typed import typed_in  # noqa: PLC0415 -- as above

    project = Project(settings)
    try:
        typed = typed_in(project, plan_readme(project, path))
    except InputError:
        return ()
    return tuple((one.line, one.message) for one in typed)
