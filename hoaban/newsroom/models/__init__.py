"""Tables of the newsroom, one noun a file."""

from hoaban.newsroom.models.approval import EditionApproval
from hoaban.newsroom.models.stories import StoryPage

__all__ = ["EditionApproval", "StoryPage"]
