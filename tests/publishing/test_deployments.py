"""Configurations: whatever stands in hosts, folders and addresses, nothing breaks out of its place."""

import http.client
import re
import ssl
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.publishing.answers import LANGUAGES, preferred
from hoaban.publishing.exchange import SECURITY
from hoaban.publishing.webservers import units
from hoaban.publishing.webservers.accepted import expressions
from hoaban.publishing.webservers.deployment import CannotDeploy, bind_address, deployment, host_name, path_text
from hoaban.publishing.webservers.kinds import KINDS, main_file, map_files
from hoaban.publishing.webservers.survey import Survey, is_plain
from tests.publishing.test_server import SITE, a_release
from tests.publishing.web_servers import free_port, knock, nginx_frame, running, values, write

ODD = st.text(st.sampled_from("ab.-_/ \t\r\n\"'\\${}()[];#%`*|&<>~\x00\x7fđ\u2028\u202e") | st.characters(), min_size=1, max_size=30)
TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|(\{|\}|;)|(#[^\n]*)|([^\s;{}"#]+)')
HOME = Path("/srv/hoaban")


def tokens(text):
    """Return nginx's words and signs; a sign stands as it is, a quoted word with its quotes."""
    found, place = [], 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        match = TOKEN.match(text, place)
        assert match, text[place : place + 60]
        if not match[3]:
            found.append(match[0])
        place = match.end()
    return found


def shape(text, *, of):
    """Return the words of a configuration with a value in it made equal."""
    return [word.replace(of, "@") for word in tokens(text)]


PLAIN = values(HOME, 80)


def differing(kind, made):
    """Return the lines in which a configuration differs from the plain one."""
    ours, plain = main_file(kind, made).splitlines(), main_file(kind, PLAIN).splitlines()
    assert len(ours) == len(plain)
    return [line for line, other in zip(ours, plain, strict=True) if line != other]


@given(ODD)
def test_a_host_name_is_refused_or_stands_in_its_place(said):
    try:
        name = host_name(said)
    except CannotDeploy:
        return
    assert re.fullmatch(r"[a-z0-9.-]+", name)
    made = values(HOME, 80, hosts=[said])
    assert differing("nginx", made) == [f"    server_name {name};"]
    assert differing("caddy", made) == [f"http://{name}:80 {{"]


@given(ODD)
def test_a_folder_is_refused_or_stands_in_its_place(said):
    home = Path("/srv") / said.replace("\x00", "0")
    try:
        made = values(home, 80)
    except CannotDeploy:
        return
    assert not set(str(home)) & set("\"'\\${}();#%`*\n\r\t ")
    for kind in KINDS:
        assert main_file(kind, made).replace(f"{home}/", "@/") == main_file(kind, PLAIN).replace(f"{HOME}/", "@/")
    assert shape(main_file("nginx", made), of=f"{home}/") == shape(main_file("nginx", PLAIN), of=f"{HOME}/")


@given(ODD)
def test_an_address_to_listen_on_is_an_ip_address(said):
    try:
        address = bind_address(said)
    except CannotDeploy:
        return
    assert re.fullmatch(r"[0-9.]+|\[[0-9a-f:]+\]|", address)


@given(st.dictionaries(ODD.map("/{}/".format), ODD.map("/{}".format), max_size=6))
def test_only_addresses_made_like_ours_come_into_a_map(moved):
    kept = {old: new for old, new in moved.items() if is_plain(old) and is_plain(new)}
    survey = Survey(roots={"main": "0" * 64}, moved={"main": kept}, languages=["vi"])
    text = map_files("nginx", survey)["redirects.map"]
    assert tokens(text) == [word for old, new in sorted(kept.items()) for word in (f'"{old}"', f'"{new}"', ";")]
    assert map_files("caddy", survey)["redirects.caddy"].split() == [word for pair in sorted(kept.items()) for word in pair]
    assert not any(set(text) & set("${}\\'`#") for text in kept)


def test_a_redirect_of_a_release_that_is_not_ours_is_left_out(tmp_path):
    odd = [("/vi/cu/", '/vi/"; return 200 x; "/'), ("/vi/cũ/", "/vi/"), ("/vi/a b/", "/vi/"), ("/vi/c/", "//evil.example/"), ("/vi/d/", "/vi/")]
    a_release(tmp_path / "releases", SITE, redirects=[(old, new.encode("ascii", "replace").decode()) for old, new in odd])
    text = (write("nginx", values(tmp_path, 80)) / "redirects.map").read_text("utf-8")
    assert text == '"/vi/d/" "/vi/";\n'


NAMES = st.sampled_from([*LANGUAGES, "vi-VN", "en-GB", "zh-Hans-CN", "fr", "de", "*", "EN", "v", "vie"])
WEIGHTS = st.sampled_from(["", ";q=1", ";q=1.0", ";q=0", ";q=0.0", "; q=0.5", ";q=0.55", ";q=0.9", ";q=0.90", ";q=0.01", ";q=.5", ";q=x"])


@given(st.lists(st.tuples(NAMES, WEIGHTS), max_size=6), st.sampled_from([",", ", ", " ,"]))
def test_the_map_of_languages_chooses_as_the_embedded_server_does(items, comma):
    said = comma.join(name + weight for name, weight in items)
    there = ["vi", "en", "zh"]
    found = (re.search(pattern, said, re.IGNORECASE) for pattern in expressions(there))
    chosen = next((match[1].lower() for match in found if match), there[0])
    assert chosen == next((prefix for prefix in preferred(said) if prefix in there), there[0])


def a_certificate(folder):
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    named = ["-subj", "/CN=a.example", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    subprocess.run([*made, *named], check=True, capture_output=True)


def test_with_tls_nginx_tells_browsers_to_stay_and_leads_others_there(tmp_path):
    a_release(tmp_path / "releases", SITE)
    a_certificate(tmp_path)
    secure, open_port = free_port(), free_port()
    made = deployment(f"https://a.example:{secure}", hosts=[], binds=["127.0.0.1"], home=tmp_path, intake_port=9,
                      certificate=str(tmp_path / "cert.pem"), key=str(tmp_path / "key.pem"))  # fmt: skip
    folder = write("nginx", made)
    text = (folder / "hoaban.conf").read_text("utf-8")
    (folder / "hoaban.conf").write_text(text.replace("listen 127.0.0.1:80;", f"listen 127.0.0.1:{open_port};"), "utf-8")
    with running("nginx", open_port, nginx_frame(folder), {}) as server:
        knock(secure, server.process)
        led = server.ask("/vi/?x=1", Host="evil.example")
        lines = http.client.HTTPSConnection("127.0.0.1", secure, timeout=20, context=ssl._create_unverified_context())
        lines.request("GET", "/vi/")
        answer = lines.getresponse()
        body = answer.read()
        lines.close()
    assert (led.status, led["location"]) == (301, f"https://a.example:{secure}/vi/?x=1")
    assert (answer.status, body, answer.headers["strict-transport-security"]) == (200, SITE["/vi/"][0], "max-age=31536000")


@pytest.mark.parametrize("tls", [False, True])
def test_nginx_itself_accepts_what_was_written(tmp_path, tls):
    home = tmp_path / "đô thị+1".replace(" ", "_")
    home.mkdir()
    a_release(home / "releases", SITE, redirects=[(f"/vi/cu-{number}/", "/vi/") for number in range(300)])
    a_certificate(home)
    address = "https://a.example:8443" if tls else "http://a.example:8080"
    made = deployment(address, hosts=["a.example", "điện-biên.example"], binds=[], home=home, intake_port=8002,
                      certificate=str(home / "cert.pem"), key=str(home / "key.pem"))  # fmt: skip
    done = subprocess.run([*nginx_frame(write("nginx", made)), "-t"], capture_output=True, text=True, check=False)
    assert (done.returncode, "warn" in done.stderr) == (0, False), done.stderr
    said = main_file("nginx", made)
    assert ("strict-transport-security" in said, "ssl_certificate" in said, "return 301 https://a.example:8443$request_uri" in said) == (tls, tls, tls)
    assert f"server_name a.example {'điện-biên.example'.encode('idna').decode()};" in said
    assert ("listen [::]:8443 ssl http2;" if tls else "listen [::]:8080;") in said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tls", [False, True])
def test_the_configuration_carries_the_headers_every_answer_carries(kind, tls):
    made = deployment(f"http{'s' * tls}://a.example", hosts=[], binds=[], home=HOME, intake_port=8002)
    said = main_file(kind, made)
    assert all(value in said for _, value in SECURITY)
    assert ("max-age=31536000" in said.replace("max-age=31536000, immutable", "")) == tls
    assert not re.search(r"open_file_cache (?!off)|ssi on", said)


def test_caddy_itself_accepts_a_site_with_a_certificate_of_its_own_making(tmp_path):
    a_release(tmp_path / "releases", SITE)
    made = deployment("https://a.example", hosts=[], binds=[], home=tmp_path, intake_port=8002)
    folder = write("caddy", made)
    command = ["caddy", "adapt", "--config", folder / "Caddyfile", "--adapter", "caddyfile"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, '":443"' in done.stdout) == (0, True), done.stderr


def test_a_reload_follows_every_map_that_is_written_meanwhile(tmp_path):
    """The unit's own words, with programs of that name that note what they were asked."""
    maps = [tmp_path / name for name in ("a.map", "b.map")]
    for path in maps:
        path.write_text("one", "utf-8")
    programs = tmp_path / "bin"
    programs.mkdir()
    later = f"[ -e {tmp_path}/noted ] && touch -d '-1 hour' {maps[1]} || touch -d '+1 hour' {maps[1]}"
    for name, words in (("nginx", "true"), ("sleep", "true"), ("systemctl", f'{later}; echo "$*" >> {tmp_path}/noted')):
        (programs / name).write_text(f"#!/bin/sh\n{words}\n", "utf-8")
        (programs / name).chmod(0o755)
    script = units.reload_script("nginx", [path_text(path) for path in maps], str(tmp_path / "stamp"))
    for _ in range(2):
        subprocess.run(["/bin/sh", "-ec", script], check=True, env={"PATH": f"{programs}:/usr/bin:/bin"}, timeout=20)
    assert (tmp_path / "noted").read_text("utf-8") == "reload nginx.service\n" * 2


def test_units_run_worker_and_desk_and_watch_the_maps():
    files = units.unit_files("nginx", PLAIN, user="hoaban", home=str(HOME), commands={"worker": ["/opt/python", "-m", "x"]})
    assert sorted(files) == ["hoaban-reload-nginx.path", "hoaban-reload-nginx.service", "hoaban-worker.service"]
    assert "ExecStart=/opt/python -m x\n" in files["hoaban-worker.service"]
    assert f"PathChanged={HOME}/deploy/nginx/redirects.map\n" in files["hoaban-reload-nginx.path"]
    for user, command in (("root; x", ["y"]), ("hoaban", ["y", "a b"]), ("hoaban", ["%h"])):
        with pytest.raises(CannotDeploy):
            units.unit_files("nginx", PLAIN, user=user, home=str(HOME), commands={"worker": command})
