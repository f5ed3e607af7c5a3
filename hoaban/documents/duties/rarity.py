"""How telling words are in one document: what stands in few passages tells more than "tổ chức" or "tuyên truyền"."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

MIN_WORDS = 4


class Rarity:
    """The weight of each word by the number of passages that hold it: log(1 + passages / passages with the word)."""

    def __init__(self, passages: Iterable[Sequence[str]]) -> None:
        found = [set(words) for words in passages]
        self.count = len(found)
        self.holding = Counter(word for words in found for word in words)

    def weight(self, word: str) -> float:
        return math.log(1 + self.count / max(1, self.holding[word]))

    def held(self, small: Sequence[str], large: Sequence[str]) -> float:
        """Return the share of the weight of the small passage that the large one holds; 0.0 below MIN_WORDS words."""
        words = set(small)
        if len(words) < MIN_WORDS:
            return 0.0
        return sum(self.weight(w) for w in words & set(large)) / sum(self.weight(w) for w in words)
