"""Drafts for stories about what comes after writing: made by the verbs officers use, in the running house."""

import json
import subprocess
import sys

WRITE = """
import io, json, sys, django
django.setup()
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.rich_text import RichText
from hoaban.kernel.vietnam_time import now
from hoaban.media.models import Picture, folder_of
from hoaban.newsroom import actions as newsroom
from hoaban.newsroom.queries import sections
from hoaban.organisations.models import Officer
from hoaban.publishing.actions import make_pictures
asked = json.loads(sys.argv[1])
author = Officer.objects.get(username="canbo")
section = sections(author).first()
fields = {"lead": asked["lead"], "body": [("paragraph", RichText(f"<p>{asked['body']}</p>"))]}
path = ""
if asked["pictured"]:
    held = io.BytesIO()
    Image.new("RGB", (1400, 800), "rebeccapurple").save(held, "PNG")
    picture = Picture.objects.create(
        title="Ảnh thử", author="Người thử", licence="cc-by-4.0", credit="Ảnh: người thử.",
        file=ContentFile(held.getvalue(), name="anh-thu.png"),
    )
    fields |= {"lead_picture": picture, "picture_alt": "Ô màu tím"}
    while not picture.files.exists():  # whoever is first: the house's worker, or we
        make_pictures()
    path = str(folder_of(picture.public_id))
story = newsroom.start_story(section, title=asked["title"], by=author, at=now(), **fields)
newsroom.send_for_review(story, by=author, at=now())
print(json.dumps({"item": str(story.translation_key), "picture": path}))
"""
BODY = "Nội dung do người thử phần mềm viết, không phải tin của cơ quan nhà nước."


def sent_for_approval(house, title, *, lead="Bài thử của người thử phần mềm.", pictured=False):
    """Write a story as the demo's author and send it; return its item and the folder of its picture's files ("" = none)."""
    asked = {"title": title, "lead": lead, "body": BODY, "pictured": pictured}
    env = house.env | {"DJANGO_SETTINGS_MODULE": "hoaban.project.settings"}
    made = subprocess.run(
        [sys.executable, "-c", WRITE, json.dumps(asked)], env=env, check=True, capture_output=True, text=True
    )
    found = json.loads(made.stdout.strip().splitlines()[-1])
    return found["item"], found["picture"]
