"""The log never holds a key: one-time links are cut after the word that begins them."""

import logging
import re

_LINK = re.compile(r"(/welcome/)[^/\s]+")


class Keyless(logging.Filter):
    """Writes `/welcome/…` where a one-time link stood."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without keys."""
        record.msg, record.args = _LINK.sub(r"\1…", record.getMessage()), None
        return True
