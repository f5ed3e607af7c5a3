"""Addresses of the first steps and of the administration of agencies and officers, under /programme/."""

from django.urls import path

from hoaban.desk.views import agencies, officers, tour

urlpatterns = [
    path("start/", tour.start, name="tour_start"),
    path("start/dismiss/", tour.dismiss, name="tour_dismiss"),
    path("start/place/", tour.place, name="tour_place"),
    path("start/pages/", tour.pages, name="tour_pages"),
    path("start/public/", tour.public, name="tour_public"),
    path("frame/", tour.frame, name="desk_frame"),
    path("frame/approve/", tour.frame_approve, name="desk_frame_approve"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/import/", agencies.agencies_import, name="agencies_import"),
    path("agencies/import/confirm/", agencies.agencies_confirm, name="agencies_confirm"),
    path("agencies/import/shipped/", agencies.agencies_shipped, name="agencies_shipped"),
    path("agencies/template/", agencies.agencies_template, name="agencies_template"),
    path("agencies/export/", agencies.agencies_export, name="agencies_export"),
    path("officers/", officers.officers, name="officers"),
    path("officers/invite/", officers.officers_invite, name="officers_invite"),
    path("officers/<str:officer>/", officers.officer, name="officer"),
    path("officers/<str:officer>/link/", officers.officer_link, name="officer_link"),
    path("officers/<str:officer>/revoke/", officers.officer_revoke, name="officer_revoke"),
    path(
        "officers/<str:officer>/postings/<int:posting>/end/", officers.officer_end_posting, name="officer_end_posting"
    ),
]
