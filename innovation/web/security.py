"""Headers, caching and limits of every answer."""

from flask import Flask, Response, g, request
from flask_login import current_user

from innovation.extensions import csrf, limiter
from innovation.web import current

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)


def install(app: Flask) -> None:
    csrf.init_app(app)
    limiter.init_app(app)
    app.after_request(_headers)


def _headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CSP)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if current.config().behind_tls:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint != "static":
        headers.add("Vary", "Cookie")
        if "scope" in g and current_user.is_authenticated:
            headers["Cache-Control"] = "no-store"
        else:
            headers.setdefault("Cache-Control", "private, no-cache")
    return response
