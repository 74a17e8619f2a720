"""Re-encode a picture: what is stored was drawn by us, so nothing that was hidden in the upload survives.

EXIF with the place, comments, embedded thumbnails, colour profiles (after conversion to sRGB), trailing data: all gone.
"""

import io
import threading
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 50_000_000
MAX_SIDE = 4096
THUMBNAILS = (960, 320)  # the smaller is drawn from the larger
# A photograph unpacked takes 36 MB and more, some of it twice: two at a time, however many are sent at once.
_AT_ONCE = threading.BoundedSemaphore(2)

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
# For the whole process: a bomb is an error before it is unpacked, in every thread.
warnings.simplefilter("error", Image.DecompressionBombWarning)


class UnreadableImage(Exception):
    """Not a picture that can be taken. `too_big` when only its size is in the way."""

    def __init__(self, *, too_big: bool = False) -> None:
        super().__init__()
        self.too_big = too_big


@dataclass(frozen=True, slots=True)
class CleanImage:
    """A picture as it is stored: its file and its smaller copies (JPEG) by width."""

    data: bytes
    media_type: str
    width: int
    height: int
    thumbnails: dict[int, bytes]


def clean(path: Path) -> CleanImage:
    """Read the picture at `path` as if it were hostile, and draw it anew."""
    try:
        with _AT_ONCE, Image.open(path, formats=FORMATS) as opened:
            return _redraw(opened)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise UnreadableImage(too_big=True) from error
    except UnreadableImage:
        raise
    except Exception as error:  # Pillow's parsers raise nearly everything on broken input
        raise UnreadableImage from error


def _redraw(opened: Image.Image) -> CleanImage:
    kind = opened.format or ""
    if opened.width * opened.height > MAX_PIXELS:
        raise UnreadableImage(too_big=True)
    if kind == "JPEG":
        opened.draft(None, (MAX_SIDE, MAX_SIDE))  # large photographs are decoded at half the size: fast, little memory
    opened.load()
    upright = ImageOps.exif_transpose(opened)
    flat = _in_srgb(upright, keep_alpha=kind != "JPEG")
    flat.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    fresh = Image.new(flat.mode, flat.size)
    fresh.paste(flat)
    for used in (opened, upright, flat):
        used.close()
    return CleanImage(
        data=_encode(fresh, kind),
        media_type=f"image/{kind.lower()}",
        width=fresh.width,
        height=fresh.height,
        thumbnails=_thumbnails(fresh),
    )


def _in_srgb(image: Image.Image, *, keep_alpha: bool) -> Image.Image:
    has_alpha = keep_alpha and (image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info)
    mode = "RGBA" if has_alpha else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK") and not has_alpha:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a broken profile: the plain numbers are good enough
        if converted is not None:
            return converted
    return image if image.mode == mode else image.convert(mode)


def _encode(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    if kind == "PNG":
        image.save(out, "PNG")
    elif kind == "WEBP":
        image.save(out, "WEBP", quality=88, method=3)
    else:
        image.save(out, "JPEG", quality=88, progressive=True)
    return out.getvalue()


def _thumbnails(image: Image.Image) -> dict[int, bytes]:
    found = {}
    for width in THUMBNAILS:
        image = _smaller(image, width)
        out = io.BytesIO()
        image.save(out, "JPEG", quality=82, progressive=True)
        found[width] = out.getvalue()
    return found


def _smaller(image: Image.Image, width: int) -> Image.Image:
    """At most that wide and twice as high, on white where it was transparent."""
    scale = min(1.0, width / image.width, 2 * width / image.height)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    small = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if small.mode == "RGBA":
        ground = Image.new("RGB", small.size, "white")
        ground.paste(small, mask=small.getchannel("A"))
        small = ground
    return small
