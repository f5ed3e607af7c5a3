"""Forms of reports: a Word template. Whether it is sound is the check's word, not the form's."""

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from hoaban.reports.template_check import MAX_BYTES

_NOTE_LENGTH = 300


class TemplateForm(forms.Form):
    """An edited Word template, and what was changed in it."""

    file = forms.FileField(
        label=_("Edited template"),
        allow_empty_file=True,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": _("Choose a file first.")},
    )
    note = forms.CharField(
        label=_("What was changed"), max_length=_NOTE_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_file(self) -> Any:
        """Refuse by size before anything is read into memory."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            told = {"size": filesizeformat(file.size), "limit": filesizeformat(MAX_BYTES)}
            raise forms.ValidationError(_("The file has %(size)s; at most %(limit)s can be read.") % told)
        return file
