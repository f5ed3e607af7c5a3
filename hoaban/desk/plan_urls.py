"""Addresses of the plan screens, under /programme/plans/."""

from django.urls import path

from hoaban.desk.views import lineage, plans, review

urlpatterns = [
    path("", plans.plans, name="plans"),
    path("upload/", plans.plan_upload, name="plan_upload"),
    path("<str:plan>/", plans.plan, name="plan"),
    path("<str:plan>/fill-in/", plans.plan_fill_in, name="plan_fill_in"),
    path("<str:plan>/handovers/", plans.plan_handovers, name="plan_handovers"),
    path("<str:plan>/look-up/", plans.plan_look_up, name="plan_look_up"),
    path("<str:plan>/original/", plans.plan_original, name="plan_original"),
    path("<str:plan>/review/", review.plan_review, name="plan_review"),
    path("<str:plan>/review/undo/", review.plan_review_undo, name="plan_review_undo"),
    path("<str:plan>/review/pulse/", review.plan_review_pulse, name="plan_review_pulse"),
    path("<str:plan>/review/<str:draft>/", review.plan_draft, name="plan_draft"),
    path("<str:plan>/review/<str:draft>/confirm/", review.plan_draft_confirm, name="plan_draft_confirm"),
    path("<str:plan>/review/<str:draft>/reject/", review.plan_draft_reject, name="plan_draft_reject"),
    path("<str:plan>/review/<str:draft>/split/", review.plan_draft_split, name="plan_draft_split"),
    path("<str:plan>/review/<str:draft>/merge/", review.plan_draft_merge, name="plan_draft_merge"),
    path("<str:plan>/lineage/", lineage.plan_lineage, name="plan_lineage"),
    path("<str:plan>/lineage/link/", lineage.plan_link, name="plan_link"),
    path("<str:plan>/lineage/unlink/", lineage.plan_unlink, name="plan_unlink"),
    path("<str:plan>/changes/", review.plan_changes, name="plan_changes"),
    path("<str:plan>/tasks/new/", review.plan_task_new, name="plan_task_new"),
    path("<str:plan>/tasks/<str:task>/", review.plan_task, name="plan_task"),
    path("<str:plan>/tasks/<str:task>/public/", plans.plan_task_public, name="plan_task_public"),
]
