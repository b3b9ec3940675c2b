"""The reference desk: asks sources on behalf of others, remembers what they said, never raises for what they do."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from audiobib.sources.answer import Ambiguous, Answer, Evidence, Found, NotFound, Query, SourceError, Unavailable
from audiobib.sources.memory import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from audiobib.sources.memory import Lock, Memory
    from audiobib.sources.source import Source, Works

__all__ = ["Desk", "question_of"]

Asked = TypeVar("Asked")

_SHAPE_ERRORS = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What reading an answer of another shape than the documented one raises; pydantic's errors are ValueErrors."""


def question_of(query: Query) -> str:
    """Return ``query`` as the question under which its answer is remembered."""
    return f"search:{query.title}|{query.author}|{query.year}"


@dataclass(slots=True)
class Desk:
    """Sources by name, in the order of preference, with two memories.

    The ``lock`` of a project counts only when ``offline``, then however old; otherwise the ``cache`` does while its
    answers are fresh. ``seen`` holds every answer that this desk gave, for the next lock, ``kept`` what the lock says
    to questions that nobody answered now. ``progress`` is called with the number of questions answered.
    """

    sources: Mapping[str, Source]
    cache: Memory | None = None
    lock: Lock | None = None
    offline: bool = False
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    progress: Callable[[int], None] = field(default=lambda _: None)
    seen: dict[tuple[str, str], Remembered] = field(default_factory=dict)
    kept: dict[tuple[str, str], Remembered] = field(default_factory=dict)
    _writing: threading.Lock = field(default_factory=threading.Lock)

    def look_up(self, name: str, identifiers: Iterable[str]) -> dict[str, Answer]:
        """Ask source ``name`` for the works with ``identifiers`` (``doi:…``), as few requests as it allows."""
        wanted = list(dict.fromkeys(identifiers))
        answers = self._remembered(name, {identifier: identifier for identifier in wanted})
        source = self.sources.get(name)
        if source is None or source.look_up is None:
            return answers | {i: self._unavailable(name, i, "not configured") for i in wanted if i not in answers}
        missing = [identifier for identifier in wanted if identifier not in answers]
        for start in range(0, len(missing), source.batch):
            answers |= self._look_up_batch(source, missing[start : start + source.batch])
        return answers

    def search(self, name: str, queries: Iterable[Query]) -> dict[Query, Answer]:
        """Ask source ``name`` for the works that ``queries`` describe, as many at one time as it allows."""
        wanted = list(dict.fromkeys(queries))
        answers = self._remembered(name, {query: question_of(query) for query in wanted})
        source = self.sources.get(name)
        search = source.search if source is not None else None
        if source is None or search is None:
            return answers | {
                q: self._unavailable(name, question_of(q), "not configured") for q in wanted if q not in answers
            }
        missing = [query for query in wanted if query not in answers]
        if source.search_many is not None:
            return answers | self._search_batches(source, source.search_many, missing)

        def ask(query: Query) -> Answer:
            question = question_of(query)
            return self._ask(source, [question], lambda: {question: search(source, query)})[question]

        with ThreadPoolExecutor(max_workers=source.limit.places) as pool:
            answers.update(zip(missing, pool.map(ask, missing), strict=True))
        return answers

    def _search_batches(
        self,
        source: Source,
        search_many: Callable[[Source, Sequence[Query]], Mapping[Query, Works]],
        missing: Sequence[Query],
    ) -> dict[Query, Answer]:
        answers: dict[Query, Answer] = {}
        for start in range(0, len(missing), source.search_batch):
            part = missing[start : start + source.search_batch]

            def ask(part: Sequence[Query] = part) -> dict[str, Works]:
                return {question_of(query): works for query, works in search_many(source, part).items()}

            found = self._ask(source, [question_of(query) for query in part], ask)
            answers |= {query: found[question_of(query)] for query in part}
        return answers

    def phrases(self, name: str, queries: Iterable[Query]) -> dict[Query, Answer]:
        """Ask source ``name`` for exact titles, several in a request. NotFound says no more than that."""
        wanted = list(dict.fromkeys(queries))
        questions = {query: f"title:{query.title}" for query in wanted}
        answers = self._remembered(name, questions)
        source = self.sources.get(name)
        phrases = source.phrases if source is not None else None
        if source is None or phrases is None:
            return answers
        missing = [query for query in wanted if query not in answers]
        for start in range(0, len(missing), source.phrases_batch):
            part = missing[start : start + source.phrases_batch]

            def ask(part: Sequence[Query] = part) -> dict[str, Works]:
                return {questions[query]: works for query, works in phrases(source, part).items()}

            found = self._ask(source, [questions[query] for query in part], ask)
            answers |= {query: found[questions[query]] for query in part}
        return answers

    def _look_up_batch(self, source: Source, part: Sequence[str]) -> dict[str, Answer]:
        """Ask for ``part`` at once; where the server refuses, for its halves: one bad DOI costs only itself."""
        look_up = source.look_up
        assert look_up is not None  # noqa: S101 -- the caller saw it
        try:
            return self._ask(source, part, lambda: look_up(source, part), split=len(part) > 1)
        except SourceError:
            half = len(part) // 2
            return self._look_up_batch(source, part[:half]) | self._look_up_batch(source, part[half:])

    def _ask(
        self,
        source: Source,
        questions: Sequence[str],
        ask: Callable[[], Mapping[str, Works]],
        *,
        split: bool = False,
    ) -> dict[str, Answer]:
        """Call ``ask`` and remember what it brings. With ``split``, raises SourceError if the server refused."""
        if self.offline:
            reason = "offline, and neither in the lock nor in the cache"
            return {question: self._unavailable(source.name, question, reason) for question in questions}
        try:
            works = ask()
        except SourceError as error:
            if error.refused and split:
                raise
            reason = error.reason
            if not error.refused:
                source.transport.count(source.url, failed=not error.is_well)
        except _SHAPE_ERRORS as error:
            source.transport.count(source.url, failed=True)
            reason = f"an answer in another shape than the documented one ({type(error).__name__})"
        else:
            source.transport.count(source.url, failed=False)
            time = self.now()
            for question in questions:
                self._keep(source, question, Remembered(works.get(question, ()), time, f"{source.url} {question}"))
            return {q: _answer(source.name, self.seen[source.name, q], remembered=False) for q in questions}
        finally:
            self.progress(len(questions))
        return {question: self._unavailable(source.name, question, reason) for question in questions}

    def _keep(self, source: Source, question: str, answer: Remembered) -> None:
        with self._writing:
            self.seen[source.name, question] = answer
        if self.cache is not None:
            self.cache.put(source.name, question, answer)

    def _remembered(self, name: str, questions: Mapping[Asked, str]) -> dict[Asked, Answer]:
        found: dict[Asked, Answer] = {}
        for asked, question in questions.items():
            known = self._recall(name, question)
            if known is not None:
                self.seen[name, question] = known
                found[asked] = _answer(name, known, remembered=True)
        self.progress(len(found))
        return found

    def _recall(self, name: str, question: str) -> Remembered | None:
        if self.offline and self.lock is not None and (known := self.lock.get(name, question)) is not None:
            return known
        known = self.cache.get(name, question) if self.cache is not None else None
        return known if known is not None and (self.offline or known.is_fresh(self.now())) else None

    def _unavailable(self, name: str, question: str, reason: str) -> Unavailable:
        known = self.lock.get(name, question) if self.lock is not None else None
        if known is not None:
            self.kept[name, question] = known
        return Unavailable(Evidence(name, question, self.now()), reason)


def _answer(name: str, known: Remembered, *, remembered: bool) -> Answer:
    evidence = Evidence(name, known.request, known.time, remembered)
    if not known.works:
        return NotFound(evidence)
    return Found(evidence, known.works[0]) if len(known.works) == 1 else Ambiguous(evidence, known.works)
