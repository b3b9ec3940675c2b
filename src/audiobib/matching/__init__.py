"""Whether two descriptions are of one work: titles, authors, venues, preprints, and the whole of it."""
