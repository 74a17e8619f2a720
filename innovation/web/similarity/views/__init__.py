"""Pages of similar works, by who reads them."""

from innovation.web.similarity.views import author, member, secretary
from innovation.web.similarity.views.blueprint import bp

__all__ = ["author", "bp", "member", "secretary"]
