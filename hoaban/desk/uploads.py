"""Uploads without a name on disk: in memory while small, then an unlinked file. A refused file leaves no trace."""

import tempfile
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

IN_MEMORY = 4 * 1024 * 1024


class UnlinkedUpload(FileUploadHandler):
    """Keeps every upload in a spooled, unlinked file."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Start a file."""
        super().new_file(*args, **kwargs)
        self.kept: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - lives as long as the request

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece."""
        self.kept.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> UploadedFile:  # type: ignore[type-arg]
        """Hand the file over."""
        self.kept.seek(0)
        return UploadedFile(
            file=self.kept,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
