"""What is wrong with a template, for its author: template, line, name, nearest known names."""

from __future__ import annotations

import difflib
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from audiobib.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["PACKAGED", "NamingUndefined", "explained", "near_names"]

PACKAGED = Path(__file__).parent / "templates"
"""The folder of the templates that come with audiobib."""

_UNDEFINED = re.compile(r"'(\w+)' is undefined")
_NO_FILTER = re.compile(r"No (filter|test) named '(\w+)'")


class NamingUndefined(jinja2.StrictUndefined):
    """An unknown name is an error, whose message lists what the object does have."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        thing, name = self._undefined_obj, self._undefined_name
        ours = type(thing).__module__.startswith("audiobib.")
        if self._undefined_hint or not ours or not isinstance(name, str):
            return str(super()._undefined_message)
        known = (word for word in dir(thing) if not word.startswith("_"))
        return f"a {type(thing).__name__} has no {name!r}{near_names(name, known)}"


@contextmanager
def explained(environment: jinja2.Environment, name: str, context: Mapping[str, object]) -> Iterator[None]:
    """Turn every failure of a template into an :class:`~audiobib.errors.InputError` that says where and why.

    A template may call anything its values offer, so anything may come out of it; only what is raised inside
    a template is explained, our own exceptions included.
    """
    try:
        yield
    except jinja2.TemplateNotFound as error:
        wanted = str(error.name)
        problem = f"no template {wanted!r}{near_names(wanted, environment.list_templates())}"
        raise InputError(f"{_place(error, name)}: {problem}") from error
    except jinja2.TemplateSyntaxError as error:
        problem = error.message or "the template cannot be read"
        unknown = _NO_FILTER.search(problem)
        if unknown is not None:
            known = list(environment.filters if unknown[1] == "filter" else environment.tests)
            problem = f"no {unknown[1]} named {unknown[2]!r}{near_names(unknown[2], known)}"
        raise InputError(f"{_file(error.filename or name)}:{error.lineno}: {problem}") from error
    except jinja2.UndefinedError as error:
        problem = str(error)
        unknown = _UNDEFINED.search(problem)
        if unknown is not None:
            problem = f"unknown name {unknown[1]!r}{near_names(unknown[1], context)}"
        raise InputError(f"{_place(error, name)}: {problem}") from error
    except Exception as error:
        raise InputError(f"{_place(error, name)}: {type(error).__name__}: {error}") from error


def near_names(name: str, known: Iterable[str]) -> str:
    """Return which of ``known`` may be meant by ``name``, as the end of a message; all of them if none is near."""
    words = sorted(known)
    near = difflib.get_close_matches(name, words, n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(near)}?" if near else f"; known are {', '.join(words)}"


def _file(path: str) -> str:
    """Return what to call the template file ``path``: a packaged one is ``audiobib/NAME``."""
    return f"audiobib/{Path(path).name}" if Path(path).parent == PACKAGED else path


def _place(error: BaseException, name: str) -> str:
    """Return ``template:line`` of the innermost template that the error passed through."""
    place, trace = name, error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:  # Jinja2's frame for a line of a template
            place = f"{_file(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
