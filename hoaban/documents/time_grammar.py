"""The grammar of Vietnamese time limits (`time.lark`). It must consume the whole field; the rest is UNKNOWN.

Terminals are whole phrases ("ngày 15 tháng 12 năm 2022", "quý II-III/2022"), so the rules above them stay short and
unambiguous (LALR). The text is prepared by `deadlines.prepare`: NFC, lower case, single spaces, plain dashes.
"""

from functools import cache
from importlib.resources import files

from lark import Lark


@cache
def grammar() -> Lark:
    """Build the parser once, on first use."""
    rules = files("hoaban.documents").joinpath("time.lark").read_text("utf-8")
    return Lark(rules, parser="lalr", lexer="contextual", maybe_placeholders=False)
