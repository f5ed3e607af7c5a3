"""The founding of an installation: languages, the tree with its site, groups, the review workflow."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from hoaban.kernel.vietnam_time import now
from hoaban.media.models import File, Picture, Recording
from hoaban.newsroom.models import EditionApproval
from hoaban.organisations import actions as organisations
from hoaban.organisations.models import Agency, Officer
from hoaban.publishing.models import HomePage, SiteProfile
from hoaban.publishing.site_paths import MAIN

PUBLIC_LANGUAGES = ("vi", "en")
HOMES = {"vi": ("Cổng thông tin đối ngoại", "vi"), "en": ("External information portal", "en")}


@transaction.atomic
def found() -> None:
    """Make what every installation has; what exists stays as it is."""
    root = Page.get_first_root_node()
    homes = {code: _home(root, code) for code in PUBLIC_LANGUAGES}
    site = _site(homes["vi"])
    SiteProfile.objects.get_or_create(site=site)
    _workspace(homes["vi"])
    organisations.set_up_groups()
    _workflow(root)
    _vietnamese_names(root)


def is_unlived() -> bool:
    """Say whether nobody has an account yet."""
    return not Officer.objects.exists()


def load_registers(*, whole: bool, at: datetime) -> None:
    """Load what every province has in common; the register of Điện Biên where it is asked for, or was before."""
    in_use = Agency.objects.filter(register_key="ubnd-tinh").exists()
    if whole or in_use:
        organisations.load_register(by=None, at=at)
    else:
        organisations.load_common_register(by=None, at=at)


def link_for(officer: Officer | None, *, at: datetime) -> str:
    """Make a one-time link for an officer, or (None) for the first administrator; earlier ones stop opening."""
    token = organisations.invitations.invite(officer, by=None, at=at)
    return settings.DESK_ADDRESS + reverse("desk_welcome", args=[token])


def _home(root: Page, code: str) -> HomePage:
    locale, _ = Locale.objects.get_or_create(language_code=code)
    found = HomePage.objects.filter(locale=locale, slug=HOMES[code][1]).first()
    if found:
        return found
    _make_room(root)
    title, slug = HOMES[code]
    first = HomePage.objects.first()
    home = HomePage(title=title, slug=slug, locale=locale, live=False)
    if first:
        home.translation_key = first.translation_key
    root.add_child(instance=home)
    home.save_revision()
    return home


def _make_room(root: Page) -> None:
    """Wagtail's own migration leaves a welcome page; it gives way to our tree."""
    for page in root.get_children().exact_type(Page):
        page.delete()
    root.refresh_from_db()


def _site(home: HomePage) -> Site:
    site, made = Site.objects.get_or_create(
        is_default_site=True,
        defaults={"root_page": home, "hostname": "localhost", "port": settings.PORTAL_PORT, "site_name": "Hoa Ban"},
    )
    if not made and site.root_page_id != home.pk:
        site.root_page = home
        site.save()
    return site


def _workspace(home: HomePage) -> None:
    """The province's branch and library; what lies in no library of its own is the province's."""
    workspace = organisations.give_workspace(
        MAIN, agency=None, home=home.translation_key, library="Thư viện của tỉnh", by=None, at=now()
    )
    for model in (Picture, File, Recording):
        model.objects.filter(collection=Collection.get_first_root_node()).update(collection=workspace.collection)


def _workflow(root: Page) -> None:
    step = EditionApproval.objects.first() or EditionApproval.objects.create(name="Người thứ hai duyệt ấn bản")
    workflow, _ = Workflow.objects.get_or_create(name="Duyệt ấn bản")
    WorkflowTask.objects.get_or_create(workflow=workflow, task=step.task_ptr, defaults={"sort_order": 0})
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})


def _vietnamese_names(root: Page) -> None:
    """Wagtail's own migrations leave English names that officers would see."""
    if root.title == "Root":
        root.title = root.draft_title = "Gốc"
        root.save(update_fields=["title", "draft_title"])
    Collection.objects.filter(name="Root").update(name="Thư viện chung")
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()
