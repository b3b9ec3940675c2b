"""The server: which request of the protocol is answered by which module.

The editor sends whole texts (``TextDocumentSyncKind.Full``): partial changes count lines, and pygls ends lines at
more characters than the protocol does.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from audiobib.errors import AudiobibError
from audiobib.keys.scan import WRITTEN_BY_HAND
from audiobib.lsp.completion import TRIGGERS, complete
from audiobib.lsp.definition import definition
from audiobib.lsp.diagnostics import diagnose
from audiobib.lsp.formatting import format_file
from audiobib.lsp.hover import hover
from audiobib.lsp.positions import offset_at
from audiobib.lsp.project import Project
from audiobib.lsp.protocol import AnsweringProtocol
from audiobib.lsp.quick_fixes import FIX_ALL, quick_fixes
from audiobib.lsp.rename import prepare_rename, rename
from audiobib.text import LineIndex
from audiobib.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["serve"]

_PAUSE: Final = 0.25
"""Seconds without a keystroke after which files are checked."""

T = TypeVar("T")
_OnDisk = types.DidSaveTextDocumentParams | types.DidChangeWatchedFilesParams | types.DidChangeWorkspaceFoldersParams
"""What says that files may have changed on disk. (pygls would take a parameter of type ``object`` for the server.)"""


class _Server(LanguageServer):
    """The server of one editor; ``changes`` counts what happened to its files."""

    def __init__(self) -> None:
        super().__init__(
            "audiobib",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
            protocol_cls=AnsweringProtocol,
        )
        self.changes = 0

    @cached_property
    def project(self) -> Project:
        """The folders of the editor, which are known once it has said hello."""
        return Project(self.workspace)

    async def check_soon(self) -> None:
        """Send the diagnostics of every open file, once nothing has happened for a moment.

        Of every one: a change of a bibliography concerns the documents that cite from it.
        """
        self.changes += 1
        seen = self.changes
        await asyncio.sleep(_PAUSE)
        if seen != self.changes:
            return
        for path, document in self.project.open_files().items():
            found = diagnose(self.project, path)
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(document.uri, found, document.version)
            )


def serve() -> None:
    """Speak with one editor over stdin and stdout until it ends."""
    # An editor that does not read what is written to stderr would stop a server that writes much there.
    logging.getLogger("pygls").addHandler(logging.NullHandler())
    server = _Server()
    _follow_changes(server)
    _answer_about_places(server)
    _answer_about_files(server)
    server.start_io()


def _follow_changes(server: _Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.project.trust(is_trusted=_is_trusted(params.initialization_options))

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(params: types.DidChangeConfigurationParams) -> None:
        server.project.trust(is_trusted=_is_trusted(params.settings))
        await server.check_soon()

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        watching = (
            server.client_capabilities.workspace and server.client_capabilities.workspace.did_change_watched_files
        )
        if watching and watching.dynamic_registration:
            suffixes = ",".join(suffix[1:] for suffix in (".bib", ".toml", *WRITTEN_BY_HAND))
            watcher = types.FileSystemWatcher(f"**/*.{{{suffixes}}}")
            options = types.DidChangeWatchedFilesRegistrationOptions([watcher])
            registration = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([registration]))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(_: types.DidChangeTextDocumentParams) -> None:
        await server.check_soon()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(_: types.DidOpenTextDocumentParams) -> None:
        server.project.look_around()
        await server.check_soon()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        nothing = types.PublishDiagnosticsParams(params.text_document.uri, [])
        server.text_document_publish_diagnostics(nothing)
        server.project.look_around()
        await server.check_soon()

    async def changed_on_disk(_: _OnDisk) -> None:
        server.project.forget()
        await server.check_soon()

    for method in (
        types.TEXT_DOCUMENT_DID_SAVE,
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS,
    ):
        server.feature(method)(changed_on_disk)


def _answer_about_places(server: _Server) -> None:
    """Register what is asked about a place: completion, hover, go to entry, rename."""

    def ask(
        file: types.TextDocumentIdentifier, place: types.Position, answer: Callable[[Project, Path, int], T]
    ) -> T | None:
        project, path = server.project, server.project.path(file.uri)
        if path is None:
            return None
        with _told():
            offset = offset_at(LineIndex(project.text(path)), place, project.codec)
            return answer(project, path, offset)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=TRIGGERS))
    def _complete(params: types.CompletionParams) -> types.CompletionList | None:
        return ask(params.text_document, params.position, complete)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(params: types.HoverParams) -> types.Hover | None:
        return ask(params.text_document, params.position, hover)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def _definition(params: types.DefinitionParams) -> types.Location | None:
        return ask(params.text_document, params.position, definition)

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def _prepare_rename(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        return ask(params.text_document, params.position, prepare_rename)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def _rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        return ask(params.text_document, params.position, partial(rename, new=params.new_name))


def _answer_about_files(server: _Server) -> None:
    """Register what is asked about a file: quick fixes and formatting."""
    kinds = [types.CodeActionKind.QuickFix, FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    def _quick_fixes(params: types.CodeActionParams) -> list[types.CodeAction]:
        path = server.project.path(params.text_document.uri)
        with _told():
            return quick_fixes(server.project, path, params) if path is not None else []

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    def _format(params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        path = server.project.path(params.text_document.uri)
        with _told():
            return format_file(server.project, path) if path is not None else []


def _is_trusted(said: object) -> bool:
    """Whether the editor says that the user trusts the workspace: ``{"trust": true}``, or that below ``audiobib``."""
    if not isinstance(said, dict):
        return False
    return said.get("trust") is True or _is_trusted(said.get("audiobib"))


@contextmanager
def _told() -> Iterator[None]:
    """Say in the words of the exception why there is no answer; the editor shows them."""
    try:
        yield
    except AudiobibError as error:
        raise JsonRpcException(str(error), types.LSPErrorCodes.RequestFailed) from error
