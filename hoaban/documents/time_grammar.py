"""The grammar of Vietnamese time limits (`time.lark`). It must consume the whole field; the rest is UNKNOWN.

Terminals are whole phrases ("ngày 15 tháng 12 năm 2022", "quý II-III/2022"), so the rules above them stay short and
unambiguous (LALR). The text is prepared by `canonical`: lower case, one spelling, single spaces, plain dashes.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from lark import Lark, Token, Tree
from lark.exceptions import LarkError
from lark.parsers.lalr_interactive_parser import InteractiveParser

from hoaban.documents.time_occasions import spellings
from hoaban.documents.words import key

_SPELLINGS = re.compile(r"\bhàng(?= (?:năm|quý|quí|tháng|tuần|ngày)\b)|\bquí\b|\bkì\b|\bkí\b|\btuỳ\b")
_HOUSE = {"hàng": "hằng", "quí": "quý", "kì": "kỳ", "kí": "ký", "tuỳ": "tùy"}
_DASHES = str.maketrans(dict.fromkeys("‐‒―−", "-"))


@cache
def grammar() -> Lark:
    """Build the parser once, on first use."""
    rules = files("hoaban.documents").joinpath("time.lark").read_text("utf-8")
    names = "|".join(re.escape(name).replace(r"\ ", " ") for name in spellings())
    return Lark(rules.replace("(?:NAME)", f"(?:{names})"), parser="lalr", lexer="contextual", maybe_placeholders=False)


def canonical(text: str) -> str:
    """Return the form the grammar reads, of the same length: `words.key` and one spelling of "hằng", "quý", "kỳ"."""
    return _SPELLINGS.sub(lambda found: _HOUSE[found.group()], key(text).translate(_DASHES))


def beginnings(words: str) -> Iterator[tuple[int, Tree[Token]]]:
    """Yield every beginning of canonical words that the grammar accepts whole: where it ends, and what it is."""
    parser = grammar().parse_interactive(words)
    try:
        for token in parser.lexer_thread.lex(parser.parser_state):  # type: ignore[no-untyped-call]
            parser.feed_token(token)
            found = _accepted(parser.copy())  # type: ignore[no-untyped-call]
            if found is not None:
                yield int(token.end_pos or 0), found
    except LarkError:
        return


def _accepted(parser: InteractiveParser) -> Tree[Token] | None:
    try:
        tree: Tree[Token] = parser.feed_eof()  # type: ignore[no-untyped-call]
    except LarkError:
        return None
    return tree
