"""The report template: taken home, edited in Word, brought back; only a sound one is put in force."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoaban.desk import template_page
from hoaban.desk.forms.reports import TemplateForm
from hoaban.desk.middleware import opens_own_transaction
from hoaban.desk.people import officer_of
from hoaban.desk.views.reports import handed_out
from hoaban.kernel.vietnam_time import now
from hoaban.reports import actions, queries
from hoaban.reports.template_check import TemplateRefused

HOUSE = "house"
REFUSED = 422


@opens_own_transaction
def report_template(request: HttpRequest) -> HttpResponse:
    """What is in force, what was before, and the door for an edited template: refused with every reason."""
    form = TemplateForm(request.POST, request.FILES) if request.method == "POST" else TemplateForm()
    problems = []
    if form.is_valid():
        file, note = form.cleaned_data["file"], form.cleaned_data["note"]
        try:
            actions.put_template_in_force(file.read(), name=file.name, note=note, by=officer_of(request), at=now())
        except TemplateRefused as refusal:
            problems = refusal.problems
        else:
            messages.success(request, _("The template is in force: every report written from now on uses it."))
            return redirect("report_template")
    shown = template_page.shown(officer_of(request), form=form, problems=problems)
    return render(request, "desk/reports/template.html", shown, status=REFUSED if problems or form.errors else 200)


@require_POST
def report_template_use(request: HttpRequest, template: str) -> HttpResponse:
    """Put the house's own template, or an earlier one, in force again."""
    by, at = officer_of(request), now()
    if template == HOUSE:
        actions.put_house_template_in_force(by=by, at=at)
    elif earlier := queries.template_called(template):
        actions.put_earlier_template_in_force(earlier, by=by, at=at)
    else:
        raise Http404
    messages.success(request, _("The template is in force: every report written from now on uses it."))
    return redirect("report_template")


def report_template_file(request: HttpRequest, template: str) -> HttpResponse:
    """Hand out a template: the house's own, or one that was kept, byte for byte."""
    row = queries.template_called(template)
    if row is None and template != HOUSE:
        raise Http404
    found = queries.template_of(row) if row else queries.house_template()
    return handed_out(found.name, found.data)
