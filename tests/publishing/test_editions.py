"""Editions: a second person approves, nothing approved is ever changed, addresses stay."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from hoaban.kernel import events
from hoaban.kernel.models import AuditRow
from hoaban.publishing.actions import approve_edition, change_address
from hoaban.publishing.actions.approving import ApprovedMeanwhile, NothingNew, OwnWork, ReasonMissing
from hoaban.publishing.addressing import SectionNotPublic
from hoaban.publishing.models import Address, Change, Edition
from hoaban.publishing.models.editions import AppendOnly, Editions
from hoaban.publishing.registry import reserve
from hoaban.publishing.vocabulary import ChangeKind, EditionClass, ItemKind
from tests.factories.organisations import NOON, an_approver, an_officer
from tests.factories.publishing import (
    a_draft,
    a_home,
    a_new_edition,
    a_section,
    a_story,
    a_withdrawal,
    an_edition,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def test_first_approval_leaves_edition_address_change_audit_row_and_event():
    heard = []
    events.edition_approved.connect(lambda payload, **_: heard.append(payload), weak=False, dispatch_uid="test")
    approver = an_approver()
    home = a_home(approver=approver)
    events.edition_approved.disconnect(dispatch_uid="test")
    assert (home.number, home.day, home.first_at, home.edition_class) == (1, date(2026, 11, 23), NOON, "first")
    assert list(Address.objects.values_list("item", "path", "current")) == [(home.item, "/vi/", True)]
    change = Change.objects.get()
    assert (change.kind, change.subject, change.language, change.site) == (
        ChangeKind.EDITION, str(home.item), "vi", "main",
    )  # fmt: skip
    assert change.detail["path"] == "/vi/"
    audit = AuditRow.objects.get(verb="approve_edition")
    assert (audit.actor, audit.subject_id) == (approver.public_id, home.public_id)
    assert [(e.item, e.edition, e.by) for e in heard] == [(home.item, home.public_id, approver.public_id)]


def test_drafter_may_not_approve():
    officer = an_officer()
    with pytest.raises(OwnWork):
        approve_edition(a_draft(ItemKind.HOME, by=officer), by=officer, at=NOON)
    assert (Edition.objects.count(), Change.objects.count()) == (0, 0)


def test_whoever_saved_a_revision_since_the_last_edition_may_not_approve():
    second = an_approver()
    with pytest.raises(OwnWork):
        approve_edition(a_draft(ItemKind.HOME, authors=[second.pk]), by=second, at=NOON)


def test_database_itself_refuses_a_drafter_who_approves():
    home, officer = a_home(), an_officer()
    copy = Edition(
        **{f.attname: getattr(home, f.attname) for f in Edition._meta.fields if f.name not in ("id", "public_id")}
    )
    copy.number, copy.drafted_by, copy.approved_by = 2, officer, officer
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


def test_edition_cannot_be_saved_again_updated_or_deleted():
    home = a_home()
    for wrong in (home.save, home.delete, Edition.objects.all().delete, lambda: Edition.objects.update(number=7)):
        with pytest.raises(AppendOnly):
            wrong()


def test_database_trigger_refuses_update_of_an_edition():
    a_home()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE publishing_edition SET public_reason = 'x'")
    assert Edition.objects.get().public_reason == ""


def test_same_content_again_is_nothing_new():
    home = a_home()
    with pytest.raises(NothingNew):
        an_edition(ItemKind.HOME, item=home.item, title=home.content["title"])
    assert Edition.objects.count() == 1


def test_later_edition_needs_a_public_reason_unless_it_mends_a_typing_error():
    home = a_home()
    for edition_class, reason in ((EditionClass.FIRST, "vì"), (EditionClass.CORRECTED, " ")):
        with pytest.raises(ReasonMissing):
            a_new_edition(home, edition_class=edition_class, reason=reason)
    assert a_new_edition(home, edition_class=EditionClass.TYPO, reason="").number == 2


def test_withdrawal_needs_no_new_content_and_may_be_undone_with_the_old_one():
    home = a_home()
    a_withdrawal(home)
    assert Change.objects.last().kind == ChangeKind.WITHDRAWAL
    back = a_new_edition(home, title=home.content["title"])
    assert (back.number, back.edition_class) == (3, "restored")


def test_story_keeps_its_day_and_address_through_later_editions():
    section = a_section()
    story = a_story(section.item, day=date(2026, 3, 5))
    later = a_new_edition(story, day=date(2026, 9, 9))
    assert (later.day, later.first_at) == (date(2026, 3, 5), story.first_at)
    assert Address.objects.get(item=story.item).path == "/vi/tin-tuc/2026/03/hoa-ban-no-som/"


def test_two_stories_of_one_name_get_two_addresses():
    section = a_section()
    paths = [Address.objects.get(item=a_story(section.item).item).path for _ in range(3)]
    start = "/vi/tin-tuc/2026/11/hoa-ban-no-som"
    assert paths == [f"{start}/", f"{start}-2/", f"{start}-3/"]


def test_new_title_does_not_move_a_story_but_another_section_does_with_a_redirect():
    section, other = a_section(), a_section(title="Văn hóa")
    story = a_story(section.item)
    a_new_edition(story, slug="Ban trắng", section=other.item)
    rows = Address.objects.filter(item=story.item).order_by("pk").values_list("path", "current")
    assert list(rows) == [
        ("/vi/tin-tuc/2026/11/hoa-ban-no-som/", False),
        ("/vi/van-hoa/2026/11/hoa-ban-no-som/", True),
    ]
    detail = Change.objects.last().detail
    assert (detail["was_path"], detail["was_section"]) == (rows[0][0], str(section.item))


def test_new_word_in_the_address_leaves_a_redirect_and_going_back_takes_the_old_one():
    story = a_story(a_section().item)
    officer = an_officer()
    move = change_address(story.item, "vi", word="Ban trắng", by=officer, at=NOON)
    assert (move.kind, move.detail["path"]) == (ChangeKind.MOVE, "/vi/tin-tuc/2026/11/ban-trang/")
    change_address(story.item, "vi", word="Hoa ban nở sớm", by=officer, at=NOON)
    rows = Address.objects.filter(item=story.item).order_by("pk")
    assert list(rows.values_list("current", flat=True)) == [True, False]


def test_story_needs_a_public_section_in_its_language():
    with pytest.raises(SectionNotPublic):
        a_story(uuid4())
    section = a_section()
    with pytest.raises(SectionNotPublic):
        a_story(section.item, language="en")


def test_section_does_not_take_a_reserved_word():
    reserve("luu-tru")
    assert Address.objects.get(item=a_section(title="Lưu trữ").item).path == "/vi/luu-tru-2/"


def test_title_without_latin_letters_still_gets_an_address():
    section = a_section(title="新闻", language="zh-hans")
    assert Address.objects.get(item=section.item).path == f"/zh/{section.item.hex[:12]}/"


def test_content_is_kept_in_nfc():
    assert a_home(title="Đie\u0302\u0323n Bie\u0302n").content == {"title": "Điện Biên"}


def test_second_of_two_who_approve_at_once_is_told(monkeypatch):
    home = a_home()
    monkeypatch.setattr(Editions, "order_by", lambda rows, *_: rows.none())  # as the other's row was not yet there
    with pytest.raises(ApprovedMeanwhile):
        a_new_edition(home)
    monkeypatch.undo()
    assert Edition.objects.count() == 1
