"""Places in a text, changes to it, and what checks have to say about it."""

from audiobib.text.edit import Edit, apply, unified_diff
from audiobib.text.encoding import DecodedFile, decode_bytes, encode_text, readable
from audiobib.text.finding import WHOLE_ENTRY, Changes, Finding, FindingKind, Reading, Severity, finding_at
from audiobib.text.span import LineIndex, Position, Span

__all__ = [
    "WHOLE_ENTRY",
    "Changes",
    "DecodedFile",
    "Edit",
    "Finding",
    "FindingKind",
    "LineIndex",
    "Position",
    "Reading",
    "Severity",
    "Span",
    "apply",
    "decode_bytes",
    "encode_text",
    "finding_at",
    "readable",
    "unified_diff",
]
