"""Official papers to download, and the words, numbers and templates that a ward gives them."""

from innovation.web.papers.views import (
    certificates,
    decisions,
    emulation,
    entries,
    numbers,
    requests,
    roots,
    rounds,
    templates,
    wording,
)
from innovation.web.papers.views.blueprint import bp

__all__ = [
    "bp",
    "certificates",
    "decisions",
    "emulation",
    "entries",
    "numbers",
    "requests",
    "roots",
    "rounds",
    "templates",
    "wording",
]
