"""The configuration for nginx: a file of a release is answered by nginx alone; everything else is decided on a miss.

Locations are chosen so that a page costs one regular expression and no look-up beside the file itself; maps and `if`
stand only where nothing was found. Old addresses are a map (a reload makes a new one known); a withdrawn page is a file
of the release, so that withdrawing needs no reload.
"""

from collections.abc import Iterable

from hoaban.kernel.languages import LANGUAGES
from hoaban.publishing import exchange, preparing, proxying
from hoaban.publishing.exchange import ALERT, ALERT_CACHE, ASSET_CACHE, ASSETS, NOT_KEPT, PAGE_CACHE, Headers
from hoaban.publishing.listings import INDEX
from hoaban.publishing.listings import PAGE as LEAF
from hoaban.publishing.site_paths import MAIN, WORD
from hoaban.publishing.webservers import media_types, proofs
from hoaban.publishing.webservers.accepted import expressions
from hoaban.publishing.webservers.blocks import Lines, block, text
from hoaban.publishing.webservers.deployment import Deployment
from hoaban.publishing.webservers.nginx_misses import headers, misses, refused, spoken
from hoaban.publishing.webservers.survey import Survey

MAIN_FILE, REDIRECTS, FRONT, SHARED = "hoaban.conf", "redirects.map", "languages.map", "assets.conf"
SEGMENTS = r"^/(?:[^/.][^/]*/)*"
PAGE = r"^(?<hoaban_leaf>(?:/[^/.][^/]*)*/(?!(?:404|index)/)[^/.][^/]*)/$"
FILE = rf"{SEGMENTS}[^/.][^/]*\.[^/]+$"
BARE = rf"{SEGMENTS}[^/.]+$"
UNSEEN = r"\.(?:html|br|gz)$"
WORDS = r"/[A-Za-z0-9][A-Za-z0-9._~-]*"
HEADING = (
    "# Hoa Ban. Written by `hoaban deploy nginx`: do not edit it, run the command again.",
    "# It belongs into the http context (Debian: /etc/nginx/sites-enabled/). docs/deploy.md tells the steps.",
)


def main_file(deployment: Deployment) -> str:
    """Return the one configuration; it includes the maps by their full paths."""
    parts: list[str | Lines] = [*HEADING, *_maps(deployment)]
    if deployment.tls:
        parts += block("server", _to_tls(deployment))
    return text(*parts, block("server", _server(deployment)))


def map_files(survey: Survey) -> dict[str, str]:
    """Return name → text of the files that are written again when the releases ask for it."""
    communes = "".join(f" /{site}/current$uri" for site in survey.communes)
    languages = survey.languages or ["vi"]
    wishes = [f'"~*{pattern}" "$1";' for pattern in expressions(languages)]
    doors = [f"{prefix} /{prefix}/;" for prefix in languages]
    return {
        REDIRECTS: text(*(f'"{old}" "{new}";' for old, new in survey.redirects.items())),
        FRONT: text(
            block("map $http_accept_language $hoaban_wish", 'default "";', *wishes),
            block("map $hoaban_wish $hoaban_front", f"default /{languages[0]}/;", *doors),
        ),
        SHARED: text(f"try_files{communes or f' /{MAIN}/current$uri'} @missing;"),
    }


def _maps(deployment: Deployment) -> list[str | Lines]:
    """Maps are made when they are asked for: on misses, at the front door, for communes and for intake."""
    folder = [
        r'default "/.none/";',
        rf'"~^(?<hoaban_page>(?:{WORDS})*/)(?:index\.html)?$" $hoaban_page;',
        rf'"~^(?<hoaban_bare>(?:{WORDS})+)$" "$hoaban_bare/";',
    ]
    return [
        "map_hash_max_size 131072;",
        "map_hash_bucket_size 512;",
        block("map $uri $hoaban_folder", *folder),
        block("map $hoaban_folder $hoaban_moved", 'default "";', _include(deployment, REDIRECTS)),
        _include(deployment, FRONT),
        block("map $uri $hoaban_language", "default vi;", '"~^/(?<hoaban_prefix>[a-z-]{2,20})(?:/|$)" $hoaban_prefix;'),
        block("map $uri $hoaban_commune", "default none;",
              f'"~^/[a-z-]{{2,20}}/{WORD}/(?<hoaban_word>[a-z0-9-]{{1,36}})(?:/|$)" "{WORD}-$hoaban_word";'),
        block("map $upstream_http_cache_control $hoaban_kept",
              "default $upstream_http_cache_control;", f'"" "{NOT_KEPT}";'),
        "limit_req_zone $binary_remote_addr zone=hoaban_intake:10m rate=10r/s;",
    ]  # fmt: skip


