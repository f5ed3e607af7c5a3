"""A deadline without its words, and how a rule of the grammar looks at its tokens."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from lark import Token

from hoaban.documents.kinds import DeadlineKind

Parts = list[Any]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A deadline without its words."""

    kind: DeadlineKind
    value: str | None = None
    start: date | None = None
    end: date | None = None
    guessed: bool = False


def token(parts: Parts, *kinds: str) -> str:
    """Return the words of the first token of one of these kinds."""
    return next(str(p) for p in parts if isinstance(p, Token) and p.type in kinds)


def tokens(parts: Parts, kind: str) -> list[str]:
    """Return the words of all tokens of a kind."""
    return [str(p) for p in parts if isinstance(p, Token) and p.type == kind]
