"""Two guards around every desk request: text arrives in NFC, and an unsafe request is one transaction."""

import unicodedata

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path
from django.utils.translation import gettext_lazy

from hoaban.desk.middleware import opens_own_transaction
from hoaban.kernel.models import Language
from hoaban.kernel.refusals import Refusal
from tests.factories.organisations import an_officer


def _add(code):
    Language.objects.create(code=code, prefix=code, tag=code, script="Latn", order=99, name=code, english_name=code)


def refuse(request):
    _add("qaa")
    raise Refusal(gettext_lazy("No"))


def break_down(request):
    _add("qab")
    raise RuntimeError


def keep(request):
    _add("qac")
    return HttpResponse(request.POST.get("words", ""))


@opens_own_transaction
def half(request):
    _add("qad")
    raise Refusal(gettext_lazy("No"))


urlpatterns = [path(f"{view.__name__}/", view) for view in (refuse, break_down, keep, half)]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_addresses")]


@pytest.fixture
def own_addresses():
    with override_settings(ROOT_URLCONF=__name__):
        yield


def test_a_refusal_rolls_everything_back_and_leads_back(client):
    client.force_login(an_officer())
    answer = client.post("/refuse/", headers={"referer": "http://testserver/form/"})
    assert (answer.status_code, answer["Location"]) == (302, "http://testserver/form/")
    assert not Language.objects.filter(code="qaa").exists()


def test_a_refusal_never_leads_to_another_host(client):
    answer = client.post("/refuse/", headers={"referer": "http://elsewhere.example/form/"})
    assert answer["Location"] == "/refuse/"


def test_a_fault_rolls_everything_back(client):
    client.raise_request_exception = False
    assert client.post("/break_down/").status_code == 500
    assert not Language.objects.filter(code="qab").exists()


def test_a_good_request_is_kept_and_its_words_are_nfc(client):
    answer = client.post("/keep/", {"words": unicodedata.normalize("NFD", "Điện Biên")})
    assert answer.content.decode() == "Điện Biên"
    assert Language.objects.filter(code="qac").exists()


def test_a_view_with_its_own_transaction_keeps_what_it_kept(client):
    assert client.post("/half/").status_code == 302
    assert Language.objects.filter(code="qad").exists()
