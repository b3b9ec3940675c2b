"""LaTeX text to Unicode and back."""

from audiobib.latex.decode import Decoded, decode, decode_report
from audiobib.latex.encode import Encoded, encode, encode_report

__all__ = ["Decoded", "Encoded", "decode", "decode_report", "encode", "encode_report"]
