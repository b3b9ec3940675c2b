"""Persons and their spellings."""

from audiobib.people.edit import with_variants
from audiobib.people.index import Appearance, IndexedPerson, index_persons
from audiobib.people.proposals import Suggestion, Unification, suggestions, unifications
from audiobib.people.registry import KnownPerson, known_splits, load_people, person_links

__all__ = [
    "Appearance",
    "IndexedPerson",
    "KnownPerson",
    "Suggestion",
    "Unification",
    "index_persons",
    "known_splits",
    "load_people",
    "person_links",
    "suggestions",
    "unifications",
    "with_variants",
]
