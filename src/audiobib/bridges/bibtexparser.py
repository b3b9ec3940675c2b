"""Between our documents and bibtexparser's libraries, both ways.

What bibtexparser gets is what ``bibtexparser.parse_string(text, parse_stack=[])`` makes of a well-formed file:
values as written, delimiters, macros and ``#`` included, so that any of its middlewares can follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bibtexparser import model
from bibtexparser.library import Library

from audiobib.syntax import Document

if TYPE_CHECKING:
    from audiobib.syntax import Block

__all__ = ["from_bibtexparser", "to_bibtexparser"]


def to_bibtexparser(document: Document) -> Library:
    """Return the blocks of ``document`` as a bibtexparser library, lines counted from 0 as there.

    Entries that cannot be read and repeated keys become failed blocks, as in bibtexparser; nothing is left out.
    """
    library = Library()
    library.add(
        [_to_block(document, node) for node in document.nodes if _is_block(document, node)],
        fail_on_duplicate_key=False,
    )
    return library


def from_bibtexparser(library: Library) -> Document:
    """Return the document that says what ``library`` says.

    A value whose delimiters a middleware removed is put into braces. Lists that a middleware made of a value
    raise ``TypeError``: undo such a middleware first (``MergeNameParts``, ``MergeCoAuthors``).
    """
    return Document("\n\n".join(_from_block(block) for block in library.blocks) + "\n")


def _is_block(document: Document, node: Block) -> bool:
    return node.kind != "text" or bool(document.text[node.start : node.end].strip())


def _to_block(document: Document, node: Block) -> Any:
    raw = document.text[node.start : node.end]
    line = document.lines.position(node.start).line - 1
    if node.kind == "text":
        lead = raw[: len(raw) - len(raw.lstrip())]
        return model.ImplicitComment(raw.strip(), line + lead.count("\n"), raw.strip())
    if node.kind == "comment":
        return model.ExplicitComment(document.text[node.body : node.close].strip(), line, raw)
    if node.kind == "preamble":
        return model.Preamble(document.text[node.body : node.close], line, raw)
    if node.kind == "broken":
        return model.ParsingFailedBlock(ValueError("never closed"), line, raw)
    fields = [
        model.Field(
            field.name,
            document.text[field.value_start : field.value_end],
            document.lines.position(field.name_start).line - 1,
        )
        for field in document.fields(node)
    ]
    if node.kind == "string":
        value = fields[0].value if fields else ""
        return model.String(node.key, value, line, raw)
    entry = model.Entry(node.type.lower(), node.key, fields, line, raw)
    repeated = {field.key for field in fields if [other.key for other in fields].count(field.key) > 1}
    if repeated:
        return model.DuplicateFieldKeyBlock(repeated, entry)
    return entry


def _from_block(block: Any) -> str:
    if isinstance(block, model.Entry):
        lines = "".join(f"  {field.key} = {_value(field)},\n" for field in block.fields)
        return f"@{block.entry_type}{{{block.key},\n{lines}}}"
    if isinstance(block, model.String):
        return f"@string{{{block.key} = {_value(block)}}}"
    if isinstance(block, model.Preamble):
        return f"@preamble{{{block.value}}}"
    if isinstance(block, model.ExplicitComment):
        return f"@comment{{{block.comment}}}"
    if isinstance(block, model.ImplicitComment):
        return str(block.comment)
    return str(block.raw or "")


def _value(holder: Any) -> str:
    """Return the value of a field or string with its delimiters, which a middleware may have taken off."""
    value = holder.value
    if not isinstance(value, str | int):
        message = f"`{holder.key}` holds a {type(value).__name__}, not text: merge the names before converting"
        raise TypeError(message)
    text = str(value)
    if holder.enclosing is None:
        return text
    return text if holder.enclosing == "no-enclosing" else f"{{{text}}}"
