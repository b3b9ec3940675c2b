"""The protocol of pygls, but for one thing: a request that cannot be understood is answered, by an error.

pygls 2.1 reports it and leaves the editor waiting for ever (measured: a hover at line -1).
"""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

__all__ = ["AnsweringProtocol"]


class AnsweringProtocol(LanguageServerProtocol):
    """Answers every request that has a number."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return ``data`` as a message, as the class above does; before raising what it raises, answer the editor."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), int | str):
                said = types.ResponseError(types.ErrorCodes.InvalidParams, f"not understood: {data['method']}")
                self._send_response(data["id"], None, said)
            raise error from None
