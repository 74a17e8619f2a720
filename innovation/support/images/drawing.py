"""The program that draws a picture anew: what is stored was drawn by us, so nothing hidden in the upload survives.

EXIF with the place, comments, embedded thumbnails, colour profiles (after conversion to sRGB), trailing data: all gone.
Run by the workshop of `support/apart`, by path, so it imports nothing of the platform.
"""

import io
import json
import os
import resource
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

PLUGINS = (JpegImagePlugin, PngImagePlugin, WebPImagePlugin)  # loaded once, before the first picture
FORMATS = ("JPEG", "PNG", "WEBP")
MEMORY = 1536 * 1024 * 1024
CPU_SECONDS = 50
LARGEST_FILE = 256 * 1024 * 1024


def limit() -> None:
    """Bound this process, before it reads a byte of the file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(task: str) -> str:
    """Draw the picture of the task; its size, or why it is refused, as JSON."""
    asked = json.loads(task)
    Image.MAX_IMAGE_PIXELS = asked["max_pixels"]
    warnings.simplefilter("error", Image.DecompressionBombWarning)  # a bomb is an error before it is unpacked
    try:
        found: dict[str, Any] = _draw(Path(asked["path"]), asked["max_pixels"], asked["max_side"], asked["thumbnails"])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
        found = {"refused": "too big"}
    except Exception:  # Pillow's parsers raise nearly everything on broken input
        found = {"refused": "unreadable"}
    return json.dumps(found)


def _draw(path: Path, max_pixels: int, max_side: int, thumbnails: Iterable[int]) -> dict[str, int]:
    with Image.open(path, formats=FORMATS) as opened:
        if opened.width * opened.height > max_pixels:
            raise Image.DecompressionBombError
        kind = opened.format or ""
        fresh = _redraw(opened, max_side)
    drawn = path.with_name(f"{path.name}-new")
    _write(drawn, _encode(fresh, kind))
    smaller = fresh
    for width in thumbnails:
        smaller = _smaller(smaller, width)
        _write(path.with_name(f"{path.name}-{width}"), _encode(smaller, "JPEG", quality=82, progressive=True))
    drawn.replace(path)
    return {"width": fresh.width, "height": fresh.height}


def _redraw(opened: Image.Image, max_side: int) -> Image.Image:
    """Upright, in sRGB, no larger than wanted, and without anything but its points."""
    is_jpeg = opened.format == "JPEG"
    if is_jpeg:
        opened.draft(None, (max_side, max_side))  # large photographs are decoded at half the size: fast, little memory
    opened.load()
    ImageOps.exif_transpose(opened, in_place=True)
    flat = _in_srgb(opened, keep_alpha=not is_jpeg)
    flat.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    fresh = Image.new(flat.mode, flat.size)
    fresh.paste(flat)
    for used in (opened, flat):
        used.close()
    return fresh


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


def _encode(image: Image.Image, kind: str, *, quality: int = 88, progressive: bool = False) -> bytes:
    """Only the small copies, which pages show, are progressive: for a whole photograph that takes 0.2 s more."""
    out = io.BytesIO()
    if kind == "PNG":
        image.save(out, "PNG")
    elif kind == "WEBP":
        image.save(out, "WEBP", quality=quality, method=3)
    else:
        image.save(out, "JPEG", quality=quality, progressive=progressive)
    return out.getvalue()


def _smaller(image: Image.Image, width: int) -> Image.Image:
    """At most that wide and twice as high, on white where it was transparent."""
    scale = min(1.0, width / image.width, 2 * width / image.height)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    small = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if small.mode == "RGBA":
        ground = Image.new("RGB", small.size, "white")
        ground.paste(small, mask=small.getchannel("A"))
        small = ground
    return small


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
