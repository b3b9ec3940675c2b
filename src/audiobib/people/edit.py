"""Writing into ``people.toml`` without touching what else stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.latex import decode
from audiobib.names import fold, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audiobib.names import Person

__all__ = ["with_variants"]


def with_variants(text: str, variants: Iterable[tuple[Person, Iterable[str]]]) -> str:
    """Return the text of a ``people.toml`` that lists the spellings of each person as variants.

    Persons that the file does not name are added at its end. Comments, order and layout stay. Spellings that the
    file has already, in any case and with any accents, are not written twice.
    """
    import tomlkit  # noqa: PLC0415 -- 30 ms that only writing needs
    from tomlkit.items import AoT  # noqa: PLC0415 -- as above

    document = tomlkit.parse(text)
    tables = document.get("person")
    if not isinstance(tables, AoT):
        tables = tomlkit.aot()
        document["person"] = tables
    by_name = {fold(_display(str(table["name"]))): table for table in tables}
    for person, spellings in variants:
        table = by_name.get(fold(person.display))
        if table is None:
            table = tomlkit.table()
            table["name"] = f"{{{person.literal}}}" if person.literal else person.sort_name
            tables.append(table)
            by_name[fold(person.display)] = table
        known = {str(variant) for variant in table.get("variants", [])} | {
            str(table["name"]),
            _display(str(table["name"])),
        }
        new = [spelling for spelling in dict.fromkeys(spellings) if spelling not in known]
        if new:
            table["variants"] = [*table.get("variants", []), *new]
    return tomlkit.dumps(document)


def _display(name: str) -> str:
    person = split(name, "intent")[0]
    return decode(person.display)
