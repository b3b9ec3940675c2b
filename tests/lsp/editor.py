"""An editor for tests: pygls' client, speaking over stdio with the real server process.

Positions and edits are converted here a second time, by encoding to UTF-16, so that the server's own conversion is
never its judge.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import sys
from collections.abc import Awaitable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path, to_fs_path

T = TypeVar("T")
PATIENCE = 20
"""Seconds after which an answer does not come any more."""


class Editor:
    """One folder open in one editor. Use it as a context manager."""

    def __init__(self, folder: Path, options: object = None) -> None:
        self.folder = folder
        self.options = options
        self.texts: dict[str, str] = {}
        self._versions: dict[str, int] = {}
        self._published: dict[str, types.PublishDiagnosticsParams] = {}
        self._loop = asyncio.new_event_loop()
        self._client = LanguageClient("tests", "1")
        self.registered: list[str] = []
        self.told: list[str] = []
        self._numbers = itertools.count()

        self._listen()

    def _listen(self) -> None:
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self._published[params.uri] = params

        def show(params: types.ShowMessageParams) -> None:
            self.told.append(params.message)

        def register(params: types.RegistrationParams) -> None:
            self.registered += [registration.method for registration in params.registrations]

        self._client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(publish)
        self._client.feature(types.WINDOW_SHOW_MESSAGE)(show)
        self._client.feature(types.CLIENT_REGISTER_CAPABILITY)(register)

    def __enter__(self) -> Editor:
        command = (sys.executable, "-m", "audiobib", "lsp", "--stdio")
        self.run(self._client.start_io(*command, cwd=self.folder.parent))
        watched = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        prepared = types.RenameClientCapabilities(prepare_support=True)
        root = from_fs_path(str(self.folder))
        assert root is not None
        self.capabilities = self.run(
            self._client.initialize_async(
                types.InitializeParams(
                    types.ClientCapabilities(
                        workspace=types.WorkspaceClientCapabilities(did_change_watched_files=watched),
                        text_document=types.TextDocumentClientCapabilities(rename=prepared),
                    ),
                    initialization_options=self.options,
                    workspace_folders=[types.WorkspaceFolder(root, self.folder.name)],
                )
            )
        ).capabilities
        self._client.initialized(types.InitializedParams())
        return self

    def __exit__(self, *_: object) -> None:
        self.run(self._client.shutdown_async(None))
        self._client.exit(None)
        self.run(self._client.stop())  # type: ignore[no-untyped-call]  # pygls leaves it untyped
        self._loop.close()

    def run(self, work: Awaitable[T]) -> T:
        return self._loop.run_until_complete(asyncio.wait_for(work, PATIENCE))

    # -- files ------------------------------------------------------------------------------------------------

    def uri(self, name: str) -> str:
        return str(from_fs_path(str(self.folder / name)))

    def open(self, name: str, text: str | None = None) -> None:
        """Open a file with what is on disk, or with a text that is not saved."""
        self.texts[name] = text if text is not None else (self.folder / name).read_bytes().decode("utf-8")
        self._versions[name] = self._versions.get(name, 0) + 1  # no two texts of a name have one number
        item = types.TextDocumentItem(self.uri(name), "plaintext", self._versions[name], self.texts[name])
        self._client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name: str, text: str) -> None:
        self.texts[name] = text
        self._versions[name] += 1
        identifier = types.VersionedTextDocumentIdentifier(version=self._versions[name], uri=self.uri(name))
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self._client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [whole]))

    def close(self, name: str) -> None:
        del self.texts[name]
        identifier = types.TextDocumentIdentifier(self.uri(name))
        self._client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))

    def changed_on_disk(self, name: str) -> None:
        event = types.FileEvent(self.uri(name), types.FileChangeType.Changed)
        self._client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    def configure(self, settings: object) -> None:
        self._client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))

    def text(self, name: str) -> str:
        return self.texts[name] if name in self.texts else (self.folder / name).read_bytes().decode("utf-8")

    def diagnostics(self, name: str) -> list[types.Diagnostic]:
        """Wait for the next diagnostics of the present text."""
        uri = self.uri(name)
        self._published.pop(uri, None)

        async def next_ones() -> list[types.Diagnostic]:
            while uri not in self._published or self._published[uri].version != self._versions[name]:
                assert not self.told, self.told
                await asyncio.sleep(0.01)
            return list(self._published[uri].diagnostics)

        return self.run(next_ones())

    def ask(self, method: str, params: object) -> Awaitable[object]:
        """Ask anything, well-formed or not: the message is made here, not by the client."""
        protocol, number = self._client.protocol, f"raw-{next(self._numbers)}"
        future: Future[object] = Future()
        protocol._request_futures[number] = future
        protocol._send_data({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return asyncio.wrap_future(future, loop=self._loop)

    # -- questions --------------------------------------------------------------------------------------------

    def complete(self, name: str, offset: int) -> types.CompletionList:
        params = types.CompletionParams(*self._at(name, offset))
        found = self.run(self._client.text_document_completion_async(params))
        assert isinstance(found, types.CompletionList)
        return found

    def hover(self, name: str, offset: int) -> tuple[str, str] | None:
        """Return the text of which something is said, and what is said."""
        found = self.run(self._client.text_document_hover_async(types.HoverParams(*self._at(name, offset))))
        if found is None:
            return None
        assert isinstance(found.contents, types.MarkupContent)
        assert found.range is not None
        return self.part(name, found.range), found.contents.value

    def definition(self, name: str, offset: int) -> tuple[str, int] | None:
        """Return file and offset."""
        found = self.run(self._client.text_document_definition_async(types.DefinitionParams(*self._at(name, offset))))
        if found is None:
            return None
        assert isinstance(found, types.Location)
        target = self.name(found.uri)
        return target, offset_of(self.text(target), found.range.start)

    def prepare_rename(self, name: str, offset: int) -> str:
        params = types.PrepareRenameParams(*self._at(name, offset))
        found = self.run(self._client.text_document_prepare_rename_async(params))
        assert isinstance(found, types.PrepareRenamePlaceholder)
        assert self.part(name, found.range) == found.placeholder
        return found.placeholder

    def rename(self, name: str, offset: int, new: str) -> dict[str, str]:
        """Return the texts that the edits make, by file."""
        edits = self.rename_edits(name, offset, new)
        return {name: applied(self.text(name), found) for name, found in edits.items()}

    def rename_edits(self, name: str, offset: int, new: str) -> dict[str, list[types.TextEdit]]:
        document, position = self._at(name, offset)
        params = types.RenameParams(new_name=new, text_document=document, position=position)
        return self.edits(self.run(self._client.text_document_rename_async(params)))

    def actions(self, name: str, start: int, end: int, only: Sequence[str] | None = None) -> list[types.CodeAction]:
        text = self.text(name)
        place = types.Range(position_of(text, start), position_of(text, end))
        context = types.CodeActionContext([], only=only)
        params = types.CodeActionParams(self._at(name, 0)[0], place, context)
        found = self.run(self._client.text_document_code_action_async(params)) or ()
        return [action for action in found if isinstance(action, types.CodeAction)]

    def format(self, name: str) -> str:
        params = types.DocumentFormattingParams(self._at(name, 0)[0], types.FormattingOptions(2, insert_spaces=True))
        edits = self.run(self._client.text_document_formatting_async(params))
        return applied(self.text(name), edits or ())

    def edited(self, edit: types.WorkspaceEdit | None) -> dict[str, str]:
        """Return the texts that ``edit`` makes, by file."""
        return {name: applied(self.text(name), found) for name, found in self.edits(edit).items()}

    def edits(self, edit: types.WorkspaceEdit | None) -> dict[str, list[types.TextEdit]]:
        """Return the edits by file; they must be about the texts that the editor has."""
        assert edit is not None
        found = {}
        for change in edit.document_changes or ():
            assert isinstance(change, types.TextDocumentEdit)
            name = self.name(change.text_document.uri)
            assert change.text_document.version == (self._versions[name] if name in self.texts else None)
            found[name] = [edit for edit in change.edits if isinstance(edit, types.TextEdit)]
        return found

    def part(self, name: str, place: types.Range) -> str:
        text = self.text(name)
        return text[offset_of(text, place.start) : offset_of(text, place.end)]

    def name(self, uri: str) -> str:
        path = to_fs_path(uri)
        assert path is not None
        return Path(path).relative_to(self.folder.resolve()).as_posix()

    def _at(self, name: str, offset: int) -> tuple[types.TextDocumentIdentifier, types.Position]:
        return types.TextDocumentIdentifier(self.uri(name)), position_of(self.text(name), offset)


def lines_of(text: str) -> list[str]:
    """The lines of the protocol, with their ends."""
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


def position_of(text: str, offset: int) -> types.Position:
    *before, last = lines_of(text[:offset])
    return types.Position(len(before), len(last.encode("utf-16-le")) // 2)


def offset_of(text: str, position: types.Position) -> int:
    lines = lines_of(text)
    line = lines[position.line] if position.line < len(lines) else ""
    column = len(line.encode("utf-16-le")[: position.character * 2].decode("utf-16-le"))
    return sum(map(len, lines[: position.line])) + column


def applied(text: str, edits: Sequence[types.TextEdit]) -> str:
    """Make ``edits``, which must not overlap; those at one place in their order."""
    places = [(offset_of(text, e.range.start), offset_of(text, e.range.end), e.new_text) for e in edits]
    done = 0
    pieces = []
    for start, end, new in sorted(places, key=lambda place: place[:2]):
        assert start >= done
        pieces += [text[done:start], new]
        done = end
    return "".join([*pieces, text[done:]])
