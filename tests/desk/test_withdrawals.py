"""The desk's screens for correction, withdrawal and return."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from hoaban.newsroom import actions as newsroom
from hoaban.newsroom.actions import withdraw
from hoaban.newsroom.models import WithdrawalProposal
from hoaban.organisations.actions import set_up_groups
from hoaban.publishing.models import Edition
from tests.factories.newsroom import NOON, a_section, a_story, approved
from tests.factories.organisations import an_approver, an_officer

pytestmark = pytest.mark.django_db
REASON = "Ảnh chưa được người trong ảnh đồng ý."
LATER = NOON + timedelta(days=1)


@pytest.fixture
def officer():
    set_up_groups()
    return an_officer("lan")


@pytest.fixture
def approver(officer):
    return an_approver("binh")


@pytest.fixture
def section(officer, approver):
    return a_section(author=officer, approver=approver)


@pytest.fixture
def story(section, officer, approver):
    story = approved(a_story(section, by=officer), author=officer, approver=approver)
    story.refresh_from_db()
    return story


def shown(client, name, *args, **query):
    return unescape(client.get(reverse(name, args=args), query).content.decode())


def sent(client, name, *args, **form):
    """Send a form as a browser does: from the screen it stands on, following to where it leads."""
    came = "http://testserver" + reverse("desk_proposal" if "proposal" in name else "desk_item", args=args[:1])
    answer = client.post(reverse(name, args=args), form, follow=True, headers={"referer": came})
    return unescape(answer.content.decode())


def proposed(story, officer):
    return withdraw.propose_withdrawal(story.translation_key, ["vi"], reason=REASON, by=officer, at=LATER)


def test_an_officer_sees_the_notice_before_proposing_and_nothing_is_kept_by_looking(client, story, officer):
    client.force_login(officer)
    page = sent(
        client, "desk_withdraw", story.translation_key, languages="vi", reason=REASON, names_title="on", look="1"
    )
    assert WithdrawalProposal.objects.count() == 0
    assert REASON in page
    assert "<iframe" in page
    notice = shown(client, "desk_notice", story.translation_key, "vi", reason=REASON, withdraws="1", named="1")
    assert "Bài này đã được gỡ" in notice
    assert REASON in notice
    assert "Mùa xuân về trên bản" not in notice
    assert Edition.objects.of(story.translation_key, "vi").count() == 1


def test_a_proposal_is_kept_and_told_on_the_item_and_to_approvers_today(client, story, officer, approver):
    client.force_login(officer)
    page = sent(client, "desk_withdraw", story.translation_key, languages="vi", reason=REASON, names_title="on")
    assert "Gỡ bài: Chờ người thứ hai" in page
    assert REASON in page
    client.force_login(approver)
    for place in (shown(client, "wagtailadmin_home"), shown(client, "desk_approvals")):
        assert "Gỡ bài: <span" in place


def test_without_a_reason_the_form_says_so_and_keeps_what_was_chosen(client, story, officer):
    client.force_login(officer)
    page = sent(client, "desk_withdraw", story.translation_key, languages="vi", reason=" ")
    assert "Phải nêu lý do để người đọc biết." in page
    assert WithdrawalProposal.objects.count() == 0


def test_an_approver_confirms_in_one_press_and_a_second_press_is_told(client, story, officer, approver):
    kept = proposed(story, officer)
    client.force_login(approver)
    page = shown(client, "desk_proposal", kept.public_id)
    assert "trang sẽ trả lời “đã gỡ”" in page
    assert "Xác nhận gỡ" in page
    assert "Đã gỡ" in sent(client, "desk_proposal_approve", kept.public_id)
    assert "Đề nghị này đã được quyết định" in sent(client, "desk_proposal_approve", kept.public_id)
    assert Edition.objects.of(story.translation_key, "vi").count() == 2


def test_the_proposer_finds_no_button_to_confirm_and_the_server_refuses_too(client, story, approver):
    kept = proposed(story, approver)
    client.force_login(approver)
    assert "Xác nhận gỡ" not in shown(client, "desk_proposal", kept.public_id)
    assert "Phải có người khác duyệt" in sent(client, "desk_proposal_approve", kept.public_id)
    assert "Không có gì thay đổi" in sent(client, "desk_proposal_take_back", kept.public_id)


def test_a_declined_proposal_tells_why(client, story, officer, approver):
    kept = proposed(story, officer)
    client.force_login(approver)
    assert "Hãy nêu lý do" in sent(client, "desk_proposal_decline", kept.public_id, comment="")
    sent(client, "desk_proposal_decline", kept.public_id, comment="Chỉ cần đính chính.")
    client.force_login(officer)
    assert "Chỉ cần đính chính." in shown(client, "desk_item", story.translation_key)


def test_the_history_names_kind_reason_and_both_persons(client, story, officer, approver):
    withdraw.approve_proposal(proposed(story, officer), by=approver, at=LATER)
    client.force_login(officer)
    page = shown(client, "desk_item", story.translation_key)
    history = page[page.index("Lịch sử bản đăng") :]
    for said in (REASON, "Đã gỡ", "Xuất bản lần đầu", "Người lan", "Người binh", "2 ấn bản"):
        assert said in history
    assert "Khôi phục" in page
    assert "Gửi duyệt" not in page


def test_a_section_with_stories_says_why_it_cannot_go(client, story, section, officer):
    client.force_login(officer)
    page = shown(client, "desk_withdraw", section.translation_key)
    assert "còn 1 bài đang công khai" in page
    assert "<textarea" not in page


def test_the_drafters_kind_and_reason_stand_before_the_approver_who_may_change_them(client, story, officer, approver):
    newsroom.save_story(story, by=officer, lead="Sapo đúng.")
    client.force_login(officer)
    assert "Có thông tin sai" in shown(client, "desk_item", story.translation_key)
    sent(client, "desk_send", story.translation_key, "vi", edition_class="corrected", reason="Sai tên xã.")
    client.force_login(approver)
    page = shown(client, "desk_review", story.translation_key, "vi")
    assert 'value="corrected" id="id_edition_class_2-approve" checked' in page
    assert "Sai tên xã." in page
    assert "Đính chính" in shown(client, "desk_preview", story.translation_key, "vi")
    story.refresh_from_db()
    revision = story.latest_revision_id
    how = {"revision": revision, "edition_class": "clarified", "reason": ""}
    assert "Phải nêu lý do" in sent(client, "desk_approve", story.translation_key, "vi", **how)
    sent(client, "desk_approve", story.translation_key, "vi", **how | {"reason": "Ghi rõ tên xã."})
    newest = Edition.objects.of(story.translation_key, "vi").last()
    assert (newest.edition_class, newest.public_reason) == ("clarified", "Ghi rõ tên xã.")


def test_a_page_the_public_saw_is_withdrawn_never_deleted(client, story, officer, approver):
    officer.is_superuser = True
    officer.save()
    client.force_login(officer)
    for page in (story, story.get_parent()):
        answer = client.post(f"/pages/{page.pk}/delete/", follow=True).content.decode()
        assert "đang hoặc đã từng công khai" in unescape(answer)
    answer = client.post(f"/bulk/wagtailcore/page/delete/?next=/&id={story.pk}", {"next": "/"}, follow=True)
    assert "đang hoặc đã từng công khai" in unescape(answer.content.decode())
    story.refresh_from_db()
    withdraw.approve_proposal(proposed(story, an_officer()), by=approver, at=LATER)
    client.post(f"/pages/{story.pk}/delete/")
    assert type(story).objects.filter(pk=story.pk).exists()  # so that it can come back


@pytest.mark.parametrize("rows", [1, 3])
def test_what_waits_costs_the_same_for_one_and_three(
    client, section, officer, approver, rows, django_assert_num_queries
):
    for number in range(rows):
        kept = approved(a_story(section, f"Tin {number}", by=officer), author=officer, approver=approver)
        proposed(kept, officer)
    client.force_login(approver)
    shown(client, "desk_approvals")
    with django_assert_num_queries(16):
        shown(client, "desk_approvals")
