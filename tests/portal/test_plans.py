"""The progress of plans in public: public tasks only."""

import pytest

from hoaban.plans import actions as plans
from tests.factories.organisations import NOON, an_approver
from tests.factories.portal import a_news_story, a_site, page, rendered, words
from tests.factories.reported_plans import a_kept_plan, a_kept_task

pytestmark = pytest.mark.django_db


def contribute(task, story):
    title = story.content["title"]
    plans.record_contribution(task, item=story.item, title=title, edition=story, by=an_approver(), at=NOON)


def test_without_a_public_task_the_page_says_so():
    a_site()
    a_kept_task(a_kept_plan(), "Việc nội bộ")
    assert words(page("/vi/ke-hoach/").xpath("//p[@class='empty']")) == [
        "Chưa có nhiệm vụ nào của kế hoạch được công khai."
    ]
    assert "Việc nội bộ" not in rendered("/vi/ke-hoach/").decode()


def test_only_public_tasks_stand_on_the_page():
    a_site()
    plan = a_kept_plan(is_sample=True)
    a_kept_task(plan, "Việc công khai", public=True)
    a_kept_task(plan, "Việc nội bộ", position=2)
    document = page("/vi/ke-hoach/")
    assert words(document.xpath("//main//h2")) == ["Công tác thông tin đối ngoại năm 2026"]
    assert words(document.xpath("//main//h3")) == ["Việc công khai"]
    facts = words(document.xpath("//p[@class='plan-facts']/*"))
    assert facts == ["Số 4342/KH-UBND", "Năm 2026", "Kế hoạch mẫu"]
    progress = words(document.xpath("//p[@class='plan-progress']/*"))
    assert progress == ["Các nhiệm vụ công khai đã hoàn thành 0%", "0%"]


def test_a_task_shows_bearer_deadline_and_progress_in_words_and_as_a_meter():
    section = a_site()
    task = a_kept_task(a_kept_plan(), "Bài về hoa ban", asks=4, public=True)
    contribute(task, a_news_story(section))
    shown = page("/vi/ke-hoach/").xpath("//article[@class='task']")[0]
    assert words(shown.xpath(".//dd")) == ["Sở TT&TT", "14 tháng 12 năm 2026", "25%Đã duyệt 1/4"]
    assert shown.xpath(".//meter/@value") == ["0.25"]
    assert shown.xpath(".//meter/@aria-labelledby") == shown.xpath(".//h3/@id")


def test_a_task_links_the_stories_that_count_in_the_readers_language():
    section = a_site()
    task = a_kept_task(a_kept_plan(), public=True)
    story = a_news_story(section)
    contribute(task, story)
    assert page("/vi/ke-hoach/").xpath("//ul[@class='task-list']//a/@href") == ["/vi/van-hoa/2026/11/hoa-ban-no-som/"]
    assert page("/en/plans/").xpath("//ul[@class='task-list']") == []
    a_news_story(section, "Early blossom", item=story.item, language="en")
    assert words(page("/en/plans/").xpath("//ul[@class='task-list']//a")) == ["Early blossom"]


def test_a_plans_own_words_are_marked_as_vietnamese():
    a_site()
    a_kept_task(a_kept_plan(), public=True, due_on=None, deadline_text="thường xuyên")
    document = page("/en/plans/")
    assert document.xpath("//main//h2/@lang | //main//h3/@lang | //main//dd//@lang") == ["vi", "vi", "vi", "vi"]
    assert words(document.xpath("//main//dd/span[@lang]")) == ["thường xuyên"]


def test_a_task_without_a_deadline_says_that_none_is_written():
    a_site()
    a_kept_task(a_kept_plan(), public=True, due_on=None)
    assert words(page("/en/plans/").xpath("//main//dd"))[1] == "None written"
