"""Pages of replications: registering, results and answers, lists, the public page."""

from innovation.web.replications.views import answering, lists, public, registering, reporting, single
from innovation.web.replications.views.blueprint import bp

__all__ = ["answering", "bp", "lists", "public", "registering", "reporting", "single"]
