"""Manners: limits kept over threads and processes, answers remembered, killed runs that go on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from audiobib.errors import InputError
from audiobib.sources.answer import Found, NotFound, Query, Unavailable
from audiobib.sources.memory import Cache, Lock, Remembered, lock_text
from audiobib.sources.pacing import Limit, Pacer
from audiobib.sources.work import Work
from wire.desks import VirtualTime, open_desk
from wire.server import World, serve
from wire.shelf import Item, Shelf

MANY = [Item(f"Word{n} of a thousand", (("A", "Byron"),), 2000, doi=f"10.1000/{n}") for n in range(500)]
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "limit"),
    [
        (("10", "1s", "3"), Limit(0.1, 3)),
        (("5", "1s", "1"), Limit(0.2, 1)),
        (("50", "60s", "2"), Limit(1.2, 2)),
        (("0", "1s", "1"), None),
        (("many", "1s", "1"), None),
        (("10", "soon", "1"), None),
    ],
)
def test_limits_are_read_from_headers(headers: tuple[str, str, str], limit: Limit | None) -> None:
    names = ("x-rate-limit-limit", "x-rate-limit-interval", "x-concurrency-limit")
    assert Limit.from_headers(dict(zip(names, headers, strict=True))) == limit
    assert Limit.from_headers({}) is None


def test_announced_limits_count_in_every_process(tmp_path: Path) -> None:
    clock = VirtualTime()
    world = World(Shelf(MANY[:3]), limits={"X-Rate-Limit-Limit": "2", "X-Rate-Limit-Interval": "10s"})
    with serve(world), open_desk(world, tmp_path, clock=clock) as desk:
        desk.search("crossref", [Query("Word0 of a thousand")])
        start = clock.now
        with open_desk(world, tmp_path, clock=clock, cache=False) as another:
            another.search("crossref", [Query("Word1 of a thousand"), Query("Word2 of a thousand")])
    assert 9.9 <= clock.now - start <= 10.1, "five seconds between two beginnings, twice"


def test_processes_share_one_pace(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from audiobib.sources.pacing import Limit, Pacer\n"
        "pacer = Pacer(Path(sys.argv[1]))\n"
        "for _ in range(5):\n"
        "    with pacer.turn('host', Limit(0.05, 1)): print(time.time(), flush=True)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "pace.sqlite3")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    times = sorted(float(line) for one in running for line in one.communicate()[0].split())
    assert len(times) == 15
    assert times[-1] - times[0] >= 13 * 0.05, "fourteen waits, whoever waits them"


def test_no_more_at_once_than_places(tmp_path: Path) -> None:
    clock = VirtualTime()
    pacer = Pacer(tmp_path / "pace", clock=clock, sleep=clock.sleep)
    with pacer.turn("host", Limit(0, 2)), pacer.turn("host", Limit(0, 2)):
        start = clock.now
        with pacer.turn("host", Limit(0, 2)):
            assert clock.now - start > 100, "the place of a lost request comes free in the end"
    pacer.close()


def test_five_hundred_searches_take_the_time_that_the_limits_allow(tmp_path: Path) -> None:
    clock = VirtualTime()
    limits = {"X-Rate-Limit-Limit": "10", "X-Rate-Limit-Interval": "1s", "X-Concurrency-Limit": "3"}
    world = World(Shelf(MANY), limits=limits)
    with serve(world), open_desk(world, tmp_path, clock=clock, mailto="ada@example.org") as desk:
        start = clock.now
        answers = desk.search("crossref", [Query(item.title) for item in MANY])
        took = clock.now - start
    assert sum(not isinstance(answer, Unavailable) for answer in answers.values()) == 500
    # On a busy machine a connection may break; then the same is asked again, and that is no other search.
    assert len({tuple(sorted(seen.query.items())) for seen in world.log}) == 500
    assert len(world.log) <= 505
    assert 49 <= took <= 60, "ten a second"


def test_five_hundred_dois_are_25_requests_and_a_second_run_is_none(tmp_path: Path) -> None:
    world = World(Shelf(MANY))
    wanted = [f"doi:{item.doi}" for item in MANY]
    with serve(world):
        with open_desk(world, tmp_path) as desk:
            answers = desk.look_up("crossref", wanted)
        assert all(isinstance(answer, Found) for answer in answers.values())
        assert len(world.log) == 25
        with open_desk(world, tmp_path) as desk:
            again = desk.look_up("crossref", wanted)
    assert len(world.log) == 25
    assert all(isinstance(answer, Found) and answer.evidence.remembered for answer in again.values())


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    """The second run asks only what the first one did not get to hear."""
    world = World(Shelf(MANY))
    wanted = [f"doi:{item.doi}" for item in MANY]

    class KilledError(BaseException):
        pass

    def kill(count: int) -> None:
        if len(world.log) == 10 and count:
            raise KilledError

    with serve(world):
        with open_desk(world, tmp_path) as desk:
            desk.progress = kill
            with pytest.raises(KilledError):
                desk.look_up("crossref", wanted)
        with open_desk(world, tmp_path) as desk:
            desk.look_up("crossref", wanted)
    asked = [doi for seen in world.log for doi in seen.query["filter"].split(",")]
    assert len(asked) == len(set(asked)) == 500


def test_a_process_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    """The answers to all but the last request before the kill are there for the next run."""
    entries = "".join(
        f"@article{{a{n}, author = {{Byron, A}}, title = {{{item.title}}}, year = 2000, doi = {{{item.doi}}}}}\n"
        for n, item in enumerate(MANY[:200])
    )
    (tmp_path / "refs.bib").write_text(entries, "utf-8")
    with serve(World(Shelf(MANY))) as world:
        urls = "".join(f'{name} = "{url}"\n' for name, url in world.urls().items())
        (tmp_path / "audiobib.toml").write_text(f"[sources]\n{urls}", "utf-8")
        command = [sys.executable, "-m", "audiobib", "verify", "-q"]
        environment = {**os.environ, "AUDIOBIB_CACHE": str(tmp_path / "cache")}
        running = subprocess.Popen(command, cwd=tmp_path, env=environment)
        while len(world.log) < 5 and running.poll() is None:
            time.sleep(0.01)
        running.kill()
        running.wait()
        first = len(world.log)
        done = subprocess.run(command, cwd=tmp_path, env=environment, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert 5 <= first < 10
    assert len(world.log) - first <= 10 - (first - 1)


def test_long_patience_holds_for_every_process(tmp_path: Path) -> None:
    clock = VirtualTime()
    with serve(World(Shelf(MANY), {"dblp": "429 with a long Retry-After"})) as world:
        for number in range(3):
            with open_desk(world, tmp_path, clock=clock, cache=False) as desk:
                (answer,) = desk.search("dblp", [Query(f"title {number}")]).values()
                assert isinstance(answer, Unavailable)
        assert len(world.log) == 1
        clock.sleep(3600)
        world.faults = {}
        with open_desk(world, tmp_path, clock=clock, cache=False) as desk:
            desk.search("dblp", [Query("Word1 thousand")])
        assert len(world.log) == 2


@pytest.mark.parametrize("fault", ["html with 200", "another shape", "nested", "500"])
@pytest.mark.parametrize("source", ["dblp", "crossref"])
def test_what_is_no_answer_is_not_asked_for_again_and_again(fault: str, source: str, tmp_path: Path) -> None:
    queries = [Query(f"Word{number} of a thousand lines") for number in range(30)]
    with serve(World(Shelf(MANY), {source: fault})) as world, open_desk(world, tmp_path) as desk:
        answers = desk.search(source, queries)
        assert all(isinstance(answer, Unavailable) for answer in answers.values())
    assert len(world.log) <= 12, "three failures, of three tries each at most, and what was under way"


@pytest.mark.skipif(os.name != "posix", reason="only there can be told whether a process lives")
def test_the_place_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from audiobib.sources.pacing import Limit, Pacer\n"
        "with Pacer(Path(sys.argv[1])).turn('host', Limit(0, 1)): print('held', flush=True); time.sleep(600)\n"
    )
    path = tmp_path / "pace.sqlite3"
    holder = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    clock = VirtualTime()
    clock.now = time.time()
    pacer = Pacer(path, clock=clock, sleep=clock.sleep)
    holder.kill()
    holder.communicate()
    start = clock.now
    with pacer.turn("host", Limit(0, 1)):
        assert clock.now - start < 1
    pacer.close()


def test_answers_age_by_what_they_say(tmp_path: Path) -> None:
    found = Remembered((Work(title="x"),), NOW, "r")
    absent = Remembered((), NOW, "r")
    assert found.is_fresh(NOW + timedelta(days=29))
    assert not found.is_fresh(NOW + timedelta(days=31))
    assert absent.is_fresh(NOW + timedelta(days=1))
    assert not absent.is_fresh(NOW + timedelta(days=3))


def test_offline_replays_the_lock_and_asks_nobody(tmp_path: Path) -> None:
    world = World(Shelf(MANY[:2]))
    with serve(world):
        with open_desk(world, tmp_path / "one", mailto="ada@example.org") as desk:
            desk.look_up("crossref", ["doi:10.1000/0", "doi:10.1000/none"])
            text = lock_text(desk.seen)
        (tmp_path / "refs.lock.json").write_text(text, "utf-8")
        asked = len(world.log)
        with open_desk(world, tmp_path / "two") as desk:
            desk.offline, desk.lock = True, Lock(tmp_path / "refs.lock.json")
            answers = desk.look_up("crossref", ["doi:10.1000/0", "doi:10.1000/none", "doi:10.1000/1"])
            assert lock_text(desk.seen) == text, "a lock is the same after a replay"
    assert [type(answer) for answer in answers.values()] == [Found, NotFound, Unavailable]
    assert len(world.log) == asked
    assert "ada@" not in text


def test_a_lock_that_is_none_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "refs.lock.json"
    for text in ("", "[]", '{"version": 1, "answers": [{"source": 1}]}', '{"version": 1}'):
        path.write_text(text, "utf-8")
        with pytest.raises(InputError, match=r"refs\.lock\.json: is not a lock file of audiobib"):
            Lock(path)


def test_a_broken_cache_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    path.write_bytes(b"not a data base at all" * 100)
    cache = Cache(path)
    cache.put("crossref", "doi:x", Remembered((Work(title="x"),), NOW, "r"))
    assert cache.get("crossref", "doi:x") == Remembered((Work(title="x"),), NOW, "r")
    cache.close()
