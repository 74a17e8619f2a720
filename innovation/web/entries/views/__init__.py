"""Pages of entries, by what one comes for."""

from innovation.web.entries.views import archive, dossier, files, screening, unit
from innovation.web.entries.views.blueprint import bp

__all__ = ["archive", "bp", "dossier", "files", "screening", "unit"]
