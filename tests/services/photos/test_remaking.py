"""Pictures made anew: what is left of them, and what is refused."""

from __future__ import annotations

import contextlib
import importlib.util

import pytest
from PIL import Image, ImageCms

from app.domain.photo import (
    LARGEST_FILE,
    LONGEST_SIDE,
    THUMB_BYTES,
    THUMB_SIDE,
    PhotoFault,
    PhotoRefused,
)
from app.services.photos.remaking import remake
from tests.services.photos.pictures import (
    GREEN,
    RED,
    encoded,
    half_and_half,
    huge_png,
    jpeg,
    opened,
    with_place,
)

SECRETS = (b"SECRETCAMERA", b"SECRETCOMMENT", b"SECRETXMP", b"Exif", b"ICC_PROFILE", b"http")


def refusal(data: bytes) -> PhotoFault:
    with pytest.raises(PhotoRefused) as refused:
        remake(data, "x.jpg")
    return refused.value.fault


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 30 for one, other in zip(pixel, colour, strict=True))


def test_a_small_picture_keeps_its_size() -> None:
    made = remake(jpeg((640, 480)), "x.jpg")
    assert (made.width, made.height) == opened(made.picture).size == (640, 480)


def test_a_large_picture_is_shrunk() -> None:
    made = remake(jpeg((4032, 3024)), "x.jpg")
    assert opened(made.picture).size == (LONGEST_SIDE, 1536)


def test_a_narrow_picture_keeps_a_pixel() -> None:
    assert opened(remake(jpeg((9000, 1)), "x.jpg").picture).size == (LONGEST_SIDE, 1)


def test_a_thumbnail_is_small_even_of_noise() -> None:
    noise = encoded(Image.effect_noise((900, 900), 200).convert("RGB"), "JPEG", quality=100)
    thumb = remake(noise, "x.jpg").thumb
    assert max(opened(thumb).size) == THUMB_SIDE
    assert len(thumb) <= THUMB_BYTES


def test_nothing_that_a_camera_wrote_beside_the_pixels_is_left() -> None:
    source = with_place()
    made = remake(source, "x.jpg")
    assert all(secret in source for secret in SECRETS[:4])
    assert not [s for s in SECRETS for kept in (made.picture, made.thumb) if s in kept]
    assert not opened(made.picture).getexif()


def test_when_it_was_taken_is_told_apart() -> None:
    assert remake(with_place(), "x.jpg").taken == "2026:11:21 09:30:00"


@pytest.mark.parametrize(
    ("orientation", "red_corner"),
    [(1, (5, 5)), (2, (634, 5)), (3, (634, 5)), (5, (5, 5)), (6, (5, 5)), (8, (5, 634))],
)
def test_a_picture_is_kept_upright(orientation: int, red_corner: tuple[int, int]) -> None:
    picture = opened(remake(with_place(orientation), "x.jpg").picture)
    assert picture.size == ((640, 480) if orientation < 5 else (480, 640))
    assert near(picture.getpixel(red_corner), RED)


