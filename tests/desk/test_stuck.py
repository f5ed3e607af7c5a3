"""The desk's list of what is approved and not yet live: whose it is, why, when it is tried again, one press to try."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from hoaban.kernel.vietnam_time import now
from hoaban.newsroom.actions import schedule, send_for_review
from hoaban.organisations.actions import set_up_groups
from hoaban.publishing.actions.keeping_time import publish_due
from hoaban.publishing.models import Change, RouteRow, ScheduledEdition
from hoaban.publishing.vocabulary import PERSON_NEEDED, ChangeKind
from tests.factories.communes import a_commune
from tests.factories.newsroom import a_section, a_story, approved
from tests.factories.organisations import an_approver, an_officer

pytestmark = pytest.mark.django_db
TITLE = "Hoa ban nở"
FULL = "OSError: [Errno 28] No space left on device"


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


def failed(section, officer, approver, title=TITLE, *, problem=FULL, attempts=2, left=()):
    story = approved(a_story(section, title, by=officer), author=officer, approver=approver)
    change = Change.objects.get(subject=str(story.translation_key))
    change.problem, change.attempts, change.run_after = problem, attempts, now() + timedelta(minutes=10)
    change.detail |= {"left": [list(spot) for spot in left]} if left else {}
    change.save()
    Change.objects.filter(problem="").update(state="done")
    return change


def shown(client, name="desk_stuck", *args, **query):
    return unescape(client.get(reverse(name, args=args), query).content.decode())


def sent(client, name, *args, **form):
    return unescape(client.post(reverse(name, args=args), form, follow=True).content.decode())


def test_where_everything_is_live_the_page_says_so(client, officer, section):
    Change.objects.update(state="done")
    client.force_login(officer)
    assert "Mọi nội dung đã duyệt đều đã lên cổng." in shown(client)


def test_a_failure_is_told_in_the_officers_words_with_its_technical_text_folded_away(client, section, officer, approver):
    paths = [("main", f"/vi/trang-{n}/") for n in range(5)]
    change = failed(section, officer, approver, left=paths)
    client.force_login(officer)
    page = shown(client)
    for said in (TITLE, "Ổ đĩa máy chủ đã đầy", "2 lần", "/vi/trang-2/", "và 2 trang nữa", "Đang thử lại"):
        assert said in page
    assert "/vi/trang-3/" not in page
    assert page.index("<details") < page.index(FULL) < page.index("</details>")
    assert reverse("desk_item", args=[change.subject]) in page


def test_the_items_own_page_says_the_same_words(client, section, officer, approver):
    change = failed(section, officer, approver)
    client.force_login(officer)
    page = shown(client, "desk_item", change.subject)
    assert "Đã duyệt, chưa lên cổng: Ổ đĩa máy chủ đã đầy." in page
    assert FULL not in page


def test_one_press_tries_again_at_once(client, section, officer, approver):
    change = failed(section, officer, approver)
    client.force_login(officer)
    assert "Đang thử lại." in sent(client, "desk_stuck_again", change.public_id)
    change.refresh_from_db()
    assert (change.run_after, change.attempts) == (None, 2)
    Change.objects.update(state="done")
    assert "Việc này đã xong." in sent(client, "desk_stuck_again", change.public_id)
    assert client.get(reverse("desk_stuck_again", args=[change.public_id])).status_code == 405


def test_all_of_it_is_tried_again_with_one_press(client, section, officer, approver):
    for n in range(2):
        failed(section, officer, approver, f"Tin {n}")
    client.force_login(officer)
    assert "Thử lại ngay cả 2 nội dung" in shown(client)
    assert "Đang thử lại 2 nội dung." in sent(client, "desk_stuck_all_again")
    assert Change.objects.stuck(None).filter(run_after=None).count() == 2


def test_after_many_attempts_it_stays_on_the_home_of_whoever_approves(client, section, officer, approver):
    change = failed(section, officer, approver, attempts=PERSON_NEEDED - 1)
    client.force_login(approver)
    assert 'id="today-needy"' not in shown(client, "wagtailadmin_home")
    Change.objects.filter(pk=change.pk).update(attempts=PERSON_NEEDED)
    home = shown(client, "wagtailadmin_home")
    assert 'id="today-needy"' in home
    assert "nội dung đã duyệt cần người xử lý" in home
    assert "Cần người xử lý" in shown(client)
    client.force_login(an_officer("mai"))
    assert 'id="today-needy"' not in shown(client, "wagtailadmin_home")


def test_a_commune_sees_its_own_failures_only(client, section, officer, approver):
    change = failed(section, officer, approver)
    commune = a_commune(approver=approver)
    Change.objects.filter(problem="").update(state="done")
    client.force_login(commune.editor)
    assert "Mọi nội dung đã duyệt đều đã lên cổng." in shown(client)
    sent(client, "desk_stuck_again", change.public_id)
    change.refresh_from_db()
    assert change.run_after is not None
    client.force_login(approver)
    assert TITLE in shown(client)


def test_a_text_that_missed_its_time_is_told_to_its_approver_with_the_reason(client, section, officer, approver):
    story = a_story(section, TITLE, by=officer)
    send_for_review(story, by=officer, at=now())
    at = now() + timedelta(hours=1)
    schedule.schedule_waiting(story, revision=story.latest_revision_id, by=approver, at=now(), publish_at=at)
    ScheduledEdition.objects.update(base=7)
    publish_due(at=at)
    client.force_login(approver)
    for page in (shown(client), shown(client, "desk_schedule"), shown(client, "wagtailadmin_home")):
        assert "Đến giờ nhưng chưa đăng được" in page
        assert "đã có ấn bản khác của nội dung này được duyệt" in page
    page = shown(client, "desk_scheduled", ScheduledEdition.objects.get().public_id)
    assert "Thử lại ngay" in page
    client.force_login(officer)
    page = shown(client, "desk_item", story.translation_key)
    assert "đã có ấn bản khác của nội dung này được duyệt" in page
    assert "Gửi duyệt" in page


def test_changes_of_whole_sites_pages_of_a_sweep_and_a_worker_that_is_down_are_told(client, section, officer):
    Change.objects.update(state="done")
    long_ago = now() - timedelta(hours=1)
    Change.objects.create(kind=ChangeKind.TEMPLATE, subject="sources", at=long_ago, detail={"keys": ["source:x"]})
    Change.objects.create(kind=ChangeKind.SWEEP, subject="all", site="main", at=long_ago)
    Change.objects.create(kind=ChangeKind.PLAN, subject="x", at=long_ago)
    page = RouteRow.objects.create(site="main", path="/vi/loi/", name="page", media_type="text/html", problem="KeyError: 1")
    client.force_login(officer)
    told = shown(client)
    for said in ("còn 0 trên 1 trang", "Dựng lại toàn bộ các trang", "1 thay đổi đang chờ", "/vi/loi/", "lỗi phần mềm"):
        assert said in told
    sent(client, "desk_stuck_page_again", site="main", path="/vi/loi/")
    assert Change.objects.last().detail["left"] == [["main", page.path]]
    assert client.post(reverse("desk_stuck_page_again"), {"site": "main", "path": "/vi/khac/"}).status_code == 404


def test_a_long_list_has_pages(client, section, officer, approver):
    change = failed(section, officer, approver)
    for n in range(25):
        Change.objects.create(kind="plan", subject=f"P{n}", at=now(), problem=FULL, attempts=1)
    client.force_login(officer)
    assert "?p=2" in shown(client)
    assert change.public_id not in shown(client, p=2)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(client, section, officer, approver, rows, django_assert_num_queries):
    for n in range(rows):
        failed(section, officer, approver, f"Tin {n}")
        Change.objects.create(kind="picture", subject=f"P{n}", at=now(), problem=FULL)
    client.force_login(officer)
    shown(client)
    with django_assert_num_queries(22):
        shown(client)
