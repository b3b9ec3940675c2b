"""Findings as SARIF 2.1.0, the format that code scanning reads (OASIS standard, 27 March 2020)."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from audiobib.rules import all_rules
from audiobib.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.text import Edit, Finding, LineIndex

__all__ = ["sarif"]

_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}


def sarif(found: Sequence[tuple[Finding, LineIndex]]) -> str:
    """Return a SARIF log with one run: the rules that found something, and their results with fixes.

    Lines and columns count from 1, columns in code points; addresses of files are relative as they were given.
    """
    codes = sorted({finding.code for finding, _ in found})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "audiobib", "semanticVersion": __version__, "rules": _rules(codes, found)}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, lines, codes.index(finding.code)) for finding, lines in found],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rules(codes: Sequence[str], found: Sequence[tuple[Finding, LineIndex]]) -> list[dict[str, Any]]:
    ours = {rule.code: rule for rule in all_rules()}
    first = {finding.code: finding for finding, _ in reversed(found)}
    rules = []
    for code in codes:
        rule = ours.get(code)
        text = rule.explanation if rule is not None else first[code].message
        rules.append(
            {
                "id": code,
                "name": first[code].name,
                "shortDescription": {"text": text.partition("\n")[0]},
                "fullDescription": {"text": text},
                "defaultConfiguration": {"level": _LEVELS[first[code].severity]},
            }
        )
    return rules


def _result(finding: Finding, lines: LineIndex, index: int) -> dict[str, Any]:
    sign = "\0".join((finding.path, finding.code, finding.key or "", finding.field or "", finding.message))
    location = {"uri": quote(finding.path.replace("\\", "/"))}
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": region}}],
        "partialFingerprints": {"finding/v1": blake2b(sign.encode("utf-8", "replace"), digest_size=12).hexdigest()},
    }
    if finding.edits:
        replacements = [_replacement(edit, lines) for edit in finding.edits]
        changes = [{"artifactLocation": location, "replacements": replacements}]
        readings = "; ".join(f"{reading.field} {reading}" for reading in finding.readings)
        about = f"repair: {readings}" if readings else f"changes {finding.changes}"
        result["fixes"] = [{"description": {"text": about}, "artifactChanges": changes}]
    return result


def _replacement(edit: Edit, lines: LineIndex) -> dict[str, Any]:
    start, end = lines.position(edit.start), lines.position(edit.end)
    region = {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
    return {"deletedRegion": region, "insertedContent": {"text": edit.replacement}}
