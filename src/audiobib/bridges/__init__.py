"""Other packages' views of a bibliography: the only files that import bibtexparser and pybtex."""

from audiobib.bridges.bibtexparser import from_bibtexparser, to_bibtexparser
from audiobib.bridges.pybtex import from_pybtex, to_pybtex

__all__ = ["from_bibtexparser", "from_pybtex", "to_bibtexparser", "to_pybtex"]
