"""Reads of notices, wishes and feeds."""

from innovation.domain.notices.queries.inbox import UNREAD, count_unread, data_kept_on, get_own, list_own
from innovation.domain.notices.queries.wishes import find_feed_owner, has_feed, ways_of

__all__ = [
    "UNREAD",
    "count_unread",
    "data_kept_on",
    "find_feed_owner",
    "get_own",
    "has_feed",
    "list_own",
    "ways_of",
]
