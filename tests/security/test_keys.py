"""Keys and mail address stay with the built-in hosts, whatever a configuration says; the user may name others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from audiobib.config import SourcesSettings
from audiobib.errors import InputError
from audiobib.sources.transport import Transport, origin
from audiobib.workflows.asking import confidants
from wire.desks import VirtualTime
from wire.server import SOURCES, World, serve
from wire.shelf import Shelf

BIB = "@article{q, author = {Quist, Otto}, title = {Purring of Quantum Cats}, journal = {Y}, year = {2021}}\n"
SECRETS = {"AUDIOBIB_S2_KEY": "SECRET-S2", "AUDIOBIB_OPENALEX_KEY": "SECRET-OA", "AUDIOBIB_MAILTO": "bob@example.org"}
LIMITS = {"X-Rate-Limit-Limit": "1000", "X-Rate-Limit-Interval": "1s", "X-Concurrency-Limit": "3"}


def sent(folder: Path, world: World, *arguments: str, **environment: str) -> str:
    urls = "\n".join(f'{name} = "{url}"' for name, url in world.urls().items())
    (folder / "audiobib.toml").write_text(
        f'[sources]\nuse = ["openalex", "s2"]\nmailto = "eve@example.org"\ntimeout = 5\n{urls}\n', "utf-8"
    )
    (folder / "refs.bib").write_text(BIB, "utf-8")
    cache = str(folder / f"cache{len(world.log)}")
    command = [sys.executable, "-m", "audiobib", "verify", *arguments]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, **SECRETS, "AUDIOBIB_CACHE": cache, **environment}, timeout=120,
    )  # fmt: skip
    assert done.returncode in (0, 1, 3), done.stderr
    assert {seen.source for seen in world.log} >= {"s2", "openalex"}, "they were asked"
    return str(world.log)


@pytest.mark.parametrize("trust", [[], ["--trust"]], ids=["no trust", "trust"])
def test_an_address_of_a_configuration_gets_neither_key_nor_contact(tmp_path: Path, trust: list[str]) -> None:
    with serve(World(Shelf([]), limits=LIMITS)) as world:
        seen = sent(tmp_path, world, *trust, AUDIOBIB_KEY_HOSTS="http://127.0.0.1:1 https://127.0.0.1")
    assert "SECRET" not in seen
    assert "@example.org" not in seen


def test_the_user_may_name_it(tmp_path: Path) -> None:
    with serve(World(Shelf([]), limits=LIMITS)) as world:
        seen = sent(tmp_path, world, AUDIOBIB_KEY_HOSTS=f"https://proxy.example {world.address}")
    for secret in SECRETS.values():
        assert secret in seen


def test_only_the_built_in_addresses_are_confidants(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUDIOBIB_KEY_HOSTS", raising=False)
    assert confidants() == {origin(url) for url in SourcesSettings().urls.values()}
    assert len(confidants()) == len(SOURCES)
    for url in (
        "http://api.crossref.org", "https://api.crossref.org:444", "https://api.crossref.org.evil.example",
        "https://evil.example/api.crossref.org", "https://api.crossref.org@evil.example", "ftp://api.crossref.org", "",
        "https://[", "https://api.crossref.org:x",
    ):  # fmt: skip
        assert origin(url) not in confidants(), url
    for url in ("https://API.crossref.org", "https://api.crossref.org:443/v1", "https://api.crossref.org./"):
        assert origin(url) in confidants(), url


@pytest.mark.parametrize("named", ["proxy.example.org", "ftp://x.example", "https://", "https://x.example nonsense"])
def test_what_is_no_address(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("AUDIOBIB_KEY_HOSTS", named)
    with pytest.raises(InputError, match="AUDIOBIB_KEY_HOSTS"):
        confidants()


def test_a_redirect_takes_nothing_along(tmp_path: Path) -> None:
    from audiobib.sources.pacing import Limit, Pacer

    clock = VirtualTime()
    with serve(World(Shelf([]))) as elsewhere, serve(World(Shelf([]))) as world:
        world.faults["s2"] = f"redirect to {elsewhere.address}/page"
        pacer = Pacer(tmp_path / "pace", clock=clock, sleep=clock.sleep)
        transport = Transport(pacer, 5.0, "bob@example.org", frozenset({origin(world.address)}))
        transport.send(f"{world.address}/s2", "/x", Limit(0, 1), headers={"x-api-key": "SECRET"})
        transport.close()
        pacer.close()
    assert "SECRET" in str(world.log)
    assert "bob@example.org" in str(world.log)
    assert elsewhere.log
    assert "SECRET" not in str(elsewhere.log)
    assert "bob@example.org" not in str(elsewhere.log)
