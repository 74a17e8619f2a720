"""Pages of initiatives that are proposed to the city."""

from innovation.web.city.views import confirming, dossiers, papers
from innovation.web.city.views.blueprint import bp

__all__ = ["bp", "confirming", "dossiers", "papers"]
