"""Who leads back to whom: the strongly connected parts of a graph, in one pass without recursion.

Authority: R. Tarjan, Depth-first search and linear graph algorithms (1972).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator

__all__ = ["connected_parts"]

N = TypeVar("N", str, int)


def connected_parts(
    starts: Iterable[N], parents: Callable[[N], Collection[N]], done: Container[N] = ()
) -> Iterator[list[N]]:
    """Yield the strongly connected parts that can be reached from ``starts``, each after all that it leads to.

    Nodes of one part lead to each other; a node that leads to no circle is a part of its own. What is ``done`` is
    not entered. Time and memory are linear in nodes and edges.
    """
    number: dict[N, int] = {}
    lowest: dict[N, int] = {}
    open_: dict[N, None] = {}  # nodes whose part is not complete, in the order in which they were met
    for start in starts:
        if start in number or start in done:
            continue
        number[start] = lowest[start] = len(number)
        open_[start] = None
        path = [(start, iter(parents(start)))]
        while path:
            node, rest = path[-1]
            for parent in rest:
                if parent in done:
                    continue
                if parent not in number:
                    number[parent] = lowest[parent] = len(number)
                    open_[parent] = None
                    path.append((parent, iter(parents(parent))))
                    break
                if parent in open_:
                    lowest[node] = min(lowest[node], number[parent])
            else:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
                if lowest[node] == number[node]:
                    yield _taken(open_, node)


def _taken(open_: dict[N, None], last: N) -> list[N]:
    part = []
    while last in open_:
        node, _ = open_.popitem()
        part.append(node)
    return part
