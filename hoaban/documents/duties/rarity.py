"""How telling words are in one document: what stands in few passages tells more than "tổ chức" or "tuyên truyền"."""

import math
from collections import Counter
from collections.abc import Iterable


class Rarity:
    """The weight of each word by the number of passages that hold it: log(1 + passages / passages with the word)."""

    def __init__(self, passages: Iterable[frozenset[str]]) -> None:
        found = list(passages)
        holding = Counter(word for words in found for word in words)
        self.weights = {word: math.log(1 + len(found) / held) for word, held in holding.items()}

    def weight(self, words: Iterable[str]) -> float:
        """Return the weight of known words together."""
        return sum(map(self.weights.__getitem__, words))
