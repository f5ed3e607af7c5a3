"""What every way of carrying files can do, and how it fails."""

from typing import Protocol

from hoaban.publishing.targets.items import Item

LONGEST_PROBLEM = 300


class CarryFailed(RuntimeError):
    """A target did not take something; the text is a sentence without secrets. It is tried again later."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence[:LONGEST_PROBLEM])


class Carrier(Protocol):
    """Puts files to a target and takes them away; each call is whole or raises CarryFailed, and may be repeated."""

    answers: bool
    parallel: int

    def open(self, *, confirmed: bool) -> None:
        """Get ready; `confirmed` = something of ours must be there already."""

    def put(self, item: Item) -> None:
        """Let a file stand on the target, whole."""

    def remove(self, key: str) -> None:
        """Take a file away; one that is not there is fine."""

    def close(self) -> None:
        """Let go of connections."""
