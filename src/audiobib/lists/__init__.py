"""Other people's lists, read into records: every line is part of an entry, structure, or a leftover with its number."""
