"""The named readers of publishing: the only doors through which a page sees the database.

All take keyword arguments and return plain values. Each says its shape where it is defined.
"""

from hoaban.publishing.list_readers import in_month, in_section, latest, month_numbers, months
from hoaban.publishing.picture_readers import asset, picture
from hoaban.publishing.tree_readers import (
    address,
    edition,
    history,
    home,
    masthead,
    moved_to,
    profile,
    sections,
    translations,
    withdrawn_languages,
)

__all__ = [
    "address", "asset", "edition", "history", "home", "in_month", "in_section", "latest", "masthead", "month_numbers",
    "months", "moved_to", "picture", "profile", "sections", "translations", "withdrawn_languages",
]  # fmt: skip
