"""What a generated configuration says of a file's type is what the portal's route says."""

import pytest

from hoaban.publishing import rendering
from hoaban.publishing.registry import NothingHere
from hoaban.publishing.webservers.media_types import media_type
from tests.factories.portal import a_news_story, a_site


@pytest.mark.django_db
def test_every_public_address_has_by_its_name_the_type_its_route_gives():
    a_news_story(a_site(), "Hoa ban")
    told = {}
    for place in rendering.every("main"):
        try:
            made = rendering._route(place.name).render(place)
        except NothingHere:
            continue
        told[place.path] = (made.media_type, media_type(place.path))
    assert {path: types for path, types in told.items() if len(set(types)) > 1} == {}
    assert {"/", "/vi/", "/vi/atom.xml", "/sitemap.xml", "/robots.txt", "/vi/alert.css"} <= set(told)
