"""What the installation says of itself on the desk: the name its portal bears."""

from hoaban.publishing.models import SiteProfile
from hoaban.publishing.site_paths import is_commune

UNNAMED = "Hoa Ban"


def name(language: str) -> str:
    """Return the portal's name in a language, in Vietnamese where it has none, and "Hoa Ban" before it has any."""
    profile = SiteProfile.objects.filter(key="main").first()
    if profile is None:
        return UNNAMED
    return str((profile.name_en if language == "en" else "") or profile.name_vi or UNNAMED)


def site_names() -> dict[str, str]:
    """Return site key → its name."""
    return {key: name or key for key, name in SiteProfile.objects.values_list("key", "name_vi")}


def office_names() -> dict[str, str]:
    """Return the names of the communes' sites, to tell what is theirs from what is the province's."""
    return {key: name for key, name in site_names().items() if is_commune(key)}
