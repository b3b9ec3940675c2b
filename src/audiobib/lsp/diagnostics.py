"""Diagnostics: the findings of ``audiobib check`` in .bib files, keys without an entry in documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types

from audiobib.config.places import configured_paths
from audiobib.errors import AudiobibError
from audiobib.keys.citation import ALL
from audiobib.lsp.checking import broken_rules, check_as_configured
from audiobib.lsp.positions import finding_range
from audiobib.lsp.project import is_bibliography, is_document
from audiobib.rules import Readme
from audiobib.text import LineIndex
from audiobib.text.root import resolved
from audiobib.text.shown import shown
from audiobib.workflows.cited import Resolver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audiobib.lsp.project import Project
    from audiobib.rules.registry import BrokenRule
    from audiobib.text import Finding

__all__ = ["SOURCE", "diagnose"]

SOURCE: Final = "audiobib"
"""What diagnostics are signed with."""

_SEVERITIES: Final = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_MENTIONS: Final = frozenset({".md", ".markdown"})
"""Kinds of documents in which ``@word`` need not be a citation."""


def diagnose(project: Project, path: Path) -> list[types.Diagnostic]:
    """Return what is wrong with the file ``path``; that it cannot be checked, or not wholly, is a diagnostic, too."""
    broken: tuple[BrokenRule, ...] = ()
    try:
        lines = LineIndex(project.text(path))
        if is_bibliography(path):
            findings = list(project.findings(path))
            broken = broken_rules(project.settings(path))
        elif is_document(path):
            findings = [*_missing(project, path), *_readme_findings(project, path)]
        else:
            findings = []
    except AudiobibError as error:
        return [_about_the_file(shown(str(error)), types.DiagnosticSeverity.Error)]
    return [_about_the_file(rule.message, types.DiagnosticSeverity.Warning) for rule in broken] + [
        types.Diagnostic(
            finding_range(lines, finding, project.codec),
            shown(finding.message),
            _SEVERITIES[finding.severity],
            code=finding.code,
            source=SOURCE,
        )
        for finding in findings
    ]


def _about_the_file(message: str, severity: types.DiagnosticSeverity) -> types.Diagnostic:
    """Return a diagnostic at the beginning of the file."""
    start = types.Position(0, 0)
    return types.Diagnostic(types.Range(start, start), message, severity, source=SOURCE)


def _readme_findings(project: Project, path: Path) -> list[Finding]:
    """Return what is wrong with the list in ``path``, if that is the README which shows the list."""
    settings = project.settings(path)
    readmes = map(resolved, configured_paths(settings, "readme.path"))
    if not settings.sections or not settings.bibliography or path not in readmes:
        return []
    text = project.text(path)
    readme = Readme(str(path), text, len(text.encode("utf-8", "surrogateescape")), None)
    library = project.library(resolved(configured_paths(settings, "bibliography")[0]))
    return [finding for finding in check_as_configured(library, settings, (readme,)) if finding.path == str(path)]


def _missing(project: Project, path: Path) -> Iterator[Finding]:
    """Yield a finding for every citation of ``path`` without an entry.

    A Markdown file counts only if it names its bibliography or cites anything that is there: elsewhere ``@word``
    speaks to people.
    """
    citing = project.citing(path)
    file = project.document(path)
    libraries = [library for library in project.libraries(path) if len(library)]
    if not libraries:
        return
    resolver = Resolver(libraries, exact_case=citing.exact_case or file.scan.exact_case)
    defined = citing.defined | file.scan.defined | {ALL}
    citations = [citation for citation in file.scan.citations if citation.key not in defined]
    missing = [citation for citation in citations if resolver.entry(citation.key) is None]
    if path.suffix.lower() in _MENTIONS and not citing.named and len(missing) == len(citations):
        return
    for citation in missing:
        yield resolver.missing(file, citation)
