"""Handing a file out so that no browser runs anything in it."""

from pathlib import Path

from innovation.core.errors import NotFound
from innovation.support.files.models import StoredFile
from innovation.support.files.names import content_disposition
from innovation.support.files.settings import folder_of
from innovation.support.images.cleaning import THUMBNAILS

__all__ = ["content_disposition", "media_type_of", "open_file", "response_headers", "thumbnail_path"]


def open_file(stored: StoredFile) -> Path:
    """The file's path; NotFound when the disk has lost it."""
    return _present(folder_of(stored.storage_key) / stored.storage_key)


def thumbnail_path(stored: StoredFile, width: int) -> Path:
    """A smaller copy (JPEG, 320 or 960 wide) of a picture; NotFound for anything else."""
    if width not in THUMBNAILS or not stored.thumbnail_key:
        raise NotFound
    return _present(folder_of(stored.thumbnail_key) / f"{stored.thumbnail_key}-{width}.jpg")


def media_type_of(stored: StoredFile, width: int | None = None) -> str:
    """The type of the file itself, or of its smaller copy."""
    return "image/jpeg" if width else stored.media_type


def response_headers(
    stored: StoredFile, *, width: int | None = None, inline: bool = False, public: bool = False
) -> dict[str, str]:
    """Headers for the file (or its copy of `width`). Only pictures are ever shown inline."""
    shown = stored.is_image and (inline or width is not None)
    return {
        "Content-Type": media_type_of(stored, width),
        "Content-Disposition": content_disposition(stored.name, inline=shown),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "public, max-age=86400" if public else "private, no-store",
    }


def _present(path: Path) -> Path:
    if not path.is_file():
        raise NotFound
    return path
