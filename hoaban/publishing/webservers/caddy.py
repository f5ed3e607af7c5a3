"""The configuration for caddy: the same answers as nginx and the embedded server give; certificates come by themselves.

Maps of caddy are made when they are asked for. Paths come into one only through expressions that know our own form of
addresses, so that nothing a reader sends becomes a part of the configuration's language.
"""

from hoaban.publishing import exchange, preparing, proxying
from hoaban.publishing.answers import LANGUAGES
from hoaban.publishing.exchange import (
    ALERT_CACHE,
    ASSET_CACHE,
    ASSETS,
    CHECKED,
    LONGEST_PATH,
    NOT_KEPT,
    PAGE_CACHE,
    POLICIES,
    POLICY,
    POLICY_NAME,
    SECURITY,
)
from hoaban.publishing.listings import GONE, INDEX, PAGE
from hoaban.publishing.site_paths import MAIN, WORD
from hoaban.publishing.webservers import media_types, proofs
from hoaban.publishing.webservers.accepted import expressions
from hoaban.publishing.webservers.blocks import Lines, block, text
from hoaban.publishing.webservers.deployment import Deployment
from hoaban.publishing.webservers.nginx_misses import HSTS
from hoaban.publishing.webservers.survey import Survey

MAIN_FILE, REDIRECTS, FRONT, SHARED = "Caddyfile", "redirects.caddy", "languages.caddy", "assets.caddy"
NAME = "[A-Za-z0-9_][A-Za-z0-9._~-]*"
FOLDER = f"(?:/{NAME})+/"
NOWHERE = "/.none/"
PLAIN_BODY = [f"Content-Type `{exchange.PLAIN}`", f"Cache-Control {NOT_KEPT}"]
HEADING = (
    "# Hoa Ban. Written by `hoaban deploy caddy`: do not edit it, run the command again.",
    "# docs/deploy.md tells the steps.",
)


def main_file(deployment: Deployment) -> str:
    """Return the one configuration; it imports the maps by their full paths."""
    scheme = "https" if deployment.tls else "http"
    sites = ", ".join(f"{scheme}://{host}:{deployment.port}" for host in deployment.hosts)
    return text(*HEADING, _options(), block(sites, _site(deployment)))


def map_files(survey: Survey) -> dict[str, str]:
    """Return name → text of the files that are written again when the releases ask for it."""
    languages = survey.languages or ["vi"]
    wishes = [f"`~(?i){pattern}` `${{1}}`" for pattern in expressions(languages)]
    doors = [f"`~(?i)^{prefix}$` /{prefix}/" for prefix in languages]
    shared = " ".join(f"/{site}/current{{hoaban_file}}" for site in (MAIN, *survey.communes))
    return {
        REDIRECTS: text(*(f"{old} {new}" for old, new in survey.redirects.items())),
        FRONT: text(
            block("map {header.Accept-Language} {hoaban_wish}", *wishes, 'default ""'),
            block("map {hoaban_wish} {hoaban_front}", *doors, f"default /{languages[0]}/"),
        ),
        SHARED: text(f"try_files {shared}"),
    }


def _options() -> Lines:
    timeouts = block("timeouts", "read_header 15s", "read_body 30s", "idle 60s")
    servers = block("servers", "max_header_size 16KB", *timeouts)
    return block("", "admin {$CADDY_ADMIN:localhost:2019}", *servers)


def _site(deployment: Deployment) -> Lines:
    binds = [bind.strip("[]") for bind in deployment.binds if bind.strip("[]:")]
    own = deployment.tls and deployment.certificate.exists()
    return [
        *([f"bind {' '.join(binds)}"] if binds else []),
        *([f"tls {deployment.certificate} {deployment.key}"] if own else []),
        *_maps(deployment),
        *_headers(deployment),
        *block("route", *_route(deployment)),
        *_errors(),
    ]


