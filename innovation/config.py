"""Settings, all from the environment; nothing else in the code reads it."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Config:
    """One installation's settings. Sizes in bytes, durations in seconds."""

    data_dir: Path
    database_url: str
    secret_key: str
    public_url: str = "http://127.0.0.1:8000"
    behind_tls: bool = False
    trusted_proxies: int = 0
    smtp_url: str | None = None
    mail_from: str = "Cổng Sáng kiến <khong-tra-loi@localhost>"
    clamav_socket: str | None = None
    sign_roots: Path | None = None  # trusted root certificates; in the data folder unless named
    libreoffice: str | None = None  # its path; "off" for none; found by its name when not set
    demo: bool = False
    max_upload: int = 20 * 1024 * 1024
    max_request: int = 45 * 1024 * 1024
    password_max_age_days: int | None = None
    idle_minutes: int = 8 * 60
    busy_seconds: float = 10  # how long a request waits for the database's one writer before it answers 503

    @property
    def files_dir(self) -> Path:
        return self.data_dir / "files"

    @property
    def roots_dir(self) -> Path:
        return self.sign_roots or self.data_dir / "roots"

    @property
    def printing_dir(self) -> Path:
        return self.data_dir / "printing"

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"


def load_config() -> Config:
    """Read the environment. Creates DATA_DIR and, on the first start, the secret kept in it."""
    env = os.environ
    data_dir = Path(env.get("DATA_DIR", "var")).absolute()
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    port = env.get("PORT", "8000")
    return Config(
        data_dir=data_dir,
        database_url=env.get("DATABASE_URL") or f"sqlite:///{data_dir / 'innovation.db'}",
        secret_key=env.get("SECRET_KEY") or _kept_secret(data_dir / "secret"),
        public_url=env.get("PUBLIC_URL", f"http://127.0.0.1:{port}").rstrip("/"),
        behind_tls=env.get("PUBLIC_URL", "").startswith("https://"),
        trusted_proxies=int(env.get("TRUSTED_PROXIES", "0")),
        smtp_url=env.get("SMTP_URL"),
        mail_from=env.get("MAIL_FROM", Config.mail_from),
        clamav_socket=env.get("CLAMAV_SOCKET"),
        sign_roots=Path(env["SIGN_ROOTS"]).absolute() if env.get("SIGN_ROOTS") else None,
        libreoffice=env.get("LIBREOFFICE"),
        demo=env.get("DEMO") == "1",
        busy_seconds=float(env.get("BUSY_SECONDS", Config.busy_seconds)),
        password_max_age_days=int(env["PASSWORD_MAX_AGE_DAYS"]) if env.get("PASSWORD_MAX_AGE_DAYS") else None,
    )


def _kept_secret(path: Path) -> str:
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
