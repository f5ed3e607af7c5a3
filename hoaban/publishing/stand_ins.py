"""Stand-ins of pictures that are not prepared yet: a preview shows them, a release never does."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from hoaban.media import actions as media
from hoaban.media.darkroom.recipe import SUFFIXES, Refused
from hoaban.media.models import Picture
from hoaban.publishing import releases
from hoaban.publishing.store import fresh_name

KEPT = "preview"


@dataclass(frozen=True)
class StandIn:
    """One small file of a picture, made for a preview."""

    media_type: str
    width: int
    height: int
    path: Path


_shown: ContextVar[Mapping[str, StandIn | None]] = ContextVar("publishing_stand_ins", default={})  # noqa: B039 - never changed


@contextmanager
def standing_in(shown: Mapping[str, StandIn | None]) -> Iterator[None]:
    """Show stand-ins in every reading of the block; None = the picture is left out."""
    before = _shown.set(shown)
    try:
        yield
    finally:
        _shown.reset(before)


def stand_ins() -> Mapping[str, StandIn | None]:
    """Return public id → stand-in of the block around."""
    return _shown.get()


def made_for(public_id: str) -> StandIn | None:
    """Make a stand-in of a picture (about a third of a second, in a child process); None where nothing can be made."""
    try:
        made = media.glance(Picture.objects.get(public_id=public_id)).files[0]
    except (Refused, Picture.DoesNotExist):
        return None
    folder = releases.home() / KEPT / ".stand-ins"
    half, path = fresh_name(folder), folder / f"{public_id}.{SUFFIXES[made.media_type]}"
    half.write_bytes(made.body)
    return StandIn(made.media_type, made.width, made.height, half.replace(path))
