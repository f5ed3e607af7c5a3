"""Making one address: render it, hash it, put it into the store. Needs no row written and no pointer: any process can.

What a page is made from besides its readings (templates, catalogues, code) is noted with them.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hoaban.publishing import releases, rendering
from hoaban.publishing.reading import Recording, foresee
from hoaban.publishing.registry import Place
from hoaban.publishing.store import Store
from hoaban.publishing.stored_routes import Row, Stored
from hoaban.publishing.trees import Trees

Claims = Sequence[Place]


@dataclass(slots=True)
class Made:
    """What became of an address. `content_hash` None = nothing stands there; `problem` = the last good output stays.

    `is_new` false = the very bytes stand there already.
    """

    place: Place
    noted: Recording
    problem: str = ""
    content_hash: str | None = None
    media_type: str = ""
    size: int = 0
    mtime: int = 0
    is_new: bool = False


@dataclass
class Maker:
    """Makes addresses of one batch. `standing` is what is stored of them, `live` a tree whose rows were lost."""

    standing: dict[str, Stored]
    at: datetime
    has_base: bool
    live: str | None
    store: Store
    trees: Trees
    sources: set[str] = field(default_factory=set)

    def make(self, some: Iterable[Claims]) -> list[Made]:
        """Make some addresses; each is given by the routes that claim it."""
        self.sources = self.sources or rendering.source_keys()
        some = list(some)
        foresee(wanted for claims in some for place in claims for wanted in rendering.foreseen(place))
        return [self._make(claims) for claims in some]

    def _make(self, claims: Claims) -> Made:
        outcome = rendering.render(claims)
        outcome.noted.shared |= self.sources
        made = Made(outcome.place, outcome.noted, outcome.problem)
        if outcome.rendered is None or outcome.problem:
            return made
        body, made.media_type = outcome.rendered.body, outcome.rendered.media_type
        made.content_hash, made.size = hashlib.sha256(body).hexdigest(), len(body)
        row = self._row(outcome.place)
        same = (row.content_hash, row.media_type) == (made.content_hash, made.media_type)
        same = same and _same_file(row, outcome.place)
        if same and self.has_base:
            return made
        made.is_new, made.mtime = True, row.mtime
        if not same:
            made.mtime = max(int(self.at.timestamp()), self._latest_mtime(row, outcome.place) + 1)
        self.store.put(body, made.media_type, mtime=made.mtime, content_hash=made.content_hash)
        return made

    def _row(self, place: Place) -> Row:
        stored = self.standing.get(place.path)
        return stored.row if stored else Row(place.site, place.path)

    def _latest_mtime(self, row: Row, place: Place) -> int:
        """Return the newest time readers ever saw at the address: a release whose rows were lost counts too."""
        if self.live is None:
            return row.mtime
        seen = self.trees.find(self.live, releases.file_parts(place.path, route=place.name))
        return max(row.mtime, seen.mtime if seen else 0)


def _same_file(row: Row, place: Place) -> bool:
    return releases.file_parts(row.path, route=row.name) == releases.file_parts(place.path, route=place.name)
