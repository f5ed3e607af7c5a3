"""Addresses of the desk's own screens, under /programme/; every one but a one-time link needs an officer."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from hoaban.desk import plan_urls, report_urls, schedule_urls, tour_urls, withdrawal_urls
from hoaban.desk.guards import for_officers
from hoaban.desk.views import approvals, items, patterns, sessions
from hoaban.desk.views.welcome import welcome

urlpatterns: list[URLPattern | URLResolver] = decorate_urlpatterns(
    [
        path("stories/", items.story_list, name="desk_stories"),
        path("stories/new/", items.story_new, name="desk_story_new"),
        path("items/<uuid:key>/", items.item, name="desk_item"),
        path("items/<uuid:key>/<slug:language>/add/", items.add_language, name="desk_add_language"),
        path("items/<uuid:key>/<slug:language>/send/", items.send, name="desk_send"),
        path("items/<uuid:key>/<slug:language>/review/", approvals.review, name="desk_review"),
        path("items/<uuid:key>/<slug:language>/approve/", approvals.approve, name="desk_approve"),
        path("items/<uuid:key>/<slug:language>/give-back/", approvals.give_back, name="desk_give_back"),
        path("items/<uuid:key>/<slug:language>/preview/", approvals.preview, name="desk_preview"),
        path("approvals/", approvals.approvals, name="desk_approvals"),
        path("", include(withdrawal_urls)),
        path("", include(schedule_urls)),
        path("patterns/", patterns.patterns, name="desk_patterns"),
        path("plans/", include(plan_urls)),
        path("reports/", include(report_urls)),
        path("session/", sessions.session, name="desk_session"),
        path("kept/", sessions.kept, name="desk_kept"),
        path("", include(tour_urls)),
    ],
    for_officers,
)
urlpatterns += [path("welcome/<str:token>/", welcome, name="desk_welcome")]  # the link itself is the key
