"""The door of the library: a picture is unpacked in the capped child before Wagtail unpacks it in the desk."""

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images.forms import BaseImageForm

from hoaban.media.darkroom.guarded import develop_guarded
from hoaban.media.darkroom.recipe import Refused
from hoaban.media.vocabulary import PictureProblem


class PictureForm(BaseImageForm):  # type: ignore[misc]
    """Wagtail's form of a picture; every way of uploading goes through it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            field.check_image_pixel_size = partial(_checked, field.check_image_pixel_size)


def _checked(then: Any, file: Any) -> None:
    """Refuse with a sentence what cannot be shown; otherwise let Wagtail's own check follow."""
    file.seek(0)
    try:
        develop_guarded(file.read(), glance=True)
    except Refused as refusal:
        raise ValidationError(PictureProblem(refusal.code).label, code=refusal.code) from refusal
    file.seek(0)
    then(file)
