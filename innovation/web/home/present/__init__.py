"""What the front pages and one's own work show."""

from innovation.web.home.present.cast import cast
from innovation.web.home.present.front import front
from innovation.web.home.present.my_work import my_work

__all__ = ["cast", "front", "my_work"]
