"""The language server (extra ``lsp``): what the command line says, where people write.

One module a feature; :mod:`audiobib.lsp.server` registers them. Only this room imports pygls and lsprotocol.
"""
