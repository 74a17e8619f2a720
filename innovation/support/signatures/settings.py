"""Where the roots lie, and what limits a check."""

from pathlib import Path

LARGEST_FILE = 60 * 1024 * 1024

_roots_dir: Path | None = None


def configure(roots_dir: Path) -> None:
    """Take the installation's folder of root certificates; it need not exist."""
    global _roots_dir
    _roots_dir = Path(roots_dir)


def roots_dir() -> Path | None:
    """The folder in force."""
    return _roots_dir
