"""The pattern page: every component of the desk in all its states, in both languages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hoaban.desk import pattern_samples as samples


def patterns(request: HttpRequest) -> HttpResponse:
    """What the desk is made of; also what its pictures and its accessibility are tested on."""
    shown = {
        "letters": samples.LETTERS,
        "inks": samples.INKS,
        "states": samples.STATES,
        "notes": samples.NOTES,
        "cards": samples.CARDS,
        "keys": samples.KEYS,
        "rows": samples.ROWS,
        "pictures": [f"desk/pictures/{name}.html" for name in samples.PICTURES],
    }
    return render(request, "desk/patterns/page.html", shown)