def _include(deployment: Deployment, name: str) -> str:
    return f'include "{deployment.map_file("nginx", name)}";'


def _to_tls(deployment: Deployment) -> Lines:
    listen = [f"listen {_endpoint(bind, 80)};" for bind in deployment.binds]
    challenge = block("location ^~ /.well-known/acme-challenge/", 'root "/var/www/letsencrypt";')
    onward = block("location /", f"return 301 https://{deployment.hosts[0]}{_port_of(deployment)}$request_uri;")
    return [*listen, f"server_name {' '.join(deployment.hosts)};", "server_tokens off;", *challenge, *onward]


def _port_of(deployment: Deployment) -> str:
    return "" if deployment.port == 443 else f":{deployment.port}"  # noqa: PLR2004 - the port of https


def _endpoint(bind: str, port: int) -> str:
    return f"{bind}:{port}" if bind else str(port)


def _server(deployment: Deployment) -> Lines:
    listen = [f"listen {_endpoint(bind, deployment.port)}{' ssl http2' if deployment.tls else ''};"
              for bind in deployment.binds]  # fmt: skip
    return [
        *listen,
        f"server_name {' '.join(deployment.hosts)};",
        *(_tls(deployment) if deployment.tls else []),
        f'root "{deployment.site(MAIN)}";',
        *_manners(deployment),
        *_types(),
        *headers(deployment, PAGE_CACHE),
        "error_page 404 = @missing;",
        "error_page 405 @not_allowed;",
        *_front_door(deployment),
        *_tree(deployment),
        *_below(deployment),
        *_assets(deployment),
        *_proofs(deployment),
        *_intake(deployment),
        *_before_the_first_release(deployment),
        *misses(deployment),
    ]


def _tls(deployment: Deployment) -> Lines:
    return [
        f'ssl_certificate "{deployment.certificate}";',
        f'ssl_certificate_key "{deployment.key}";',
        "ssl_protocols TLSv1.2 TLSv1.3;",
        "ssl_session_cache shared:hoaban:10m;",
        "ssl_session_tickets off;",
    ]


def _manners(deployment: Deployment) -> Lines:
    """No cache of open files (a switched release must show at once), no SSI, no compression while somebody waits."""
    return [
        "open_file_cache off;", "ssi off;", "autoindex off;", "charset off;", "gzip off;", "gzip_vary off;",
        "gzip_static on;", "gzip_proxied any;",
        "brotli_static on;" if deployment.brotli else "# brotli_static on;  # needs libnginx-mod-http-brotli-static",
        "sendfile on;", "tcp_nopush on;", "etag on;", "if_modified_since exact;", "max_ranges 1;",
        "server_tokens off;", "absolute_redirect off;", "merge_slashes off;", "log_not_found off;",
        "recursive_error_pages on;", "client_max_body_size 8k;", "client_header_timeout 15s;",
        "client_body_timeout 30s;", "send_timeout 30s;", "large_client_header_buffers 4 8k;",
    ]  # fmt: skip


def _types(only: dict[str, str] | None = None) -> Lines:
    by_type: dict[str, list[str]] = {}
    for suffix, media_type in (only or media_types.BY_SUFFIX).items():
        by_type.setdefault(media_type, []).append(suffix[1:])
    lines = [f'"{media_type}" {" ".join(suffixes)};' for media_type, suffixes in by_type.items()]
    return [*block("types", *lines), f'default_type "{media_types.UNKNOWN}";']


def _front_door(deployment: Deployment) -> Lines:
    return block(
        "location = /",
        *headers(deployment, PAGE_CACHE, vary="accept-language"),
        "error_page 405 @not_allowed;",
        "error_page 503 @preparing;",
        *block('if ($request_method !~ "^(?:GET|HEAD)$")', "return 405;"),
        *block("if (!-d $document_root)", "return 503;"),
        "return 302 $hoaban_front;",
    )


def _tree(deployment: Deployment, path: str = "/", *, missing: str = "@missing") -> Lines:
    """Return the locations of a release's files, in the order in which nginx tries them: pages come first."""
    feeds = [*headers(deployment, PAGE_CACHE, path=path), *_types({".xml": media_types.FEED})]
    return [
        *block(f'location ~ "{PAGE}"', f"try_files $hoaban_leaf{LEAF} ${{uri}}{INDEX} =404;"),
        *block(f'location ~ "{UNSEEN}"', "error_page 404 @not_found;", "return 404;"),
        *block(f'location ~ "{SEGMENTS}atom\\.xml$"', *feeds),
        *block(f'location ~ "{SEGMENTS}{ALERT[1:-4]}\\.css$"', *headers(deployment, ALERT_CACHE)),
        *block(f'location ~ "{FILE}"'),
        *block(f'location ~ "{BARE}"', f"error_page 404 = {missing};", "return 404;"),
        *block(f"location {path}", "error_page 404 @not_found;", "return 404;"),
    ]


