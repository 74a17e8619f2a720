"""Pages of entries, by what one comes for."""

from innovation.web.entries.views import dossier, files, screening, unit
from innovation.web.entries.views.blueprint import bp

__all__ = ["bp", "dossier", "files", "screening", "unit"]
