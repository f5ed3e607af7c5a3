"""Pictures as officers upload them, and their files as the worker makes them."""

import io
from pathlib import Path

from django.core.files.base import ContentFile
from PIL import Image

from hoaban.media import actions as media
from hoaban.media.darkroom import rasters
from hoaban.media.models import Picture


def image_bytes(width=900, height=500, kind="PNG", mode="RGB", colour="rebeccapurple", **options):
    """A picture of one colour."""
    return saved(Image.new(mode, (width, height), colour), kind, **options)


def saved(image, kind, **options):
    held = io.BytesIO()
    image.save(held, kind, **options)
    return held.getvalue()


def an_upload(data=None, name="hoa.png", **fields):
    """A picture just uploaded, with known rights: nothing is made of it yet."""
    known = {"title": "Hoa", "author": "Lò Văn A", "licence": "cc-by-4.0", "credit": "Ảnh: Lò Văn A.",
             "width": 900, "height": 500}  # fmt: skip
    if data is None:
        data = image_bytes()
    return Picture.objects.create(file=ContentFile(data, name=name), **(known | fields))


def damaged(picture, data):
    """Change the file of a picture behind everybody's back: Wagtail lets nothing in that it cannot unpack."""
    Path(picture.file.path).write_bytes(data)
    return picture


def a_picture(data=None, **fields):
    """A picture whose files are there."""
    return prepared(an_upload(data, **fields))


def prepared(picture):
    """Make the files of a picture in this process, by the code that the child runs."""
    made = rasters.develop(Path(picture.file.path).read_bytes())
    assert media.take_over(picture.preparation, [media._written(picture, one) for one in made.files])
    return picture
