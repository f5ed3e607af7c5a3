"""Stories: list, begin, one story with its languages, send for review."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoaban.desk.forms.items import ChangeForm, NewStoryForm
from hoaban.desk.pages import addable_languages, item_page, item_pages
from hoaban.desk.people import officer_of
from hoaban.desk.withdrawals import ItemWithdrawal
from hoaban.kernel import vietnam_time
from hoaban.newsroom import actions as newsroom
from hoaban.newsroom import queries
from hoaban.newsroom.models import StoryPage
from hoaban.newsroom.rules import approves_everywhere
from hoaban.plans.models import Task


def story_list(request: HttpRequest) -> HttpResponse:
    """Every story the officer works on, with its languages, last changed first."""
    officer = officer_of(request)
    shown = {"items": queries.stories(limit=100, reader=officer), "with_offices": approves_everywhere(officer)}
    return render(request, "desk/items/list.html", shown)


def story_new(request: HttpRequest) -> HttpResponse:
    """Begin a story; the editor opens on its draft."""
    asked = Task.objects.filter(public_id=request.GET.get("task", "")).first()
    form = NewStoryForm(request.POST or None, initial={"task": asked}, officer=officer_of(request))
    if not form.is_valid():
        return render(request, "desk/items/new.html", {"form": form})
    wanted = form.cleaned_data
    story = newsroom.start_story(
        wanted["section"], title=wanted["title"], task=wanted["task"], by=officer_of(request), at=vietnam_time.now()
    )
    return redirect("wagtailadmin_pages:edit", story.pk)


def item(request: HttpRequest, key: UUID) -> HttpResponse:
    """One item: how each language stands and what can be done next."""
    pages = item_pages(key)
    versions = queries.versions_of(pages)
    is_story = isinstance(pages[0], StoryPage)
    addable = addable_languages(versions) if is_story else []
    context = {"key": key, "page": pages[0], "versions": versions, "addable": addable, "is_story": is_story}
    withdrawal = ItemWithdrawal.of(key, versions, reader=officer_of(request))
    return render(request, "desk/items/item.html", context | {"withdrawal": withdrawal, "change": ChangeForm()})


@require_POST
def add_language(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """Add a language and open its editor."""
    story = get_object_or_404(StoryPage, translation_key=key, locale__language_code="vi")
    added = newsroom.add_language(story, language, by=officer_of(request), at=vietnam_time.now())
    messages.success(request, _("The English version was begun from the Vietnamese text. Translate it, then save."))
    return redirect("wagtailadmin_pages:edit", added.pk)


@require_POST
def send(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """Send one language for review."""
    page, said = item_page(key, language), {}
    if "edition_class" in request.POST:
        form = ChangeForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Say what kind of change this is and why."))
            return redirect("desk_item", key)
        said = form.cleaned_data
    newsroom.send_for_review(page, by=officer_of(request), at=vietnam_time.now(), **said)
    messages.success(request, _("Sent for approval."))
    return redirect(reverse("desk_item", args=[key]))
