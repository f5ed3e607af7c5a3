"""Addresses of what goes out later and of what is stuck, under /programme/."""

from django.urls import path

from hoaban.desk.views import bundles, schedules, stuck

urlpatterns = [
    path("schedule/", schedules.schedule, name="desk_schedule"),
    path("schedule/<slug:public_id>/", schedules.scheduled, name="desk_scheduled"),
    path("schedule/<slug:public_id>/look/", schedules.look, name="desk_scheduled_look"),
    path("schedule/<slug:public_id>/time/", schedules.retime, name="desk_scheduled_retime"),
    path("schedule/<slug:public_id>/now/", schedules.let_go, name="desk_scheduled_now"),
    path("schedule/<slug:public_id>/cancel/", schedules.cancel, name="desk_scheduled_cancel"),
    path("bundles/new/", bundles.bundle_new, name="desk_bundle_new"),
    path("bundles/<slug:public_id>/", bundles.bundle, name="desk_bundle"),
    path("bundles/<slug:public_id>/time/", bundles.retime, name="desk_bundle_retime"),
    path("bundles/<slug:public_id>/now/", bundles.let_go, name="desk_bundle_now"),
    path("bundles/<slug:public_id>/cancel/", bundles.cancel, name="desk_bundle_cancel"),
    path("stuck/", stuck.stuck, name="desk_stuck"),
    path("stuck/again/", stuck.all_again, name="desk_stuck_all_again"),
    path("stuck/page/", stuck.page_again, name="desk_stuck_page_again"),
    path("stuck/<slug:public_id>/again/", stuck.again, name="desk_stuck_again"),
]
