"""The home of a commune's site, and what the province's home tells of the communes."""

from hoaban.portal import vocabulary as words
from hoaban.portal.cards import cards, lead_card
from hoaban.portal.commune_readers import communes, from_communes
from hoaban.portal.frame import Plain, frame_of, page_of
from hoaban.portal.jinja import html
from hoaban.portal.readers import homes
from hoaban.publishing import readers
from hoaban.publishing.registry import Place, Rendered

LATEST = 13
ON_THE_PROVINCES_HOME = 6


def home(place: Place) -> Rendered:
    """Render a commune's home: its newest story large, the next as cards, its sections where there are several."""
    code = place.params["language"]
    same = {row: words.home_path(row, place.site) for row in homes(site=place.site)}
    frame = frame_of(place, same=same)
    rows = readers.latest(site=place.site, language=code, limit=LATEST)
    values = {
        "frame": frame,
        "page": page_of(frame, frame.name, same=same, description=frame.tagline),
        "lead": lead_card(rows, code),
        "cards": cards(rows[1:], code),
    }
    return html("commune", values)


def on_the_provinces_home(code: str) -> dict[str, list[Plain]]:
    """Return `communes` [{name, path}] and `from_communes`, the latest stories, each with its commune."""
    news = from_communes(language=code, limit=ON_THE_PROVINCES_HOME)
    return {
        "communes": communes(language=code),
        "from_communes": [row | {"day": words.spoken_day(row["day"], code)} for row in news],
    }
