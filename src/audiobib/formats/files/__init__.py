"""The formats, one module each; ``FORMAT`` is the header of a module that reads."""
