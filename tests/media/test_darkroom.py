"""What is made of a picture: upright, sRGB, without metadata, in widths up to its own; Refused for whatever is not one."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from hoaban.media.darkroom import rasters
from hoaban.media.darkroom.recipe import AVIF, JPEG, LADDER, PNG, WEBP, WIDEST, Refused, rungs, up_to
from tests.factories.colour import swapped_profile
from tests.factories.media import image_bytes, saved

SECRETS = (b"Lo Van Bi Mat", b"GPS", b"Exif", b"http://ns.adobe.com", b"Photoshop", b"ICC_PROFILE", b"eXIf", b"iCCP")


def made(data):
    return {(one.media_type, one.width): one for one in rasters.develop(data).files}


def opened(one):
    return Image.open(io.BytesIO(one.body))


def half_and_half(width, height):
    """Red on top, blue below."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (0, height // 2, width, height))
    return image


def test_every_form_is_made_in_its_rungs():
    assert sorted(made(image_bytes(4000, 3000, "JPEG"))) == sorted(
        [(AVIF, width) for width in (320, 480, 768, 1024, 1280, 1600)]
        + [(WEBP, width) for width in (480, 768, 1280)]
        + [(JPEG, width) for width in (640, 1280)]
    )


def test_a_small_picture_is_never_blown_up():
    files = made(image_bytes(300, 200, "JPEG"))
    assert sorted(files) == [(AVIF, 300), (JPEG, 300), (WEBP, 300)]
    assert {opened(one).size for one in files.values()} == {(300, 200)}


@given(width=st.integers(1, 20_000), form=st.sampled_from(list(LADDER)))
def test_rungs_rise_to_the_original_or_the_end_of_the_ladder(width, form):
    found = rungs(LADDER[form], width)
    assert found == sorted(set(found))
    assert found[-1] == min(width, LADDER[form][-1])


@given(width=st.integers(1, 20_000), wanted=st.sampled_from([328, 1024, WIDEST]))
def test_a_layout_is_offered_no_file_much_wider_than_it_needs(width, wanted):
    offered = up_to(rungs(LADDER[AVIF], width), wanted)
    assert offered[0] == rungs(LADDER[AVIF], width)[0]
    assert all(one <= wanted / 0.9 for one in offered)


@pytest.mark.parametrize("shape", [(3000, 2), (2, 3000), (1, 1), (1000, 19_000)])
def test_odd_shapes_are_made_too(shape):
    files = made(image_bytes(*shape))
    assert all(opened(one).size == (one.width, one.height) for one in files.values())
    assert all(one.width <= shape[0] and one.height <= 12_000 for one in files.values())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_of_the_metadata_is_left(kind):
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Lo Van Bi Mat"
    exif[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLatitude: (21.0, 23.0, 0.0), ExifTags.GPS.GPSLatitudeRef: "N"}
    more = {"comment": b"Lo Van Bi Mat"} if kind == "JPEG" else {}
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">Lo Van Bi Mat http://ns.adobe.com</x:xmpmeta>'
    words = {} if kind == "PNG" else {"xmp": xmp}
    data = saved(half_and_half(700, 700), kind, exif=exif, icc_profile=swapped_profile(), **more, **words)
    assert b"Lo Van Bi Mat" in data
    for one in made(data).values():
        shown = opened(one)
        assert ([secret for secret in SECRETS if secret in one.body], dict(shown.getexif())) == ([], {})
        assert not {"icc_profile", "exif", "xmp", "comment"} & set(shown.info)


