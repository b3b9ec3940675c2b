"""Names of persons and organisations: read, split, written."""

from audiobib.names.author_line import AuthorLine, parse_author_line
from audiobib.names.fold import fold
from audiobib.names.join import join
from audiobib.names.person import OTHERS, Latex, Person
from audiobib.names.split import split

__all__ = ["OTHERS", "AuthorLine", "Latex", "Person", "fold", "join", "parse_author_line", "split"]
