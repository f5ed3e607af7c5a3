"""Addresses of the report screens, under /programme/reports/."""

from django.urls import path

from hoaban.desk.views import report_sets, report_templates, reports

urlpatterns = [
    path("", reports.reports, name="plan_reports"),
    path("template/", report_templates.report_template, name="report_template"),
    path("template/<str:template>/file/", report_templates.report_template_file, name="report_template_file"),
    path("template/<str:template>/use/", report_templates.report_template_use, name="report_template_use"),
    path("<str:plan>/", reports.plan_report, name="plan_report"),
    path("<str:plan>/file/", reports.plan_report_file, name="plan_report_file"),
    path("<str:plan>/sets/", report_sets.make, name="report_set_make"),
    path("<str:plan>/sets/<str:made>/", report_sets.report_set, name="report_set"),
    path("<str:plan>/sets/<str:made>/<str:name>", report_sets.report_set_file, name="report_set_file"),
]
