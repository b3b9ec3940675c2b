"""The report of an import as JSON: every entry with its lines, every leftover, every word without a place."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from audiobib.model.convert import as_data

if TYPE_CHECKING:
    from audiobib.workflows.importing import ImportReport

__all__ = ["import_report"]


def import_report(report: ImportReport) -> str:
    """Return ``report`` as JSON text: ``entries``, ``leftovers``, ``residues``, ``runs``, ``notes``; lines from 1."""
    entries = [
        {
            "path": str(read.path),
            "key": read.key,
            "lines": [list(place) for place in read.entry.places],
            "titles": list(read.entry.titles),
            "confidence": read.entry.confidence,
            "record": as_data(replace(read.entry.record, key=read.key)),
        }
        for read in report.entries
    ]
    leftovers = [
        {
            "path": str(rest.path),
            "line": rest.line,
            "end_line": rest.end_line or rest.line,
            "text": rest.text,
            "reason": rest.message,
        }
        for rest in report.leftovers
    ]
    residues = [
        {"path": str(read.path), "line": rest.line, "text": rest.text, "key": read.key, "reason": rest.reason}
        for read in report.entries
        for rest in read.entry.residues
    ]
    runs = [
        {
            "path": str(path),
            "line": run.line,
            "end_line": run.end_line,
            "section": run.section,
            "family": run.family,
            "entries": run.entries,
            "leftovers": run.leftovers,
        }
        for path, run in report.runs
    ]
    notes = [{"path": str(note.path), "line": note.line, "message": note.message} for note in report.notes]
    data = {"entries": entries, "leftovers": leftovers, "residues": residues, "runs": runs, "notes": notes}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
