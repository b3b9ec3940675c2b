"""A baseline: the findings that a library had when the tool was adopted, so that only new ones count.

A JSON file with a row for each file, code, citation key and field, and how many findings it stands for. Lines are
not in it: an edit elsewhere in the file must not bring old findings back.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from audiobib.errors import InputError
from audiobib.text.files import read_file
from audiobib.text.structured import read_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from audiobib.text import Finding

__all__ = ["Baseline", "read_baseline", "without_known", "write_baseline"]

Baseline = Counter[tuple[str, str, str, str]]
"""How many findings are known, by path, code, citation key and field (empty for none)."""

_VERSION = 1


def read_baseline(path: Path) -> Baseline:
    """Return the baseline in the file ``path``. Raises :class:`~audiobib.errors.InputError` if it holds none."""
    try:
        data = read_json(read_file(path))
        if data["version"] != _VERSION:
            message = f"{path}: written by another version: regenerate it with --write-baseline"
            raise InputError(message)
        return Counter(
            {(row["path"], row["code"], row["key"], row["field"]): int(row["count"]) for row in data["findings"]}
        )
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        message = f"{path}: is not a baseline ({error}): regenerate it with --write-baseline"
        raise InputError(message) from error


def write_baseline(path: Path, findings: Iterable[Finding]) -> int:
    """Write a baseline of ``findings`` and return how many rows it has.

    Raises :class:`~audiobib.errors.InputError` if the file cannot be written.
    """
    counts = Counter(map(_sign, findings))
    rows = [
        {"path": name, "code": code, "key": key, "field": field, "count": count}
        for (name, code, key, field), count in sorted(counts.items())
    ]
    text = json.dumps({"version": _VERSION, "findings": rows}, ensure_ascii=False, indent=1) + "\n"
    from audiobib.text.saving import save_file  # noqa: PLC0415 -- 5 ms that only saving needs

    save_file(path, text.encode("utf-8", "surrogateescape"))
    return len(rows)


def without_known(findings: Iterable[Finding], baseline: Baseline) -> tuple[list[Finding], int]:
    """Return the findings that ``baseline`` does not know, and how many of its own are no longer found."""
    left = Counter(baseline)
    new = []
    for finding in findings:
        sign = _sign(finding)
        if left[sign] > 0:
            left[sign] -= 1
        else:
            new.append(finding)
    return new, left.total()


def _sign(finding: Finding) -> tuple[str, str, str, str]:
    return finding.path.replace("\\", "/"), finding.code, finding.key or "", finding.field or ""