def test_exif_that_is_garbage_does_not_refuse_a_picture() -> None:
    garbage = encoded(half_and_half(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff\x07")
    assert near(opened(remake(garbage, "x.jpg").picture).getpixel((5, 5)), RED)


@pytest.mark.parametrize("mode", ["L", "P", "LA", "RGBA", "1", "I;16"])
def test_a_png_of_any_mode_becomes_a_photo(mode: str) -> None:
    png = encoded(Image.new("L", (64, 48), 255).convert(mode), "PNG")
    assert opened(remake(png, "x.png").picture).size == (64, 48)


def test_what_was_see_through_is_white() -> None:
    png = encoded(Image.new("RGBA", (64, 48), (0, 0, 0, 0)), "PNG")
    assert near(opened(remake(png, "x.png").picture).getpixel((5, 5)), (255, 255, 255))


def test_sixteen_bits_of_grey_stay_grey() -> None:
    grey = Image.new("I;16", (64, 48), 128 * 256)
    picture = opened(remake(encoded(grey, "PNG"), "x.png").picture)
    assert near(picture.getpixel((5, 5)), (128, 128, 128))


def test_cmyk_becomes_rgb() -> None:
    cmyk = encoded(half_and_half().convert("CMYK"), "JPEG")
    picture = opened(remake(cmyk, "x.jpg").picture)
    assert picture.mode == "RGB"
    assert near(picture.getpixel((5, 5)), RED)


def test_a_colour_profile_is_applied_and_gone() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = remake(encoded(half_and_half(), "JPEG", icc_profile=profile), "x.jpg")
    assert near(opened(made.picture).getpixel((600, 5)), GREEN)
    assert "icc_profile" not in opened(made.picture).info


def test_a_broken_colour_profile_is_passed_over() -> None:
    made = remake(encoded(half_and_half(), "JPEG", icc_profile=b"\xff" * 200), "x.jpg")
    assert near(opened(made.picture).getpixel((600, 5)), GREEN)


def test_of_an_animation_the_first_picture_is_taken() -> None:
    second = Image.new("RGB", (640, 480), GREEN)
    first = Image.new("RGB", (640, 480), RED)
    webp = encoded(first, "WEBP", save_all=True, append_images=[second])
    picture = opened(remake(webp, "x.webp").picture)
    assert near(picture.getpixel((5, 5)), RED)
    assert getattr(picture, "n_frames", 1) == 1


def test_a_jpeg_of_several_pictures_is_one() -> None:
    two = encoded(half_and_half(), "MPO", save_all=True, append_images=[half_and_half()])
    assert opened(remake(two, "x.jpg").picture).format == "JPEG"


def test_a_script_behind_a_picture_is_gone() -> None:
    script = b"<script>alert(1)</script><?php system('id'); ?>"
    polyglot = encoded(half_and_half(), "JPEG", comment=script) + script
    made = remake(polyglot, "x.jpg")
    assert b"script" not in made.picture + made.thumb
    assert b"php" not in made.picture + made.thumb


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", PhotoFault.EMPTY),
        (b"IMEI 356938035643809\n", PhotoFault.NO_PICTURE),
        (b"<script>alert(1)</script>", PhotoFault.NO_PICTURE),
        (b'<?xml version="1.0"?><svg xmlns="x"><script/></svg>', PhotoFault.DRAWING),
        (b"GIF89a" + bytes(20), PhotoFault.OTHER_FORMAT),
        (b"%PDF-1.7\n", PhotoFault.DOCUMENT),
        (b"\0\0\0\x18ftypmp42" + bytes(40), PhotoFault.VIDEO),
        (b"\0\0\0\x1cftypavif" + bytes(40), PhotoFault.OTHER_FORMAT),
        (b"\xff\xd8\xff<script>alert(1)</script>", PhotoFault.DAMAGED),
        (b"\xff\xd8\xff" + bytes(LARGEST_FILE), PhotoFault.TOO_LARGE),
    ],
)
def test_what_is_no_photo_is_refused(data: bytes, fault: PhotoFault) -> None:
    assert refusal(data) is fault


@pytest.mark.parametrize("sides", [(12_000, 12_000), (20_000, 20_000)])
def test_a_png_of_too_many_pixels_is_refused(sides: tuple[int, int]) -> None:
    bomb = huge_png(*sides)
    assert len(bomb) < 60_000
    assert refusal(bomb) is PhotoFault.TOO_MANY_PIXELS


def test_a_jpeg_of_a_hundred_megapixels_is_taken() -> None:
    # Of one colour and grey: it is quick to make and to read.
    grey = encoded(Image.new("L", (12_000, 9_000), 90), "JPEG")
    assert opened(remake(grey, "x.jpg").picture).size == (LONGEST_SIDE, 1536)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_was_cut_off_is_refused(form: str) -> None:
    noise = encoded(Image.effect_noise((400, 300), 90).convert("RGB"), form)
    assert refusal(noise[: len(noise) // 2]) in {PhotoFault.HALF, PhotoFault.DAMAGED}


def test_a_cut_off_jpeg_is_called_so() -> None:
    noise = encoded(Image.effect_noise((400, 300), 90).convert("RGB"), "JPEG")
    assert refusal(noise[: len(noise) // 2]) is PhotoFault.HALF


@pytest.mark.parametrize("at", range(0, 700, 100))
def test_flipped_bytes_never_end_in_anything_but_a_photo_or_a_refusal(at: int) -> None:
    data = bytearray(with_place())
    data[at : at + 4] = b"\xff\x00\xff\x7f"
    with contextlib.suppress(PhotoRefused):
        assert remake(bytes(data), "x.jpg").picture


def test_a_heic_is_never_taken_for_damaged_where_it_cannot_be_read() -> None:
    heic = b"\0\0\0\x1cftypheic" + bytes(100)
    readable = importlib.util.find_spec("pi_heif") is not None
    assert refusal(heic) is (PhotoFault.DAMAGED if readable else PhotoFault.HEIC)