@pytest.mark.parametrize(("orientation", "top"), [(1, "red"), (3, "blue"), (6, "side"), (8, "side")])
def test_a_picture_is_turned_upright(orientation, top):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    found = rasters.develop(saved(half_and_half(4000, 2000), "JPEG", exif=exif))
    assert (found.width, found.height) == ((2000, 4000) if top == "side" else (4000, 2000))
    for one in found.files:
        shown = opened(one).convert("RGB")
        corners = [shown.getpixel(spot) for spot in ((9, 9), (shown.width - 9, 9))]
        colours = ["red" if red > 128 else "blue" for red, *_ in corners]
        assert colours == {6: ["blue", "red"], 8: ["red", "blue"]}.get(orientation, [top, top])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_colours_are_those_of_srgb(kind):
    data = saved(Image.new("RGB", (400, 300), (255, 0, 0)), kind, icc_profile=swapped_profile())
    for one in made(data).values():
        red, green, blue = opened(one).convert("RGB").getpixel((100, 100))
        assert (red < 60, green > 200, blue < 60) == (True, True, True)


def test_a_broken_profile_is_taken_for_srgb():
    data = saved(Image.new("RGB", (400, 300), (255, 0, 0)), "PNG", icc_profile=b"not a profile")
    assert opened(made(data)[PNG, 400]).convert("RGB").getpixel((9, 9)) == (255, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_mode_is_shown(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    grey = Image.new("L", (700, 400), 255) if mode != "I;16" else Image.new("I;16", (700, 400), 65_535)
    grey = grey if mode == "I;16" else grey.convert("RGB").convert(mode) if mode == "CMYK" else grey.convert(mode)
    for one in made(saved(grey, kind)).values():
        assert all(part > 245 for part in opened(one).convert("RGB").getpixel((50, 50)))


def test_what_is_transparent_stays_so_and_falls_back_to_png():
    image = Image.new("RGBA", (800, 400), (0, 0, 0, 0))
    image.paste((10, 120, 60, 255), (0, 0, 400, 400))
    files = made(saved(image, "PNG"))
    assert {form for form, _ in files} == {AVIF, WEBP, PNG}
    for one in files.values():
        alpha = opened(one).convert("RGBA").getchannel("A")
        assert (alpha.getpixel((10, 10)) > 250, alpha.getpixel((one.width - 10, 10)) < 5) == (True, True)
    assert opened(files[WEBP, 800]).convert("RGBA").getpixel((10, 10)) == (10, 120, 60, 255)


def test_a_picture_with_an_alpha_that_hides_nothing_is_a_photograph():
    noise = Image.merge("RGB", [Image.effect_noise((700, 500), 90)] * 3)
    noise.putpixel((0, 0), (1, 2, 3))
    noise.putalpha(255)
    assert {form for form, _ in made(saved(noise, "PNG"))} == {AVIF, WEBP, JPEG}


def test_of_a_thousand_frames_only_the_first_is_shown():
    frames = [Image.new("P", (64, 64), number % 200) for number in range(1000)]
    frames[0] = Image.new("RGB", (64, 64), (0, 128, 0))
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    files = made(data)
    assert all(getattr(opened(one), "n_frames", 1) == 1 for one in files.values())
    assert opened(files[PNG, 64]).convert("RGB").getpixel((5, 5)) == (0, 128, 0)


def test_a_glance_is_one_small_file():
    (one,) = rasters.develop(image_bytes(4000, 3000, "JPEG"), glance=True).files
    assert (one.media_type, one.width, opened(one).size) == (WEBP, 640, (640, 480))


@given(data=st.binary(max_size=300))
def test_whatever_is_no_picture_is_refused(data):
    with pytest.raises(Refused):
        rasters.develop(data)


@given(kind=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "AVIF"]), at=st.integers(0, 4000), byte=st.integers(0, 255))
def test_a_damaged_picture_is_shown_or_refused_and_breaks_nothing(kind, at, byte):
    data = bytearray(saved(half_and_half(64, 48), kind))
    data[at % len(data)] = byte
    try:
        outcome = "made" if rasters.develop(bytes(data)).files else "nothing"
    except Refused as refusal:
        outcome = refusal.code
    assert outcome in {"made", "broken", "truncated", "unsupported", "too_large"}