def _below(deployment: Deployment) -> Lines:
    """Communes below each language, and folders with a policy of their own."""
    lines: Lines = []
    for row in LANGUAGES:
        path = f"/{row.prefix}/{WORD}/"
        lines += block(
            f"location ^~ {path}",
            f'root "{deployment.site("$hoaban_commune")}";',
            "error_page 404 = @missing_commune;",
            "error_page 405 @not_allowed;",
            *_tree(deployment, path, missing="@missing_commune"),
        )
    for path in exchange.POLICIES:
        lines += block(
            f"location ^~ {path}", *headers(deployment, PAGE_CACHE, path=path), *_tree(deployment, path)
        )
    return lines


def _assets(deployment: Deployment) -> Lines:
    return block(
        f"location ^~ {ASSETS}",
        *headers(deployment, ASSET_CACHE),
        "error_page 404 = @shared;",
        "error_page 405 @not_allowed;",
        *block(f'location ~ "{UNSEEN}"', "error_page 404 @not_found;", "return 404;"),
        *block(f'location ~ "{FILE}"'),
        *block(f"location {ASSETS}", "error_page 404 @not_found;", "return 404;"),
    )


def _proofs(deployment: Deployment) -> Lines:
    """What anybody needs to check a signature: the folder of proofs, and tree files, never the folders they list."""
    shapes: Lines = []
    for shape in proofs.SHAPES:
        shapes += block(
            f'location ~ "^{shape.above}(?<hoaban_proof>{shape.names})$"',
            f'alias "{deployment.releases}/{shape.folder}/$hoaban_proof";',
            *headers(deployment, shape.cache, vary=""),
        )
    return block(
        f"location ^~ {proofs.DATA}",
        "error_page 404 @no_file;",
        "error_page 405 @not_allowed;",
        *shapes,
        "return 404;",
    ) + spoken(deployment, "@no_file", 404, proofs.NO_FILE)


def _intake(deployment: Deployment) -> Lines:
    hidden = [f"proxy_hide_header {name};" for name in ("cache-control", *_names(exchange.SECURITY))]
    cleared = [f'proxy_set_header {name} "";' for name in ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via")]
    bare = block(f"location = {proxying.PREFIX[:-1]}", "return 404;")
    return bare + block(
        f"location ^~ {proxying.PREFIX}",
        *headers(deployment, "$hoaban_kept", vary=""),
        "error_page 405 @not_allowed_intake;",
        "error_page 413 @too_large;",
        "error_page 429 @too_many;",
        "error_page 502 504 =503 @intake_down;",
        *block(f'if ($request_method !~ "^(?:{"|".join(proxying.METHODS)})$")', "return 405;"),
        "limit_req zone=hoaban_intake burst=20 nodelay;",
        "limit_req_status 429;",
        f"client_max_body_size {proxying.BODY_LIMIT};",
        f"proxy_pass http://127.0.0.1:{deployment.intake_port};",
        f"proxy_connect_timeout {proxying.CONNECT_SECONDS}s;",
        f"proxy_read_timeout {proxying.SECONDS}s;",
        "proxy_max_temp_file_size 0;",
        "proxy_redirect off;",
        "proxy_set_header Host $http_host;",
        f"proxy_set_header {proxying.CLIENT} $remote_addr;",
        f"proxy_set_header {proxying.SCHEME} $scheme;",
        *cleared,
        *hidden,
    )


def _names(pairs: Headers) -> Iterable[str]:
    return (name for name, _ in pairs)


def _before_the_first_release(deployment: Deployment) -> Lines:
    """The page `hoaban init` left, its style and its mark; nothing of it is reached once there is a release."""
    lines: Lines = []
    for path in preparing.BESIDE:
        lines += block(f"location = {path}", "error_page 404 = @preparing_file;")
    folder = f"{deployment.releases}/{preparing.FOLDER}"
    lines += block(
        "location @preparing_file", f'root "{folder}";', "error_page 404 = @missing;", *refused(deployment),
        *block(f'if (-d "{deployment.site(MAIN)}")', "return 404;"),
    )  # fmt: skip
    lines += block(
        "location @preparing", f'root "{folder}";', *refused(deployment),
        f"try_files /{INDEX} @nothing_yet;",
    )  # fmt: skip
    return lines + spoken(deployment, "@nothing_yet", 503, exchange.NOTHING_YET, ("retry-after", "5"))