def _maps(deployment: Deployment) -> Lines:
    types = [f"`~{suffix.replace('.', chr(92) + '.')}$` `{kind}`" for suffix, kind in media_types.BY_SUFFIX.items()]
    policies = [f"`~^{prefix}` `{policy}`" for prefix, policy in POLICIES.items()]
    return [
        *block("map {path} {hoaban_site}",
               f"`~^/[a-z-]{{2,20}}/{WORD}/([a-z0-9-]{{1,36}})(?:/|\\.html$|$)` `{WORD}-${{1}}`",
               f"default {MAIN}"),
        *block("map {path} {hoaban_file}", f"`~^({FOLDER})$` `${{1}}{INDEX}`",
               r"`~\.(?:html|br|gz)$` /.none",
               rf"`~^((?:/{NAME})*/[^/.]+\.[A-Za-z0-9._~-]+)$` `${{1}}`",
               "default /.none"),
        *block("map {path} {hoaban_page}", "`~/(?:404|index)/?$` /.none", f"`~^((?:/{NAME})+)/$` `${{1}}{PAGE}`",
               "default /.none"),
        *block("map {path} {hoaban_bare}", "`~/(?:404|index)$` /.none", f"`~^((?:/{NAME})+)$` `${{1}}{PAGE}`",
               "default /.none"),
        *block("map {path} {hoaban_folder}", f"`~^({FOLDER})$` `${{1}}`", f"`~^((?:/{NAME})+)$` `${{1}}/`",
               f"default {NOWHERE}"),
        *block("map {hoaban_folder} {hoaban_moved}", f"import {deployment.map_file('caddy', REDIRECTS)}", 'default ""'),
        *block("map {path} {hoaban_language}", "`~^/([a-z-]{2,20})(?:/|$)` `${1}`", "default vi"),
        *block("map {path} {hoaban_type}", f"`~/atom\\.xml$` `{media_types.FEED}`", *types,
               f"`~/$` `{media_types.HTML}`", f"default {media_types.UNKNOWN}"),
        *block("map {path} {hoaban_cache}", f"`~^{ASSETS}` `{ASSET_CACHE}`", f"`~/alert\\.css$` `{ALERT_CACHE}`",
               f"default `{PAGE_CACHE}`"),
        *block("map {path} {hoaban_policy}", *policies, f"default `{POLICY}`"),
        *block("map {query} {hoaban_query}", "`~^(.+)$` `?${1}`", 'default ""'),
        f"import {deployment.map_file('caddy', FRONT)}",
    ]  # fmt: skip


def _headers(deployment: Deployment) -> Lines:
    pairs = [*SECURITY, *([HSTS] if deployment.tls else [])]
    return [*block("header", *(f"{name} `{value}`" for name, value in pairs)), "header -Server"]


def _route(deployment: Deployment) -> Lines:
    """Return the decisions in their order; the first `handle` that matches answers."""
    lines = _intake(deployment)
    lines += _said("method", "not method GET HEAD", 405, exchange.NOT_ALLOWED, f"Allow `{exchange.READING}`")
    lines += _proofs(deployment)
    lines += _before_the_first_release(deployment)
    lines += _said("long", f"expression `{{path}}.size() > {LONGEST_PATH}`", 414, exchange.TOO_LONG)
    door = [*block("header", f"Cache-Control `{PAGE_CACHE}`", "Vary accept-language"), "redir {hoaban_front} 302"]
    lines += ["@door expression `{path} == '/'`", *block("handle @door", *door)]
    lines += _assets(deployment)
    for number, site in enumerate(("{hoaban_site}", MAIN)):
        lines += _release(deployment, site, str(number))
    return lines + block("handle", *_not_found(deployment))


def _release(deployment: Deployment, site: str, number: str) -> Lines:
    """What one release knows of a path: a file, a notice of withdrawal, an old address, a page without its slash."""
    where = f"{deployment.releases}/sites/{site}/current"
    kept = f"header Cache-Control `{PAGE_CACHE}`"
    moved = f"@moved{number} expression `{{hoaban_moved}} != '' && {{hoaban_moved}} != null`"
    return [
        *_found(f"file{number}", where, "{hoaban_page}", "{hoaban_file}"),
        *block(f"handle @file{number}", *_served(where)),
        *_found(f"gone{number}", where, f"{{hoaban_folder}}{GONE}"),
        *block(f"handle @gone{number}", *_notice(where, 410)),
        moved,
        *block(f"handle @moved{number}", kept, "redir {hoaban_moved} 301"),
        *_found(f"bare{number}", where, "{hoaban_bare}", f"{{hoaban_folder}}{INDEX}"),
        *block(f"handle @bare{number}", kept, "redir {hoaban_folder}{hoaban_query} 301"),
    ]


def _found(name: str, root: str, *paths: str) -> Lines:
    return block(f"@{name} file", f"root {root}", f"try_files {' '.join(paths)}")


def _served(root: str) -> Lines:
    """A file as it is, with its validators. What asks for several parts gets the whole."""
    return [
        *block("header", "Content-Type {hoaban_type}", "Cache-Control {hoaban_cache}",
               f"{POLICY_NAME} {{hoaban_policy}}"),
        *block("header", "Vary accept-encoding", "defer"),
        "@several header Range *,*",
        "request_header @several -Range",
        "rewrite * {http.matchers.file.relative}",
        *_file_server(root),
    ]  # fmt: skip


def _notice(root: str, status: int) -> Lines:
    """A page that is no page: in full, without validators, asked for again each time."""
    asked = ("If-None-Match", "If-Modified-Since", "Range", "If-Range")
    plain = ("-Etag", "-Last-Modified", "-Accept-Ranges")
    return [
        *block("header", f"Content-Type `{media_types.HTML}`", f"Cache-Control {CHECKED}", "Vary accept-encoding",
               *plain, "defer"),
        *(f"request_header -{name}" for name in asked),
        "rewrite * {http.matchers.file.relative}",
        *_file_server(root, f"status {status}"),
    ]  # fmt: skip


