"""From the table of a configuration to settings, or to every problem that it has.

Only what :mod:`audiobib.config.load` does not remember comes here: pydantic takes longer to import than most
commands to run.
"""

from __future__ import annotations

import difflib
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter, ValidationError

from audiobib.config import constraints
from audiobib.config.settings import NOT_SETTINGS, Section, Settings
from audiobib.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["validated"]

_LIST: Final = 'a list is expected, as in ["refs.bib"]'
_TABLE: Final = "a table is expected, as in { name = value }"
_EXPECTED: Final = {
    **dict.fromkeys(("tuple_type", "list_type"), _LIST),
    **dict.fromkeys(("dataclass_type", "dict_type", "mapping_type"), _TABLE),
    **dict.fromkeys(("string_type", "path_type"), "text in quotes is expected"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "true or false is expected"),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "a whole number is expected"),
}
"""What to say of a value of another type, by the name that pydantic gives the problem."""

_FREE_KEYS: Final = frozenset({"labels", "per_file_ignores", "venues"})
"""Settings that are tables whose keys the user chooses."""


def validated(table: dict[str, Any], path: Path) -> Settings:
    """Return the settings in ``table``, which is that of the file ``path``; their root is not set.

    Raises :class:`~audiobib.errors.ConfigError` that names every problem, with the nearest known name for an
    unknown one.
    """
    adapter = TypeAdapter(Settings)
    adapter.rebuild(_types_namespace=vars(constraints))
    try:
        return adapter.validate_python(_with_dashes(table))
    except ValidationError as error:
        problems = tuple(f"{path}: {_sentence(dict(problem))}" for problem in error.errors())
        raise ConfigError("\n".join(problems), problems) from error


def _with_dashes(table: dict[str, Any]) -> dict[str, Any]:
    """Accept ``sort-fields`` for ``sort_fields``, as TOML files like to write it; keep keys that are no settings."""
    names = {key: key.replace("-", "_") for key in table}
    return {
        names[key]: _with_dashes(value) if isinstance(value, dict) and names[key] not in _FREE_KEYS else value
        for key, value in table.items()
    }


def _sentence(problem: dict[str, Any]) -> str:
    place = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "string_pattern_mismatch":
        return f"`{place}`: `{problem['input']}` {constraints.PATTERNS[problem['ctx']['pattern']]}"
    if problem["type"] != constraints.UNKNOWN:
        said = _EXPECTED.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
        return f"`{place}`: {said.replace('Input should', 'the value should')}"
    *parents, name = problem["loc"]
    known = _known_names(tuple(part for part in parents if isinstance(part, str)))
    near = difflib.get_close_matches(str(name), known, n=1)
    hint = f"; did you mean `{near[0]}`?" if near else f"; known are {', '.join(sorted(known))}"
    return f"unknown setting `{place}`{hint}"


def _known_names(parents: tuple[str, ...]) -> list[str]:
    if not parents:
        table: type = Settings
    elif parents[0] == "sections":
        table = Section
    else:
        table = type(getattr(Settings(), parents[0]))
    return [field.name for field in fields(table) if field.name not in NOT_SETTINGS]
