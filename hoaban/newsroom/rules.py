"""Rules of the newsroom: who may approve, what must be there before review, and what of a body is public."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

import nh3
from django.utils.translation import gettext_lazy as _

from hoaban.organisations.rules import group_name
from hoaban.organisations.vocabulary import Role
from hoaban.publishing.site_paths import MAIN

ALLOWED_TAGS = {"p", "b", "strong", "i", "em", "a", "ul", "ol", "li", "br"}


class Person(Protocol):
    """An officer, as far as rights go."""

    @property
    def groups(self) -> Any:
        """Wagtail groups derived from postings."""


def may_approve(person: Person, site: str | None = None) -> bool:
    """Say whether the person may approve in a site: the province's approvers in every one, a commune's in its own.

    Without a site: anywhere at all. Being a superuser does not make one an approver.
    """
    names = set(person.groups.values_list("name", flat=True))
    everywhere = group_name(Role.APPROVER)
    if site is None:
        return any(name == everywhere or name.startswith(f"{everywhere} ") for name in names)
    return bool(names & {everywhere, group_name(Role.APPROVER, site)})


def approves_everywhere(person: Person) -> bool:
    """Say whether the person is an approver of the province."""
    return bool(person.groups.filter(name=group_name(Role.APPROVER)).exists())


def sites_of(person: Person) -> set[str] | None:
    """Return the keys of the sites a person works for; None = every site (administrators, the province's approvers)."""
    names = set(person.groups.values_list("name", flat=True))
    everywhere = {group_name(Role.APPROVER), group_name(Role.ADMINISTRATOR)}
    if getattr(person, "is_superuser", False) or names & everywhere:
        return None
    own = {name.partition(" ")[2] for name in names if name.partition(" ")[0] in {f"{role}s" for role in Role}}
    return {key or MAIN for key in own}


def clean_html(html: str) -> str:
    """Return HTML with the few tags a paragraph may have; links keep href only."""
    return nh3.clean(html, tags=ALLOWED_TAGS, attributes={"a": {"href"}}, link_rel=None)


def public_body(blocks: Iterable[Any]) -> list[dict[str, Any]]:
    """Turn a StreamField into plain values: [{type: paragraph|heading|picture, …}]."""
    return [_public_block(block.block_type, block.value) for block in blocks]


def _public_block(kind: str, value: Any) -> dict[str, Any]:
    if kind == "paragraph":
        return {"type": kind, "html": clean_html(value.source)}
    if kind == "picture":
        picture = value["picture"]
        return {
            "type": kind,
            "picture": str(picture.public_id) if picture else "",
            "alt": value["alt"],
            "caption": value["caption"],
        }
    return {"type": kind, "text": str(value)}


def public_facts(facts: Iterable[Any]) -> list[dict[str, str]]:
    """Turn the fact stream into plain values: [{statement, source, source_url, as_of}]."""
    return [{key: str(value or "") for key, value in fact.value.items()} for fact in facts]


def missing(kind: str, content: dict[str, Any], *, picture: Any, today: date) -> list[Any]:
    """Return what a reader would miss, as sentences: empty when the item may go to review."""
    if kind != "story":
        return [] if content.get("title") else [_("The title is missing.")]
    checks = [
        (bool(content["title"].strip()), _("The headline is missing.")),
        (bool(content["lead"].strip()), _("The lead paragraph is missing.")),
        (any(_says_something(block) for block in content["body"]), _("The body is empty.")),
        (not content["picture"] or bool(content["picture_alt"].strip()), _("The picture has no alternative text.")),
        (picture is None or picture.may_be_public(today), _("The rights of the picture do not allow publication.")),
    ]
    unusable = picture.unusable_because if picture else ""
    return [sentence for holds, sentence in checks if not holds] + ([unusable] if unusable else [])


def _says_something(block: dict[str, Any]) -> bool:
    return bool(nh3.clean(block.get("html", ""), tags=set()).strip() or block.get("text", "").strip())


FIELD_WORDS = {
    "title": _("Headline"),
    "lead": _("Lead paragraph"),
    "body": _("Body"),
    "facts": _("Sourced facts"),
    "byline": _("Byline"),
    "picture": _("Picture"),
    "picture_alt": _("Alternative text"),
    "tagline": _("Tagline"),
    "introduction": _("Introduction"),
}


def changed_fields(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return (field in words, before, now) of every field that differs; long values as readable text."""
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return [(str(FIELD_WORDS.get(name, name)), _words(old.get(name)), _words(new.get(name))) for name in names]


def _words(value: Any) -> str:
    if isinstance(value, list):
        return " ¶ ".join(_words(part) for part in value)
    if isinstance(value, dict):
        return " · ".join(_words(part) for key, part in value.items() if key != "type" and part)
    return nh3.clean(str(value or ""), tags=set()).strip()
