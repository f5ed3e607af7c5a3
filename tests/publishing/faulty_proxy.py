"""A proxy of our own between a target and its server: it watches every request, spoils some, and checks MD5 as S3 does."""

import base64
import hashlib
import http.client
import socket
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

BLOCK = 65536


@dataclass
class Seen:
    method: str
    key: str
    status: int
    headers: dict
    body: bytes


@dataclass
class Proxy:
    """`fault(method, key, number)` → None, a status, "slow", "cut" (half of the body, then both ends are closed) or
    "half" (passed on whole, but only half of the answer comes back)."""

    upstream: int
    fault: object = None
    before: object = None
    seen: list = field(default_factory=list)
    under_way: int = 0
    most_at_once: int = 0

    def __post_init__(self):
        self.lock, self.closing, self.number = threading.Lock(), threading.Event(), 0
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                proxy.pass_on(self)


            def log_message(self, *_):
                pass

        for method in ("GET", "HEAD", "PUT", "POST", "DELETE", "PURGE"):
            setattr(Handler, f"do_{method}", Handler.handle_any)

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request, client_address):
                pass  # cut connections are what this proxy is for

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=[0.01], daemon=True)
        self.thread.start()

    def close(self):
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()

    def puts(self):
        return [seen.key for seen in self.seen if seen.method == "PUT" and seen.status == 200]

    def pass_on(self, handler):
        key = unquote(handler.path.split("?")[0]).lstrip("/").partition("/")[2]
        body = handler.rfile.read(int(handler.headers.get("content-length") or 0))
        with self.lock:
            self.number += 1
            number = self.number
            self.under_way += 1
            self.most_at_once = max(self.most_at_once, self.under_way)
        try:
            fault = self.fault(handler.command, key, number) if self.fault else None
            self._spoil_or_pass(handler, key, body, fault)
        finally:
            with self.lock:
                self.under_way -= 1

    def _spoil_or_pass(self, handler, key, body, fault):
        if fault == "slow":
            self.closing.wait(30)
            handler.close_connection = True
        elif fault == "cut":
            self._cut(handler, body)
        elif isinstance(fault, int):
            self._answer(handler, key, body, fault, [], b"<Error><Code>SlowDown</Code><Message>later</Message></Error>")
        elif not self._md5_is_right(handler, body):
            self._answer(handler, key, body, 400, [], b"<Error><Code>BadDigest</Code><Message>-</Message></Error>")
        else:
            self._pass(handler, key, body, half=fault == "half")

    def _md5_is_right(self, handler, body):
        said = handler.headers.get("content-md5")
        return said is None or base64.b64decode(said) == hashlib.md5(body, usedforsecurity=False).digest()

    def _pass(self, handler, key, body, *, half):
        with self.lock:  # one at a time: what `seen` says is the order in which things became true
            asked = http.client.HTTPConnection("127.0.0.1", self.upstream, timeout=20)
            headers = {name: value for name, value in handler.headers.items() if name.lower() != "expect"}
            asked.request(handler.command, handler.path, body, headers)
            answer = asked.getresponse()
            said = answer.read()
            asked.close()
            self.seen.append(Seen(handler.command, key, answer.status, dict(handler.headers), body))
        if half:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<half")
            handler.close_connection = True
            return
        kept = [pair for pair in answer.getheaders() if pair[0].lower() not in {"connection", "transfer-encoding", "content-length"}]
        self._send(handler, answer.status, kept, said)

    def _answer(self, handler, key, body, status, headers, said):
        with self.lock:
            self.seen.append(Seen(handler.command, key, status, dict(handler.headers), body))
        self._send(handler, status, headers, said)

    def _send(self, handler, status, headers, said):
        handler.send_response_only(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(said)))
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(said)

    def _cut(self, handler, body):
        with socket.create_connection(("127.0.0.1", self.upstream), 20) as asked:
            lines = [f"{handler.command} {handler.path} HTTP/1.1", *(f"{n}: {v}" for n, v in handler.headers.items())]
            asked.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body[: len(body) // 2])
        handler.close_connection = True
        handler.connection.shutdown(socket.SHUT_RDWR)
