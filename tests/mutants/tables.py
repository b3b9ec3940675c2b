"""The tables of the package: every module-level literal with rows, and what it looks like with one row wrong."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"(?!RULE$)_?[A-Z][A-Z0-9_]*")
"""A constant; ``RULE`` is the head of a rule and no table."""

FEWEST = 3
"""Rows of the smallest table: two names in a tuple are a sentence, not a table."""


@dataclass(frozen=True)
class Table:
    """One table: the file (relative to the package) and the name it is assigned to, with the literal's place."""

    module: str
    name: str
    node: ast.Dict | ast.Tuple | ast.List | ast.Set | ast.Constant

    def __str__(self) -> str:
        return f"{self.module}:{self.name}"

    @property
    def rows(self) -> int:
        return len(_rows(self.node))


def find_tables(package: Path) -> Iterator[Table]:
    """Yield every table of ``package``; dicts of dicts and joined sets count as one table for each literal."""
    for path in sorted(package.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            value = getattr(node, "value", None)
            if isinstance(target, ast.Name) and NAME.fullmatch(target.id) and value is not None:
                for literal in _literals(value):
                    if len(_rows(literal)) >= FEWEST:
                        yield Table(path.relative_to(package).as_posix(), target.id, literal)


def _literals(value: ast.expr) -> Iterator[ast.Dict | ast.Tuple | ast.List | ast.Set | ast.Constant]:
    match value:
        case ast.Call(func=ast.Name(), args=[inner, *_]):
            yield from _literals(inner)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str()) as text, attr="split")):
            yield text
        case ast.BinOp(left=left, right=right):
            yield from _literals(left)
            yield from _literals(right)
        case ast.Dict(values=[ast.Dict(), *_]):
            for inner in value.values:
                yield from _literals(inner)
        case ast.Dict() | ast.Tuple() | ast.List() | ast.Set() if all(map(_is_literal, _parts(value))):
            yield value


def _parts(node: ast.Dict | ast.Tuple | ast.List | ast.Set) -> list[ast.expr]:
    if isinstance(node, ast.Dict):
        return [part for part in (*node.keys, *node.values) if part is not None]
    return list(node.elts)


def _is_literal(node: ast.expr) -> bool:
    """Whether the row is data; the commands of a program and the like are no rows."""
    return all(isinstance(part, ast.Constant | ast.Tuple | ast.List | ast.Name | ast.Load | ast.JoinedStr | ast.UnaryOp
                          | ast.USub | ast.Call | ast.Attribute | ast.keyword | ast.FormattedValue)
               for part in ast.walk(node)) and not isinstance(node, ast.Name)  # fmt: skip


def _rows(node: ast.Dict | ast.Tuple | ast.List | ast.Set | ast.Constant) -> list[object]:
    if isinstance(node, ast.Constant):
        return list(str(node.value).split())
    return list(node.keys if isinstance(node, ast.Dict) else node.elts)


def mutated(table: Table, source: str, chance: random.Random) -> tuple[str, str]:
    """Return ``source`` with one row of ``table`` dropped or swapped with another, and what was done."""
    node = deepcopy(table.node)
    place = chance.randrange(table.rows)
    other = chance.choice([number for number in range(table.rows) if number != place])
    if isinstance(node, ast.Constant):
        words = str(node.value).split()
        node.value, done = " ".join(words[:place] + words[place + 1 :]), f"without {words[place]}"
    elif isinstance(node, ast.Dict):
        done = _mutate_dict(node, place, other, chance)
    else:
        done = _mutate_rows(node, place, other, chance)
    start, end = _offsets(source, table.node)
    return source[:start] + ast.unparse(node).replace("\n", " ") + source[end:], done


def _mutate_dict(node: ast.Dict, place: int, other: int, chance: random.Random) -> str:
    key, second = (ast.unparse(node.keys[number] or ast.Constant("**")) for number in (place, other))
    if ast.unparse(node.values[place]) == ast.unparse(node.values[other]) or chance.random() < 0.4:
        del node.keys[place], node.values[place]
        return f"without {key}"
    node.values[place], node.values[other] = node.values[other], node.values[place]
    return f"{key} and {second} swapped"


def _mutate_rows(node: ast.Tuple | ast.List | ast.Set, place: int, other: int, chance: random.Random) -> str:
    row, second = node.elts[place], node.elts[other]
    if isinstance(row, ast.Tuple) and isinstance(second, ast.Tuple) and chance.random() < 0.6:
        columns = [
            column
            for column in range(min(len(row.elts), len(second.elts)))
            if ast.unparse(row.elts[column]) != ast.unparse(second.elts[column])
        ]
        column = chance.choice(columns)
        row.elts[column], second.elts[column] = second.elts[column], row.elts[column]
        return f"column {column} of {ast.unparse(row)[:60]} and {ast.unparse(second)[:60]} swapped"
    del node.elts[place]
    return f"without {ast.unparse(row)[:80]}"


def _offsets(source: str, node: ast.expr) -> tuple[int, int]:
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset)
