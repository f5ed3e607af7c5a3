"""Rules of the newsroom: who may approve, what must be there before review, and what of a body is public."""

from collections.abc import Iterable
from typing import Any, Protocol

import nh3

APPROVERS = "approvers"
ALLOWED_TAGS = {"p", "b", "strong", "i", "em", "a", "ul", "ol", "li", "br"}


class Person(Protocol):
    """An officer, as far as rights go."""

    @property
    def groups(self) -> Any:
        """Wagtail groups derived from postings."""


def may_approve(person: Person) -> bool:
    """Say whether the person is posted as approver. Being a superuser does not make one an approver."""
    return bool(person.groups.filter(name=APPROVERS).exists())


def clean_html(html: str) -> str:
    """Return HTML with the few tags a paragraph may have; links keep href only."""
    return nh3.clean(html, tags=ALLOWED_TAGS, attributes={"a": {"href"}}, link_rel=None)


def public_body(blocks: Iterable[Any]) -> list[dict[str, Any]]:
    """Turn a StreamField into plain values: [{type: paragraph|heading|picture, …}]."""
    return [_public_block(block.block_type, block.value) for block in blocks]


def _public_block(kind: str, value: Any) -> dict[str, Any]:
    if kind == "paragraph":
        return {"type": kind, "html": clean_html(public_links(value.source))}
    if kind == "picture":
        picture = value["picture"]
        return {
            "type": kind,
            "picture": str(picture.public_id) if picture else "",
            "alt": value["alt"],
            "caption": value["caption"],
        }
    return {"type": kind, "text": str(value)}


def public_links(source: str) -> str:
    """Rich text as stored: page links are `<a linktype="page" id>`; only outside addresses survive cleaning."""
    return source


def public_facts(facts: Iterable[Any]) -> list[dict[str, str]]:
    """Turn the fact stream into plain values: [{statement, source, source_url, as_of}]."""
    return [{key: str(value or "") for key, value in fact.value.items()} for fact in facts]
