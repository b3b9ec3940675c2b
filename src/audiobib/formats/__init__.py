"""Formats that bibliographies are exchanged in: one file each in ``files``, found by one registry."""
