"""What the installation says of itself on the desk: the name its portal bears."""

from hoaban.publishing.models import SiteProfile

UNNAMED = "Hoa Ban"


def name(language: str) -> str:
    """Return the portal's name in a language, in Vietnamese where it has none, and "Hoa Ban" before it has any."""
    profile = SiteProfile.objects.filter(key="main").first()
    if profile is None:
        return UNNAMED
    return str((profile.name_en if language == "en" else "") or profile.name_vi or UNNAMED)


def site_names() -> dict[str, str]:
    """Return site key → its name, to tell sites apart; {} where there is only one."""
    rows = dict(SiteProfile.objects.values_list("key", "name_vi"))
    return {key: name or key for key, name in rows.items()} if len(rows) > 1 else {}
