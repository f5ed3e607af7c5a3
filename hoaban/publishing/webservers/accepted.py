"""Which language an Accept-Language header wants, as a list of regular expressions: first match, first choice.

A map of a web server cannot sort by weight, so there is one expression for each hundredth, from 1 down; of languages
with one weight the first named wins. A third decimal is not looked at.
"""

from collections.abc import Iterator

_WEIGHT_ONE = r"(?:;[ \t]*q=1(?:\.0{0,3})?[ \t]*)?"
HUNDREDTHS = 100


def expressions(prefixes: list[str]) -> Iterator[str]:
    """Yield expressions (no case, one group: the prefix) to be tried in turn; PCRE, RE2 and Python read them alike."""
    for weight in _weights():
        yield rf"(?:^|,)[ \t]*({'|'.join(prefixes)})(?:-[a-z0-9-]*)?[ \t]*{weight}(?:,|$)"


def _weights() -> Iterator[str]:
    yield _WEIGHT_ONE
    for hundredth in range(HUNDREDTHS - 1, 0, -1):
        tens, ones = divmod(hundredth, 10)
        rest = rf"{ones}[0-9]?" if ones else r"(?:0[0-9]?)?"
        yield rf";[ \t]*q=0?\.{tens}{rest}[ \t]*"
    yield r";[ \t]*q=0?\.00[1-9][ \t]*"
