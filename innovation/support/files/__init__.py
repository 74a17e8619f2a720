"""Uploaded files: checked, stored, served.

`store` does it all. `prepare` does the slow part (checks, scan, pictures) without the database, so that a view can
call it before the transaction begins and hand the result to `keep`.
"""

from innovation.support.files.intake import Accept, Prepared, prepare
from innovation.support.files.serving import (
    content_disposition,
    media_type_of,
    open_file,
    response_headers,
    thumbnail_path,
)
from innovation.support.files.settings import configure, max_upload
from innovation.support.files.storage import keep, remove, store
from innovation.support.files.sweeping import sweep_orphans

__all__ = [
    "Accept",
    "Prepared",
    "configure",
    "content_disposition",
    "keep",
    "max_upload",
    "media_type_of",
    "open_file",
    "prepare",
    "remove",
    "response_headers",
    "store",
    "sweep_orphans",
    "thumbnail_path",
]
