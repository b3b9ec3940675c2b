"""Between our documents and ``pybtex.database``, both ways, and our reader as an input plug-in of pybtex.

pybtex gets what its own reader makes of a well-formed file: macros and ``#`` resolved, white space squeezed,
names as its ``Person`` splits them, entry types and field names as written. What we read and pybtex cannot (strict mode
refuses whole files) is there too.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from pybtex.bibtex.utils import split_name_list
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.input import BaseParser
from pybtex.errors import capture
from pybtex.textutils import normalize_whitespace

from audiobib.errors import InputError
from audiobib.syntax import Document
from audiobib.syntax.values import is_balanced
from audiobib.text import decode_bytes

if TYPE_CHECKING:
    from audiobib.syntax import Block

__all__ = ["Parser", "from_pybtex", "to_pybtex"]

_ROLES = frozenset(Person.valid_roles)


class Parser(BaseParser):  # type: ignore[misc]  # pybtex publishes no types
    """The plug-in ``audiobib`` of pybtex: ``pybtex.database.parse_file("refs.bib", bib_format="audiobib")``.

    It reads any encoding and whatever pybtex's own reader stops at; see :func:`to_pybtex`.
    """

    default_suffix = ".bib"
    unicode_io = False

    def parse_stream(self, stream: IO[bytes]) -> BibliographyData:
        """Add the entries of ``stream``, as far as they are wanted, and return all."""
        _add(self.data, Document(decode_bytes(stream.read()).text))
        return self.data


def to_pybtex(document: Document) -> BibliographyData:
    """Return the entries of ``document`` for pybtex; of repeated keys and fields the first counts, as in BibTeX.

    A macro that is nowhere defined stands for its own name, and a name with too many commas is split as well as pybtex
    can: neither is an error here.
    """
    data = BibliographyData()
    _add(data, document)
    return data


def _add(data: BibliographyData, document: Document) -> None:
    with capture():
        for block in document.blocks:
            if block.kind == "preamble":
                data.add_to_preamble(_text(document, document.text[block.body : block.close].strip(), block))
            elif block.kind == "entry" and block.key not in data.entries:
                data.add_entry(block.key, _entry(document, block))


def _entry(document: Document, block: Block) -> Entry:
    entry = Entry(block.type)
    seen: set[str] = set()
    for field in document.fields(block):
        if field.name.lower() in seen:
            continue
        seen.add(field.name.lower())
        value = _text(document, document.text[field.value_start : field.value_end], block)
        if field.name.lower() in _ROLES:
            for name in split_name_list(value):
                entry.add_person(Person(name), field.name)
        else:
            entry.fields[field.name] = value
    return entry


def _text(document: Document, raw: str, block: Block) -> str:
    return str(normalize_whitespace(document.resolve(raw, block)))


def from_pybtex(data: BibliographyData) -> Document:
    """Return the document that says what ``data`` says: ``to_pybtex`` gives equal data back.

    Values are written in braces. Raises :class:`~audiobib.errors.InputError` for a value with unbalanced braces,
    which no .bib file can hold, and for a key that would not be read back.
    """
    blocks = [f"@preamble{{{{{_balanced('preamble', text)}}}}}" for text in data.preamble_list]
    for key, entry in data.entries.items():
        fields = {role: " and ".join(map(_name, persons)) for role, persons in entry.persons.items()}
        fields |= dict(entry.fields.items())
        lines = "".join(f"  {name} = {{{_balanced(f'{key}: {name}', value)}}},\n" for name, value in fields.items())
        blocks.append(f"@{entry.original_type}{{{key},\n{lines}}}")
    document = Document("\n\n".join(blocks) + "\n")
    lost = set(data.entries) - {block.key for block in document.entries}
    if lost:
        message = f"cannot be a citation key in a .bib file: {', '.join(sorted(lost))}"
        raise InputError(message)
    return document


def _balanced(place: str, value: str) -> str:
    if not is_balanced(value):
        message = f"{place}: its braces are not balanced, so no .bib file can hold it: {value}"
        raise InputError(message)
    return value


def _name(person: Person) -> str:
    """Return the name so that pybtex splits it into the same parts; in braces where its own spelling would not.

    A family name with a word in small letters inside comes back as one word in braces: BibTeX has no other spelling.
    """
    last = " ".join(person.last_names)
    given = " ".join([*person.first_names, *person.middle_names])
    jr = [" ".join(person.lineage_names)] if person.lineage_names else []
    spellings = [
        ", ".join([" ".join([*person.prelast_names, family]), *jr, *([given] if given or jr else [])])
        for family in (last, f"{{{last}}}")
    ]
    plain = str(person)
    return next((text for text in (plain, *spellings) if _splits_into(text, person)), plain)


def _splits_into(text: str, person: Person) -> bool:
    names = split_name_list(text)
    if len(names) != 1:
        return False
    with capture():
        found = Person(names[0])
    return found == person or _parts(found) == _parts(person)


def _parts(person: Person) -> list[str]:
    """Return given, von, family and jr without the braces around a whole part."""
    parts = (person.first_names + person.middle_names, person.prelast_names, person.last_names, person.lineage_names)
    return [" ".join(part).removeprefix("{").removesuffix("}") for part in parts]
