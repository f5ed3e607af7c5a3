"""The desk's schedule: choosing when at approval, the list by day, one text, bundles; also without script."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from hoaban.desk.forms.schedules import RetimeForm
from hoaban.kernel.vietnam_time import VIETNAM, now
from hoaban.newsroom import actions as newsroom
from hoaban.newsroom.actions import schedule
from hoaban.organisations.actions import set_up_groups
from hoaban.publishing.actions.keeping_time import publish_due
from hoaban.publishing.models import Bundle, Edition, ScheduledEdition
from tests.factories.communes import a_commune
from tests.factories.newsroom import a_section, a_story
from tests.factories.organisations import an_approver, an_officer

pytestmark = pytest.mark.django_db
TITLE = "Ngày hội Hoa ban"


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


def tomorrow(hours=0):
    return (now() + timedelta(days=1, hours=hours)).replace(microsecond=0)


def typed(moment):
    local = moment.astimezone(VIETNAM)
    return {"day": f"{local:%Y-%m-%d}", "time": f"{local:%H:%M:%S}"}


def sent_story(section, officer, title=TITLE):
    story = a_story(section, title, by=officer)
    newsroom.send_for_review(story, by=officer, at=now())
    return story


def scheduled(section, officer, approver, title=TITLE, **how):
    story = sent_story(section, officer, title)
    how = how or {"publish_at": tomorrow()}
    return schedule.schedule_waiting(story, revision=story.latest_revision_id, by=approver, at=now(), **how)


def shown(client, name, *args):
    return unescape(client.get(reverse(name, args=args)).content.decode())


def sent(client, name, *args, **form):
    came = "http://testserver" + reverse("desk_schedule")
    answer = client.post(reverse(name, args=args), form, follow=True, headers={"referer": came})
    return unescape(answer.content.decode())


def approve(client, story, **form):
    form = {"revision": story.latest_revision_id} | form
    return sent(client, "desk_approve", story.translation_key, "vi", **form)


def test_an_approver_chooses_now_a_time_or_a_bundle_without_script(client, section, officer, approver):
    client.force_login(approver)
    story, at = sent_story(section, officer), tomorrow()
    page = shown(client, "desk_review", story.translation_key, "vi")
    for said in ("Đăng ngay", "Hẹn giờ đăng", "Đăng cùng lúc với nội dung khác", 'type="date"', 'step="1"'):
        assert said in page
    page = approve(client, story, when="at", **typed(at))
    assert ScheduledEdition.objects.get().publish_at == at
    assert "Nội dung đúng như sẽ đăng" in page
    assert Edition.objects.of(story.translation_key, "vi").count() == 0


def test_choosing_now_or_nothing_publishes_as_ever(client, section, officer, approver):
    client.force_login(approver)
    for title, form in (("Một", {}), ("Hai", {"when": "now"})):
        story = sent_story(section, officer, title)
        approve(client, story, **form)
        assert Edition.objects.of(story.translation_key, "vi").count() == 1


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"when": "at"}, "Đề nghị ghi đủ ngày và giờ."),
        ({"when": "at", "day": "2020-01-01", "time": "08:00"}, "chưa qua và trong vòng một năm"),
        ({"when": "at", "day": "9999-12-31", "time": "23:59:59"}, "chưa qua và trong vòng một năm"),
        ({"when": "at", "day": "hôm nào đó", "time": "08:00"}, "Còn mục thiếu"),
        ({"when": "with", "bundle": "new"}, "đặt tên cho đợt đăng mới"),
        ({"when": "with", "bundle": "KHONGCO"}, "Còn mục thiếu"),
        ({"when": "khi nào"}, "Còn mục thiếu"),
    ],
)
def test_a_choice_that_does_not_fit_is_said_beside_it_and_nothing_is_kept(client, section, officer, approver, form, said):
    client.force_login(approver)
    story = sent_story(section, officer)
    assert said in approve(client, story, **form)
    assert (ScheduledEdition.objects.count(), Bundle.objects.count()) == (0, 0)


def test_the_time_is_viet_nams_and_keeps_its_seconds():
    form = RetimeForm({"day": "2026-12-01", "time": "08:00:07"}, at=now())
    assert form.is_valid()
    assert form.cleaned_data["publish_at"].isoformat() == "2026-12-01T08:00:07+07:00"
    assert 'value="08:00:07"' in str(RetimeForm(at=now(), moment=form.cleaned_data["publish_at"])["time"])


def test_the_item_says_when_it_goes_out_and_that_a_later_draft_does_not(client, section, officer, approver):
    row = scheduled(section, officer, approver)
    client.force_login(officer)
    page = shown(client, "desk_item", row.item)
    assert "Đã duyệt, chờ giờ đăng" in page
    assert "Gửi duyệt" not in page
    story = type(section).objects.get(pk=section.pk).get_children().get().specific
    newsroom.save_story(story, by=officer, lead="Khác.")
    for page in (shown(client, "desk_item", row.item), shown(client, "desk_scheduled", row.public_id)):
        assert "Nội dung sẽ đăng vẫn là bản đã duyệt." in page
    look = shown(client, "desk_scheduled_look", row.public_id)
    assert "Hoa ban nở sớm." in look
    assert "Khác." not in look


def test_the_list_tells_by_day_what_goes_out_and_the_morning_page_what_is_next(client, section, officer, approver):
    scheduled(section, officer, approver)
    scheduled(section, officer, approver, "Tin trong đợt", bundle_title="Đợt tháng Chạp")
    client.force_login(officer)
    page = shown(client, "desk_schedule")
    assert page.index("Ngày mai") < page.index(TITLE) < page.index("Đăng thủ công") < page.index("Đợt tháng Chạp")
    assert "Mở đợt đăng" not in page
    home = shown(client, "wagtailadmin_home")
    assert "Đăng hôm nay và ngày mai" in home
    assert TITLE in home
    assert "Đợt tháng Chạp" not in home


def test_nothing_scheduled_is_said(client, officer):
    client.force_login(officer)
    assert "Chưa có bài nào được hẹn giờ đăng." in shown(client, "desk_schedule")


def test_another_time_now_and_cancel_are_one_press_each(client, section, officer, approver):
    row, at = scheduled(section, officer, approver), tomorrow(hours=3)
    client.force_login(approver)
    assert "Đã lưu giờ đăng mới." in sent(client, "desk_scheduled_retime", row.public_id, **typed(at))
    row.refresh_from_db()
    assert row.publish_at == at
    assert "Đề nghị ghi đủ ngày và giờ." in sent(client, "desk_scheduled_retime", row.public_id, day="")
    sent(client, "desk_scheduled_now", row.public_id)
    assert publish_due(at=now()) == 1
    assert "đã được đăng hoặc đã hủy" in sent(client, "desk_scheduled_cancel", row.public_id)
    other = scheduled(section, officer, approver, "Tin khác")
    assert "phải gửi duyệt lại" in sent(client, "desk_scheduled_cancel", other.public_id)
    assert publish_due(at=tomorrow(hours=48)) == 0


def test_an_officer_reads_the_schedule_but_finds_no_buttons(client, section, officer, approver):
    row = scheduled(section, officer, approver)
    client.force_login(officer)
    assert "Lưu giờ đăng" not in shown(client, "desk_scheduled", row.public_id)
    assert "Chỉ cán bộ được phân công" in sent(client, "desk_scheduled_cancel", row.public_id)
    assert client.get(reverse("desk_bundle_new")).status_code == 404


def test_a_commune_sees_its_own_schedule_only(client, section, officer, approver):
    row = scheduled(section, officer, approver)
    bundle = schedule.open_bundle("Đợt tỉnh", site="main", by=approver, at=now())
    commune = a_commune(approver=approver)
    client.force_login(commune.editor)
    assert TITLE not in shown(client, "desk_schedule")
    for name, key in (("desk_scheduled", row.public_id), ("desk_scheduled_look", row.public_id),
                      ("desk_bundle", bundle.public_id)):  # fmt: skip
        assert client.get(reverse(name, args=[key])).status_code == 404


def test_a_bundle_is_opened_filled_emptied_let_go_and_given_up(client, section, officer, approver):
    client.force_login(approver)
    assert "Đợt này" in sent(client, "desk_bundle_new", title="Đợt này")
    bundle = Bundle.objects.get()
    assert "chưa có bài nào" in shown(client, "desk_bundle", bundle.public_id)
    story = sent_story(section, officer)
    assert "Đợt này" in shown(client, "desk_review", story.translation_key, "vi")
    page = approve(client, story, when="with", bundle=bundle.public_id)
    assert "Đăng ngay cả đợt (1 bài)" in page
    assert "Đã lưu giờ đăng mới." in sent(client, "desk_bundle_retime", bundle.public_id, **typed(tomorrow()))
    assert "chờ đến khi có người bấm đăng" in sent(client, "desk_bundle_retime", bundle.public_id, by_hand="1")
    page = sent(client, "desk_scheduled_cancel", ScheduledEdition.objects.get().public_id)
    assert "phải gửi duyệt lại" in page
    assert "không có bài nào" in sent(client, "desk_bundle_now", bundle.public_id)
    scheduled(section, officer, approver, "Bài khác", bundle=Bundle.objects.get())
    assert "đang được đưa lên cổng" in sent(client, "desk_bundle_now", bundle.public_id)
    assert publish_due(at=now()) == 1
    assert Edition.objects.filter(content__title="Bài khác").count() == 1
    schedule.open_bundle("Đợt bỏ", site="main", by=approver, at=now())
    assert "Đã hủy" in sent(client, "desk_bundle_cancel", Bundle.objects.get(title="Đợt bỏ").public_id)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_screens_cost_the_same_for_one_and_three(
    client, section, officer, approver, rows, django_assert_num_queries
):
    bundle = schedule.open_bundle("Đợt", site="main", by=approver, at=now())
    for n in range(rows):
        scheduled(section, officer, approver, f"Tin {n}")
        scheduled(section, officer, approver, f"Trong đợt {n}", bundle=bundle)
    client.force_login(approver)
    shown(client, "desk_schedule")
    with django_assert_num_queries(20):
        shown(client, "desk_schedule")
    with django_assert_num_queries(15):
        shown(client, "desk_bundle", bundle.public_id)
