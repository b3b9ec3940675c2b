"""What ``audiobib verify`` found, as Markdown for a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.markdown.escape import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.sources.judge import Verdict
    from audiobib.workflows.verify import Verified, VerifiedFile

__all__ = ["asked", "counted", "markdown_report"]

_MARKS: Final = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}


def markdown_report(verified: Verified) -> str:
    """Return ``verified`` as Markdown: how many references are what, and a table of findings with their evidence."""
    counts = verified.identities
    lines = ["## References", "", f"{sum(counts.values())} checked: {counted(verified)}.", ""]
    for file in verified.files:
        lines += _table(file)
    return "\n".join(lines)


def counted(verified: Verified) -> str:
    """Return how many references have which identity, in words."""
    counts = verified.identities
    return ", ".join(f"{count} {name.replace('-', ' ')}" for name, count in counts.most_common()) or "none"


def _table(file: VerifiedFile) -> Iterator[str]:
    by_key = {verdict.key: verdict for verdict in file.verdicts}
    if not file.findings:
        return
    yield "|  | where | what | asked |"
    yield "|---|---|---|---|"
    for finding in file.findings:
        sources = asked(by_key[finding.key]) if finding.key in by_key else ""
        place = escape(f"{finding.path}:{finding.line}")
        yield f"| {_MARKS[finding.severity]} {finding.code} | {place} | {escape(finding.message)} | {sources} |"
    yield ""


def asked(verdict: Verdict) -> str:
    """Return who was asked about a reference, and on which day."""
    days = {f"{evidence.source} {evidence.time:%Y-%m-%d}": None for evidence in verdict.evidence}
    return ", ".join(days)
