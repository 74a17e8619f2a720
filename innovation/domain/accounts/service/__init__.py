"""What can be done with people, accounts, roles, sessions and consents."""

from innovation.domain.accounts.service.administrators import create_administrator
from innovation.domain.accounts.service.brake import purge_failures
from innovation.domain.accounts.service.consents import give_consent, set_consents, withdraw_consent
from innovation.domain.accounts.service.contact import set_contact
from innovation.domain.accounts.service.inviting import Invitation, invite, reset_second_factor
from innovation.domain.accounts.service.opening import open_account
from innovation.domain.accounts.service.own_login import ask_login_change, confirm_login_change
from innovation.domain.accounts.service.passwords import (
    ask_reset,
    change_password,
    send_reset,
    set_password_by_link,
)
from innovation.domain.accounts.service.people import (
    add_person,
    change_person,
    correct_own_data,
    disable_account,
    enable_account,
    merge_units,
)
from innovation.domain.accounts.service.privacy import (
    ERASED_NAME,
    ask_for_erasure,
    data_exported,
    drop_erasure_wish,
    erase_person,
)
from innovation.domain.accounts.service.registration import OPEN_TO, forget_unverified, register, sign_up
from innovation.domain.accounts.service.roles import grant_role, revoke_role
from innovation.domain.accounts.service.roster import (
    RosterPreview,
    confirm_roster,
    forget_previews,
    preview_roster,
    see_roster,
)
from innovation.domain.accounts.service.second_factor import (
    begin_totp,
    confirm_totp,
    remove_totp,
    renew_recovery_codes,
    verify_second_factor,
)
from innovation.domain.accounts.service.sessions import (
    begin_session,
    end_all_sessions,
    end_other_sessions,
    end_session,
    sign_out,
    touch_session,
)
from innovation.domain.accounts.service.sign_in import Entered, prove_password, sign_in

__all__ = [
    "ERASED_NAME",
    "OPEN_TO",
    "Entered",
    "Invitation",
    "RosterPreview",
    "add_person",
    "ask_for_erasure",
    "ask_login_change",
    "ask_reset",
    "begin_session",
    "begin_totp",
    "change_password",
    "change_person",
    "confirm_login_change",
    "confirm_roster",
    "confirm_totp",
    "correct_own_data",
    "create_administrator",
    "data_exported",
    "disable_account",
    "drop_erasure_wish",
    "enable_account",
    "end_all_sessions",
    "end_other_sessions",
    "end_session",
    "erase_person",
    "forget_previews",
    "forget_unverified",
    "give_consent",
    "grant_role",
    "invite",
    "merge_units",
    "open_account",
    "preview_roster",
    "prove_password",
    "purge_failures",
    "register",
    "remove_totp",
    "renew_recovery_codes",
    "reset_second_factor",
    "revoke_role",
    "see_roster",
    "send_reset",
    "set_consents",
    "set_contact",
    "set_password_by_link",
    "sign_in",
    "sign_out",
    "sign_up",
    "touch_session",
    "verify_second_factor",
    "withdraw_consent",
]
