"""Persons and their spellings."""
