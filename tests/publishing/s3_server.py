"""A real S3-compatible server: moto's, as a process of its own, and what its buckets hold."""

import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from itertools import count
from types import SimpleNamespace

import boto3
from botocore.config import Config

_numbers = count(1)


@contextmanager
def s3_server():
    """Start the server on a free port; yield the port."""
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            found = (re.search(r"http://127\.0\.0\.1:(\d+)", line) for line in process.stderr)
            port = next(int(match[1]) for match in found if match)
            threading.Thread(target=process.stderr.read, daemon=True).start()
            yield port
        finally:
            process.kill()


def client(port):
    config = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})
    session = boto3.session.Session(aws_access_key_id="key", aws_secret_access_key="secret", region_name="us-east-1")
    return session.client("s3", endpoint_url=f"http://127.0.0.1:{port}", config=config)


def a_bucket(port):
    storage, name = client(port), f"portal-{next(_numbers)}"
    storage.create_bucket(Bucket=name)
    return name


def objects(port, bucket):
    """Return key → body, type, cache, redirect of everything in a bucket."""
    storage, found = client(port), {}
    for page in storage.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for entry in page.get("Contents", []):
            got = storage.get_object(Bucket=bucket, Key=entry["Key"])
            found[entry["Key"]] = SimpleNamespace(
                body=got["Body"].read(), type=got["ContentType"], cache=got.get("CacheControl"),
                redirect=got.get("WebsiteRedirectLocation"), encoding=got.get("ContentEncoding"),
            )  # fmt: skip
    return found
