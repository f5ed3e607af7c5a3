"""Annex tables that conversion flattened into loose lines: titles are found, cells beside them are only proposed."""

from hoaban.documents.duties.draft import Draft
from hoaban.documents.duties.prose import Setting
from hoaban.documents.structure.form import Form
from hoaban.documents.vocabulary import Notice


def drafts_of(form: Form, setting: Setting) -> tuple[list[Draft], list[Notice]]:
    return [], []
