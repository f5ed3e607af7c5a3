"""Addresses of withdrawing and restoring, under /programme/."""

from django.urls import path

from hoaban.desk.views import withdrawals

urlpatterns = [
    path("items/<uuid:key>/withdraw/", withdrawals.withdraw, name="desk_withdraw"),
    path("items/<uuid:key>/restore/", withdrawals.restore, name="desk_restore"),
    path("items/<uuid:key>/<slug:language>/notice/", withdrawals.notice, name="desk_notice"),
    path("proposals/<slug:public_id>/", withdrawals.proposal, name="desk_proposal"),
    path("proposals/<slug:public_id>/approve/", withdrawals.approve, name="desk_proposal_approve"),
    path("proposals/<slug:public_id>/decline/", withdrawals.decline, name="desk_proposal_decline"),
    path("proposals/<slug:public_id>/take-back/", withdrawals.take_back, name="desk_proposal_take_back"),
]
