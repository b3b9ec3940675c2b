"""The texts of the fields of one entry: read like a dictionary, never written to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import ValuesView

__all__ = ["Values"]


class Values(dict[str, str]):
    """Field texts by lower-case name. Calling it gives the texts alone, as ``values()`` of any mapping does."""

    def __call__(self) -> ValuesView[str]:
        """Return the texts alone, in file order."""
        return dict.values(self)

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        message = "the values of an entry are read only: assign the field, as in entry['note'] = 'LaTeX text'"
        raise TypeError(message)

    __setitem__ = __delitem__ = __ior__ = update = setdefault = pop = popitem = clear = _refuse
