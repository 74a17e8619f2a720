"""What must outlive a power cut."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Brings a file, or a folder's list of its files, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
