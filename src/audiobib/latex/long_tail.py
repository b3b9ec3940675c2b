"""The rare commands, as pylatexenc knows them."""

from __future__ import annotations

from functools import cache

from pylatexenc.latex2text import get_default_latex_context_db

__all__ = ["replacement"]


@cache
def replacement(command: str) -> str | None:
    r"""Return what the command (without backslash and arguments) stands for, None if pylatexenc does not know.

    Only fixed texts are taken: commands with arguments that pylatexenc computes something from are left to our own
    reader, as are those that it turns into nothing (``\textcommabelow``, ``\ohorn``: measured, they lose letters). What
    depends on the document or the day (``\cite``, ``\ref``: ``<ref>``; ``\today``) has no text.
    """
    specification = get_default_latex_context_db().get_macro_spec(command)
    text = getattr(specification, "simplify_repl", None)
    if not isinstance(text, str) or not text or "%" in text or text.startswith("<") or command == "today":
        return None
    return text
