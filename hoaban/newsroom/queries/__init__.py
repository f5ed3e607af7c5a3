"""Reads of the newsroom: stories with their languages, what waits for approval, who wrote since the last edition."""

from hoaban.newsroom.queries.deciding import *  # noqa: F403
from hoaban.newsroom.queries.pages import *  # noqa: F403
from hoaban.newsroom.queries.versions import *  # noqa: F403
