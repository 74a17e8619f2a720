"""Pages of the submission path, by what one comes for."""

from innovation.web.initiatives.views import authors, co_author, endings, files, own, paper, receipt, steps
from innovation.web.initiatives.views.blueprint import bp

__all__ = ["authors", "bp", "co_author", "endings", "files", "own", "paper", "receipt", "steps"]
