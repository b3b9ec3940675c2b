"""What a .bib file says, typed: entries, libraries, dates, identifiers, required fields, dialects."""