def _file_server(root: str, *more: str) -> Lines:
    return block("file_server", f"root {root}", "precompressed br gzip", "disable_canonical_uris", *more)


def _assets(deployment: Deployment) -> Lines:
    """A file named by its content: the province's release may have it, or any commune's."""
    root = f"{deployment.releases}/sites"
    there = block("file", f"root {root}", f"import {deployment.map_file('caddy', SHARED)}")
    return [*block("@asset", f"path {ASSETS}*", *there), *block("handle @asset", *_served(root))]


def _not_found(deployment: Deployment) -> Lines:
    pages = [f"/{prefix}/404.html" for prefix in ("{hoaban_language}", *LANGUAGES)]
    return [
        *_found("page", deployment.site(MAIN), *pages),
        *block("handle @page", *_notice(deployment.site(MAIN), 404)),
        *block("header", *PLAIN_BODY),
        f"respond `{exchange.NO_PAGE}` 404",
    ]


def _said(name: str, matcher: str, status: int, sentence: str, *more: str) -> Lines:
    said = [*block("header", *PLAIN_BODY, *more), f"respond `{sentence}` {status}"]
    return [f"@{name} {matcher}", *block(f"handle @{name}", *said)]


def _before_the_first_release(deployment: Deployment) -> Lines:
    folder = f"{deployment.releases}/{preparing.FOLDER}"
    none = block("@none not file", f"root {deployment.releases}/sites", f"try_files /{MAIN}/current/")
    beside = [f"@beside path {' '.join(preparing.BESIDE)}", *block("handle @beside", *_plain_file(folder))]
    page = [*_found("waiting", folder, f"/{INDEX}"),
            *block("handle @waiting", f"rewrite * /{INDEX}", *_plain_file(folder, "status 503"))]  # fmt: skip
    nothing = [*block("header", *PLAIN_BODY), f"respond `{exchange.NOTHING_YET}` 503"]
    kept = block("header", f"Cache-Control {NOT_KEPT}", "Retry-After 5")
    return [*none, *block("handle @none", *kept, *beside, *page, *nothing)]


def _plain_file(folder: str, *more: str) -> Lines:
    gone = block("header", "-Etag", "-Last-Modified", "-Accept-Ranges", "defer")
    return [*gone, "header Content-Type {hoaban_type}", *block("file_server", f"root {folder}", *more)]


def _proofs(deployment: Deployment) -> Lines:
    """What anybody needs to check a signature: the folder of proofs, and tree files, never the folders they list."""
    lines: Lines = []
    for number, shape in enumerate(proofs.SHAPES):
        root, name = f"{deployment.releases}/{shape.folder}", f"proof{number}"
        said = block("header", f"Content-Type `{shape.media_type}`", f"Cache-Control `{shape.cache}`")
        lines += block(f"map {{path}} {{hoaban_{name}}}", f"`~^{shape.above}({shape.names})$` `/${{1}}`",
                       f"default {NOWHERE}")  # fmt: skip
        lines += _found(name, root, f"{{hoaban_{name}}}")
        lines += block(f"handle @{name}", *said, "rewrite * {http.matchers.file.relative}", *_file_server(root))
    return lines + _said("unproved", f"path {proofs.DATA}*", 404, proofs.NO_FILE)


def _intake(deployment: Deployment) -> Lines:
    hidden = [f"header_down -{name}" for name, _ in SECURITY]
    cleared = [f"header_up -{name}" for name in ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via")]
    transport = block("transport http", f"dial_timeout {proxying.CONNECT_SECONDS}s",
                      f"response_header_timeout {proxying.SECONDS}s", "compression off")  # fmt: skip
    proxy = block(
        f"reverse_proxy 127.0.0.1:{deployment.intake_port}", *cleared,
        f"header_up {proxying.CLIENT} {{remote_host}}", *hidden, *transport,
    )  # fmt: skip
    return [
        f"@intake path {proxying.PREFIX}*",
        *block(
            "handle @intake",
            *_said("other", f"not method {' '.join(proxying.METHODS)}", 405, exchange.NOT_ALLOWED,
                   f"Allow `{proxying.ALLOWED}`"),
            *_said("large", r"header_regexp Content-Length `^0*[1-9]\d{6,}$`", 413, proxying.LARGE),
            *block("request_body", f"max_size {proxying.BODY_LIMIT}"),
            f"header ?Cache-Control {NOT_KEPT}",
            *proxy,
        ),
    ]  # fmt: skip


def _errors() -> Lines:
    page = [*block("header", f"Content-Type `{media_types.HTML}`", f"Cache-Control {NOT_KEPT}",
                   f"Retry-After {proxying.RETRY}"), f"respond `{proxying.DOWN}` 503"]  # fmt: skip
    return block("handle_errors", f"@down path {proxying.PREFIX}*", *block("handle @down", *page))
