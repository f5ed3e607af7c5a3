"""Addresses of the report screens, under /programme/reports/."""

from django.urls import path

from hoaban.desk.views import reports

urlpatterns = [
    path("", reports.reports, name="plan_reports"),
    path("<str:plan>/", reports.plan_report, name="plan_report"),
    path("<str:plan>/file/", reports.plan_report_file, name="plan_report_file"),
]
