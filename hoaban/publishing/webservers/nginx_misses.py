"""What nginx does when no file is there: withdrawn, moved, without its slash, in another release, or nowhere."""

from hoaban.publishing import exchange, proxying
from hoaban.publishing.answers import LANGUAGES
from hoaban.publishing.exchange import CHECKED, LONGEST_PATH, NOT_KEPT, PAGE_CACHE
from hoaban.publishing.listings import GONE, INDEX, PAGE
from hoaban.publishing.site_paths import MAIN
from hoaban.publishing.webservers import media_types
from hoaban.publishing.webservers.blocks import Lines, block
from hoaban.publishing.webservers.deployment import Deployment

HSTS = ("strict-transport-security", "max-age=31536000")


def headers(
    deployment: Deployment, cache: str, *more: tuple[str, str], vary: str = "accept-encoding", path: str = "/"
) -> Lines:
    """Return the headers of a location; one that has any of its own inherits none, so they are always whole."""
    pairs = [("cache-control", cache), *([("vary", vary)] if vary else []), *exchange.security(path), *more]
    pairs += [HSTS] if deployment.tls else []
    return [f'add_header {name} "{value}" always;' for name, value in pairs]


def refused(deployment: Deployment) -> Lines:
    """Return the headers of what readers see before the first release."""
    return headers(deployment, NOT_KEPT, ("retry-after", "5"), vary="")


def misses(deployment: Deployment) -> Lines:
    """Return the named locations of everything that is no file."""
    commune = deployment.site("$hoaban_commune")
    return [
        *_missing(deployment, "", deployment.site(MAIN), "error_page 404 @not_found;"),
        *_missing(deployment, "_commune", commune, "error_page 404 = @province;"),
        *block("location @province", f"try_files $uri $hoaban_leaf{PAGE} ${{uri}}{INDEX} =404;"),
        *_shared(deployment),
        *_not_found(deployment),
        *spoken(deployment, "@no_page", 404, exchange.NO_PAGE),
        *spoken(deployment, "@not_allowed", 405, exchange.NOT_ALLOWED, ("allow", exchange.READING)),
        *spoken(deployment, "@too_long", 414, exchange.TOO_LONG),
        *spoken(deployment, "@not_allowed_intake", 405, exchange.NOT_ALLOWED, ("allow", proxying.ALLOWED)),
        *spoken(deployment, "@too_large", 413, proxying.LARGE),
        *spoken(deployment, "@too_many", 429, proxying.MANY, ("retry-after", "5")),
        *_intake_down(deployment),
    ]


def spoken(deployment: Deployment, name: str, status: int, sentence: str, *more: tuple[str, str]) -> Lines:
    """Return a named location that says one sentence."""
    said = sentence.rstrip("\n")
    return block(
        f"location {name}",
        *headers(deployment, NOT_KEPT, *more, vary=""),
        f'default_type "{exchange.PLAIN}";',
        f'return {status} "{said}\\n";',
    )


def _missing(deployment: Deployment, suffix: str, root: str, nowhere: str) -> Lines:
    found = f'root "{root}";'
    return [
        *block(
            f"location @missing{suffix}",
            found,
            *headers(deployment, PAGE_CACHE, vary=""),
            nowhere,
            "error_page 405 @not_allowed;",
            f"error_page 410 @gone{suffix};",
            "error_page 414 @too_long;",
            *block('if ($request_method !~ "^(?:GET|HEAD)$")', "return 405;"),
            *block(f'if ($uri ~ "^.{{{LONGEST_PATH + 1}}}")', "return 414;"),
            *block(f"if (-f $document_root${{hoaban_folder}}{GONE})", "return 410;"),
            *block("if ($hoaban_moved)", "return 301 $hoaban_moved;"),
            *block(f"if (-f $document_root${{hoaban_folder}}{INDEX})", "return 301 $hoaban_folder$is_args$args;"),
            *block('if ($uri ~ "/(?:404|index)$")', "return 404;"),
            *block(f"if (-f $document_root$uri{PAGE})", "return 301 $hoaban_folder$is_args$args;"),
            "return 404;",
        ),
        *block(
            f"location @gone{suffix}",
            found,
            *_unkept(deployment),
            "error_page 404 @not_found;",
            f"rewrite ^ ${{hoaban_folder}}{GONE} break;",
        ),
    ]


def _unkept(deployment: Deployment) -> Lines:
    """A page that is no page: in full, without validators, asked for again each time."""
    return [
        *headers(deployment, CHECKED, ("last-modified", "")),
        *block("types"),
        f'default_type "{media_types.HTML}";',
        "etag off;",
        "if_modified_since off;",
    ]


def _shared(deployment: Deployment) -> Lines:
    """A file that the province's release has not: any commune's may have it."""
    return block(
        "location @shared",
        f'root "{deployment.releases}/sites";',
        *headers(deployment, exchange.ASSET_CACHE),
        "error_page 404 = @missing;",
        f'include "{deployment.map_file("nginx", "assets.conf")}";',
    )


def _not_found(deployment: Deployment) -> Lines:
    pages = " ".join(f"/{prefix}/404.html" for prefix in ("$hoaban_language", *LANGUAGES))
    return block(
        "location @not_found",
        *_unkept(deployment),
        "error_page 503 @preparing;",
        *block("if (!-d $document_root)", "return 503;"),
        f"try_files {pages} @no_page;",
    )


def _intake_down(deployment: Deployment) -> Lines:
    return block(
        "location @intake_down",
        *headers(deployment, NOT_KEPT, ("retry-after", proxying.RETRY), vary=""),
        f'default_type "{media_types.HTML}";',
        f'return 503 "{proxying.DOWN.rstrip()}\\n";',
    )
