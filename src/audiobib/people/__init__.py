"""Persons and their spellings."""

from audiobib.people.registry import KnownPerson, known_splits, load_people, person_links

__all__ = ["KnownPerson", "known_splits", "load_people", "person_links"]
