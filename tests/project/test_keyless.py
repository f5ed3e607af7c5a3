"""The log never holds the key of a one-time link."""

import logging

from hoaban.project.keyless import Keyless


def test_a_one_time_link_is_cut_in_the_log():
    record = logging.LogRecord("x", logging.WARNING, "", 1, "Unprocessable: %s", ("/programme/welcome/abcDEF/",), None)
    assert Keyless().filter(record)
    assert record.getMessage() == "Unprocessable: /programme/welcome/…/"
