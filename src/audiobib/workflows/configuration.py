"""The configuration of a list that is taken over, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import tomlkit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["configuration_text"]

_ABOUT: Final = 'Written by `audiobib init`. `order = "file"`: no entry moves; a new one comes where refs.bib has it.'


def configuration_text(
    readmes: Sequence[Path],
    patterns: Sequence[str],
    labels: Mapping[str, str],
    titles: Mapping[str, str],
    templates: Mapping[str, str],
) -> str:
    """Return the TOML of a configuration.

    ``readmes`` are relative to its folder, ``patterns`` teach forms of entries, ``labels`` are those of links by field;
    ``titles`` and ``templates`` are those of the sections by slug, in their order.
    """
    document = tomlkit.document()
    document.add(tomlkit.comment(_ABOUT))
    document["bibliography"] = ["refs.bib"]
    document["survey"] = False
    names = [path.as_posix() for path in readmes]
    document["readme"] = {"path": names[0] if len(names) == 1 else names, "order": "file"}
    if patterns:
        document["lists"] = {"patterns": list(patterns)}
    document["labels"] = dict(labels)
    rows = tomlkit.aot()
    for slug, title in titles.items():
        rows.append(tomlkit.item({"slug": slug, "title": title, "template": templates[slug]}))
    document["sections"] = rows
    return tomlkit.dumps(document)
