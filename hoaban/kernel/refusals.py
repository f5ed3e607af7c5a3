"""Refusals: a rule of the programme says no, in one sentence the officer can read."""

from typing import Any


class Refusal(Exception):
    """A rule says no. `sentence` is a (lazy) translated sentence; the desk shows it and rolls everything back."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)
