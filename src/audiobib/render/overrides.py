"""What a template of a project overrides: a block, or a macro, that nothing asks for would be lost without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes

from audiobib.errors import InputError
from audiobib.render.template_errors import PACKAGED, near_names

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["check_overrides"]


def check_overrides(environment: jinja2.Environment, name: str) -> None:
    """Refuse a template that fills a block which the one that it extends does not have.

    So is one that takes the place of a packaged template with a macro that this has not, and that nothing in it calls.
    Raises :class:`~audiobib.errors.InputError`; what cannot be read is told elsewhere.
    """
    for own, path, tree in _chain(environment, name):
        for kind, line, word, known in _idle(environment, own, tree):
            message = f"{path}:{line}: the {kind} {word!r} overrides nothing{near_names(word, known)}"
            raise InputError(message)


def _chain(environment: jinja2.Environment, name: str) -> Iterator[tuple[str, str, nodes.Template]]:
    """Yield the template and those that it extends, includes and imports, by name: name, file and tree of each."""
    waiting, seen = [name], set()
    while waiting:
        current = waiting.pop()
        if current in seen or environment.loader is None:
            continue
        seen.add(current)
        try:
            source, path, _ = environment.loader.get_source(environment, current)
            tree = environment.parse(source, current, path)
        except (jinja2.TemplateError, OSError, ValueError):  # told where it is rendered
            continue
        yield current, path or current, tree
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            template = getattr(node, "template", None)
            if isinstance(template, nodes.Const) and isinstance(template.value, str):
                waiting.append(template.value)


def _idle(environment: jinja2.Environment, name: str, tree: nodes.Template) -> Iterator[tuple[str, int, str, set[str]]]:
    parent = next((node.template for node in tree.find_all(nodes.Extends)), None)
    if isinstance(parent, nodes.Const):
        known = {
            block.name for _, _, above in _chain(environment, parent.value) for block in above.find_all(nodes.Block)
        }
        inner = {block.name for outer in tree.find_all(nodes.Block) for block in outer.find_all(nodes.Block)}
        for block in tree.find_all(nodes.Block):
            if block.name not in known | inner:
                yield "block", block.lineno, block.name, known
    packaged = PACKAGED / name
    if parent is None and packaged.is_file():
        there = environment.parse(packaged.read_text("utf-8"))
        known = {macro.name for macro in there.find_all(nodes.Macro)}
        called = {node.node.name for node in tree.find_all(nodes.Call) if isinstance(node.node, nodes.Name)}
        for macro in tree.find_all(nodes.Macro):
            if known and macro.name not in known | called:
                yield "macro", macro.lineno, macro.name, known
