"""Commands on initiatives: writing, authors, handing in, co-authors' answers."""

from innovation.domain.initiatives.service.authors import (
    AuthorData,
    FirstUserData,
    add_author,
    edit_author,
    remove_author,
    set_first_users,
    set_shares,
)
from innovation.domain.initiatives.service.erasure import erase_person
from innovation.domain.initiatives.service.hand_in import confirm_share, decline_share, hand_in, state_oath, withdraw
from innovation.domain.initiatives.service.writing import adopt_from, save_fields, start, touch

__all__ = [
    "AuthorData", "FirstUserData", "add_author", "adopt_from", "confirm_share", "decline_share", "edit_author",
    "erase_person", "hand_in", "remove_author", "save_fields", "set_first_users", "set_shares", "start", "state_oath",
    "touch", "withdraw",
]  # fmt: skip
