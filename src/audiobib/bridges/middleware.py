"""Any middleware of bibtexparser, its effect on the entries of a file as edits of the text.

The middleware gets what it would get in bibtexparser's own stack: values without their delimiters, which come back
as they were. What it does to blocks other than entries, or to their order, has no effect here.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Final

from bibtexparser import middlewares, model
from bibtexparser.middlewares.middleware import Middleware

from audiobib.bridges.bibtexparser import to_bibtexparser
from audiobib.errors import InputError
from audiobib.model.edits import delimited, plan_remove_field, plan_rename, plan_retype, plan_set_field
from audiobib.syntax.values import is_balanced
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.syntax import Block, Document
    from audiobib.syntax.nodes import Field

__all__ = ["ENTRY_POINTS", "load_middleware", "middleware_edits"]

ENTRY_POINTS: Final = "audiobib.middlewares"
"""The group of entry points under which other packages offer middlewares."""


def load_middleware(name: str, *, is_trusted: bool) -> Middleware:
    """Return an instance of the middleware ``name``: a class of ``bibtexparser.middlewares``.

    With ``is_trusted`` it may also be what an installed package offers under that name as an entry point of the group
    :data:`ENTRY_POINTS`. Nothing is imported by the name itself, for a configuration is another person's. Raises
    :class:`~audiobib.errors.InputError` if there is no such class, or if it cannot be made without arguments.
    """
    made = _own_classes().get(name.removeprefix(f"{middlewares.__name__}:")) or _offered(name, is_trusted=is_trusted)
    try:
        return made()
    except TypeError as error:
        message = f"the middleware `{name}` cannot be made without arguments ({error}): make a class that can"
        raise InputError(message) from error


def _own_classes() -> dict[str, type[Middleware]]:
    found = {name: getattr(middlewares, name) for name in dir(middlewares)}
    return {name: made for name, made in found.items() if _is_middleware(made)}


def _is_middleware(made: object) -> bool:
    return isinstance(made, type) and issubclass(made, Middleware)


def _offered(name: str, *, is_trusted: bool) -> type[Middleware]:
    """Return the class that an installed package offers under ``name``; loads nothing unless ``is_trusted``."""
    point = next(iter(entry_points(group=ENTRY_POINTS, name=name)), None)
    if point is None:
        known = ", ".join(sorted(_own_classes()))
        message = (
            f"`{name}` is not a middleware: bibtexparser's own are {known}; "
            f"no installed package offers another of that name (entry points `{ENTRY_POINTS}`)"
        )
        raise InputError(message)
    if not is_trusted:
        message = f"`{name}` is a middleware of another package: --trust runs it, if you trust this repository"
        raise InputError(message)
    made: type[Middleware] = point.load()
    if not _is_middleware(made):
        message = f"`{name}` is not a middleware: {point.value} is not a subclass of bibtexparser's Middleware"
        raise InputError(message)
    return made


def middleware_edits(document: Document, middleware: Any, name: str) -> Iterator[tuple[Block, str, tuple[Edit, ...]]]:
    """Yield each entry that ``middleware`` changes: its block, what changes in words, and the edits that do it.

    Raises :class:`~audiobib.errors.InputError` if it fails, or leaves a value that is no text.
    """
    library = middlewares.RemoveEnclosingMiddleware().transform(to_bibtexparser(document))
    before = {entry.start_line: [field.value for field in entry.fields] for entry in library.entries}
    blocks = {document.lines.position(block.start).line - 1: block for block in document.entries}
    try:
        changed = middleware.transform(library)
    except Exception as error:
        message = f"the middleware `{name}` failed: {type(error).__name__}: {error}"
        raise InputError(message) from error
    for entry in changed.entries:
        block = blocks.get(entry.start_line)
        if block is None or entry.start_line not in before:
            continue
        _must_be_text(entry, name)
        told, edits = _differences(document, block, before[entry.start_line], entry)
        if edits:
            yield block, told, edits


def _must_be_text(entry: model.Entry, name: str) -> None:
    for field in entry.fields:
        if not isinstance(field.value, str | int):
            message = (
                f"the middleware `{name}` turns `{field.key}` of `{entry.key}` into a {type(field.value).__name__}: "
                "only middlewares that leave text can be used here"
            )
            raise InputError(message)


def _differences(
    document: Document, block: Block, values: list[Any], entry: model.Entry
) -> tuple[str, tuple[Edit, ...]]:
    """Return in words, and as edits, how ``entry`` differs from what stands in ``block``.

    ``values`` are the texts of its fields as the middleware got them.
    """
    old = list(zip(document.fields(block), values, strict=True))
    told: list[str] = []
    edits: list[Edit] = []
    if entry.entry_type != block.type.lower():
        told.append(f"type `{entry.entry_type}`")
        edits += plan_retype(document, block, entry.entry_type)
    if entry.key != block.key:
        told.append(f"citation key `{entry.key}`")
        edits += plan_rename(document, block, entry.key)
    if len(old) == len(entry.fields):
        for (field, value), new in zip(old, entry.fields, strict=True):
            edits += _field_edits(document, field, value, new, told)
        return ", ".join(told), tuple(edits)
    names = {field.key.lower(): field for field in entry.fields}
    for field, value in old:
        if field.name.lower() not in names:
            told.append(f"without `{field.name}`")
            edits += plan_remove_field(document, block, field.name)
        else:
            edits += _field_edits(document, field, value, names[field.name.lower()], told)
    for name in names.keys() - {field.name.lower() for field, _ in old}:
        told.append(f"`{name}`")
        edits += plan_set_field(document, block, name, str(names[name].value))
    return ", ".join(told), tuple(edits)


def _field_edits(document: Document, old: Field, value: Any, new: model.Field, told: list[str]) -> Iterator[Edit]:
    if new.key != old.name:
        told.append(f"`{new.key}` for `{old.name}`")
        yield Edit(old.name_start, old.name_start + len(old.name), new.key)
    text = str(new.value)
    if text != str(value) and is_balanced(text):
        told.append(f"the value of `{new.key}`")
        quotes = document.text[old.value_start] == '"'
        yield Edit(old.value_start, old.value_end, text if text.isdigit() else delimited(text, quotes=quotes))
