"""The demo province's tree: two homes and four sections in two languages, each with an approved edition."""

from datetime import datetime

from wagtail.models import Locale

from hoaban.newsroom import actions as newsroom
from hoaban.organisations.models import Officer
from hoaban.publishing.models import HomePage, SectionPage
from hoaban.publishing.models.tree import ItemPage

HOMES = {
    "vi": ("Điện Biên", "Thông tin đối ngoại: đất và người, văn hóa, kinh tế, biên giới hữu nghị"),
    "en": ("Điện Biên", "External information: land and people, culture, economy, a border of friendship"),
}
SECTIONS = {
    "van-hoa-di-san": {
        "vi": ("Văn hóa – Di sản", "Di sản, lễ hội, nghề thủ công của các dân tộc trên đất Điện Biên."),
        "en": ("Culture and heritage", "Heritage, festivals and crafts of the peoples of Điện Biên."),
    },
    "du-lich": {
        "vi": ("Du lịch", "Điểm đến, lễ hội, cách đi lại, những điều nên biết trước khi lên đường."),
        "en": ("Travel", "Places, festivals, getting around, and what to know before you set out."),
    },
    "kinh-te-dau-tu": {
        "vi": ("Kinh tế – Đầu tư", "Sản phẩm của địa phương, cơ hội đầu tư, thương mại biên giới."),
        "en": ("Economy and investment", "Local goods, investment opportunities and border trade."),
    },
    "bien-gioi-doi-ngoai": {
        "vi": ("Biên giới – Đối ngoại", "Quan hệ với các tỉnh Bắc Lào và Vân Nam, pháp luật về biên giới."),
        "en": ("Border and external relations", "Ties with northern Laos and Yunnan, and the law at the border."),
    },
}


def build_tree(officer: Officer, approver: Officer, *, at: datetime) -> dict[str, SectionPage]:
    """Write and approve homes and sections; return the Vietnamese sections by slug."""
    homes = {}
    for code, (title, tagline) in HOMES.items():
        home = HomePage.objects.get(locale=Locale.objects.get(language_code=code))
        home.title, home.tagline = title, tagline
        homes[code] = _approved(home, officer, approver, at)
    return {slug: _section(slug, words, homes, officer, approver, at) for slug, words in SECTIONS.items()}


def _section(
    slug: str,
    words: dict[str, tuple[str, str]],
    homes: dict[str, HomePage],
    officer: Officer,
    approver: Officer,
    at: datetime,
) -> SectionPage:
    made: dict[str, SectionPage] = {}
    for code, (title, introduction) in words.items():
        section = SectionPage(title=title, introduction=introduction, locale=homes[code].locale, live=False)
        section.slug = slug if code == "vi" else ""
        section.owner = officer
        if made:
            section.translation_key = made["vi"].translation_key
        homes[code].add_child(instance=section)
        made[code] = _approved(section, officer, approver, at)
    return made["vi"]


def _approved(page: ItemPage, officer: Officer, approver: Officer, at: datetime) -> ItemPage:
    page.save_revision(user=officer)
    page.refresh_from_db()
    newsroom.approve_page(page, revision=page.latest_revision, by=approver, at=at)
    return page
