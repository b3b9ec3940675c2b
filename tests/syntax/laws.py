"""The laws of the text core."""

from __future__ import annotations

from audiobib.syntax import Document
from audiobib.syntax.fields import raw_fields
from audiobib.syntax.layout import format_text
from audiobib.syntax.verify import first_difference


def must_hold(text: str) -> None:
    """Total and lossless; keys stand where they are said to; formatting keeps what is said, once is enough."""
    document = Document(text)
    assert "".join(text[node.start : node.end] for node in document.nodes) == text
    for problem in document.problems:
        assert 0 <= problem.start <= problem.end <= len(text) + 1, problem
    for block in document.blocks:
        fields = {field.name.lower() for field in document.fields(block)}
        start, end = document.key_span(block)
        assert text[start:end] == block.key, text[block.start : block.end]
        assert block.start < start <= end <= block.end, text[block.start : block.end]
        if block.kind == "entry":
            assert set(raw_fields(text, block)) == fields, text[block.start : block.end]
    formatted = format_text(text)
    assert first_difference(document, Document(formatted)) is None
    assert format_text(formatted) == formatted
