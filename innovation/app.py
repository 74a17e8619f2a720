"""The application: settings in, WSGI callable out."""

import importlib
import pkgutil

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

import innovation.cli
import innovation.domain
from innovation.config import Config, load_config
from innovation.db.session import configure as configure_database
from innovation.domain.library import indexing
from innovation.support import files, mail, office, printing, signatures
from innovation.web import assets, errors, filters, register, security, signin, transaction

LARGEST_FORM_FIELD = 600_000  # characters of text typed into one form, files apart


def create_app(config: Config | None = None) -> Flask:
    """Build the site. Without `config` the environment decides (see `config.load_config`)."""
    config = config or load_config()
    app = Flask(__name__, template_folder="../templates", static_folder="../static")
    configure(app, config)
    if config.trusted_proxies:
        hops = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]  # Flask documents this way
    _import_jobs()
    for part in (assets, filters, security, signin, transaction, errors, register):
        part.install(app)
    _install_commands(app)
    return app


def configure(app: Flask, config: Config) -> None:
    """Point the app and what supports it at this installation's places."""
    app.config.update(_flask_settings(config))
    configure_database(config.database_url, busy_seconds=config.busy_seconds)
    files.configure(files_dir=config.files_dir, max_upload=config.max_upload, clamav_socket=config.clamav_socket)
    signatures.configure(config.roots_dir)
    office.configure(config.libreoffice)
    mail.configure(config.smtp_url, config.mail_from, config.public_url, secret=config.secret_key)
    printing.configure(config.printing_dir)
    indexing.configure(config.index_dir)


def _flask_settings(config: Config) -> dict[str, object]:
    prefix = "__Host-" if config.behind_tls else ""
    return {
        "INNOVATION": config,
        "SECRET_KEY": config.secret_key,
        "MAX_CONTENT_LENGTH": config.max_request,
        "MAX_FORM_MEMORY_SIZE": LARGEST_FORM_FIELD * 4,
        "MAX_FORM_PARTS": 2_000,
        "SESSION_COOKIE_NAME": f"{prefix}phien",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.behind_tls,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_CHECK_DEFAULT": False,  # checked in web/transaction.py, before the write lock is taken
        "SEND_FILE_MAX_AGE_DEFAULT": 31_536_000,
        "RATELIMIT_HEADERS_ENABLED": False,
    }


def _import_jobs() -> None:
    """Import each room's jobs, so that the worker knows their handlers."""
    for module in pkgutil.walk_packages(innovation.domain.__path__, "innovation.domain."):
        if module.name.endswith(".jobs"):
            importlib.import_module(module.name)


def _install_commands(app: Flask) -> None:
    for module in pkgutil.iter_modules(innovation.cli.__path__, "innovation.cli."):
        command = getattr(importlib.import_module(module.name), "cli", None)
        if command is not None:
            app.cli.add_command(command)
