"""The applications of a process that only publishes (`hoaban publish`): what renders pages, nothing of the desk.

Such a process starts in half the time. It approves nothing and saves no page, so nobody needs to hear of that in it.
"""

from collections.abc import Iterable

DESK_ONLY = {
    "hoaban.desk", "hoaban.reports", "hoaban.newsroom", "wagtail_localize", "wagtail_localize.locales", "wagtail.admin",
    "wagtail.embeds", "wagtail.users", "wagtail.snippets", "wagtail.sites", "wagtail.search", "laces", "csp",
    "django_tasks", "django_tasks_db", "django.contrib.sessions", "django.contrib.messages",
    "django.contrib.staticfiles",
}  # fmt: skip
QUIET = {
    "wagtail.images": "hoaban.project.publisher_apps.Images",
    "wagtail.documents": "hoaban.project.publisher_apps.Documents",
    "wagtailmedia": "hoaban.project.publisher_apps.Media",
}


def applications(every: Iterable[str]) -> list[str]:
    """Return the applications a publishing process needs of every application."""
    return [QUIET.get(name, name) for name in every if name not in DESK_ONLY]
