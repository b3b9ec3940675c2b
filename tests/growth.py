"""How the time of something grows with its input: CPU seconds at n, 2n and 4n, the best of five each."""

from __future__ import annotations

import time
from collections.abc import Callable

__all__ = ["factors", "grows_linearly"]

NOISE = 0.001
"""CPU seconds below which a clock says nothing: a size that takes less at 4n is doubled, up to ``most``."""


def factors(run: Callable[[int], object], n: int) -> tuple[float, float]:
    """Return by how much ``run(2n)`` takes longer than ``run(n)``, and ``run(4n)`` longer than ``run(2n)``."""
    once, twice, four_times = (_best(run, size) for size in (n, 2 * n, 4 * n))
    return (twice + NOISE) / (once + NOISE), (four_times + NOISE) / (twice + NOISE)


def grows_linearly(run: Callable[[int], object], n: int, most: int) -> bool:
    """Whether a doubling of the input takes less than three times as long, at one of three measurements."""
    while _best(run, 4 * n, 1) < 20 * NOISE and n < most:
        n *= 2
    return any(max(factors(run, n)) < 3 for _ in range(3))


def _best(run: Callable[[int], object], size: int, times: int = 5) -> float:
    taken = []
    for _ in range(times):
        begin = time.process_time()
        run(size)
        taken.append(time.process_time() - begin)
        if taken[-1] > 1:
            break
    return min(taken)
