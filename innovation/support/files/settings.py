"""Where files lie and what limits them."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation's folder, the largest upload in bytes, and ClamAV's socket if there is one."""

    files_dir: Path
    max_upload: int
    clamav_socket: str | None


_settings: Settings | None = None


def configure(files_dir: Path, max_upload: int, clamav_socket: str | None = None) -> None:
    """Take the installation's settings."""
    global _settings
    _settings = Settings(Path(files_dir), max_upload, clamav_socket)


def settings() -> Settings:
    """The settings in force."""
    if _settings is None:
        raise RuntimeError("the files are not configured")
    return _settings


def max_upload() -> int:
    """The largest upload in bytes, for the page that says so."""
    return settings().max_upload


def folder_of(storage_key: str) -> Path:
    """The folder of a key: two letters, so that none grows too large."""
    return settings().files_dir / storage_key[:2]


def incoming() -> Path:
    """Where uploads are written until they are checked; on the same disk as the files."""
    return settings().files_dir / "incoming"
