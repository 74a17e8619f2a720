"""Codes of the second factor."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from innovation.domain.accounts.rules import codes

NOW = datetime(2026, 11, 16, 2, 0, 10, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_at(moment: datetime) -> str:
    return str(pyotp.TOTP(SECRET).at(moment))


@pytest.mark.parametrize("seconds", [-30, 0, 30])
def test_a_clock_may_be_half_a_minute_off(seconds: int) -> None:
    typed = code_at(NOW + timedelta(seconds=seconds))
    step = codes.matching_step(SECRET, typed, now=NOW, last_step=None)
    assert step == int((NOW + timedelta(seconds=seconds)).timestamp()) // 30


@pytest.mark.parametrize("seconds", [-90, 90])
def test_older_and_later_codes_are_wrong(seconds: int) -> None:
    assert codes.matching_step(SECRET, code_at(NOW + timedelta(seconds=seconds)), now=NOW, last_step=None) is None


def test_a_code_counts_once_and_none_before_it_counts_again() -> None:
    step = codes.matching_step(SECRET, code_at(NOW), now=NOW, last_step=None)
    assert step is not None
    assert codes.matching_step(SECRET, code_at(NOW), now=NOW, last_step=step) is None
    assert codes.matching_step(SECRET, code_at(NOW - timedelta(seconds=30)), now=NOW, last_step=step) is None
    assert codes.matching_step(SECRET, code_at(NOW + timedelta(seconds=30)), now=NOW, last_step=step) == step + 1


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "-12345", "1e5"])
def test_what_is_no_code_is_no_code(typed: str) -> None:
    assert codes.matching_step(SECRET, typed, now=NOW, last_step=None) is None


def test_recovery_codes_are_many_different_and_read_with_or_without_dashes() -> None:
    fresh = codes.new_recovery_codes()
    assert len(set(fresh)) == codes.RECOVERY_COUNT
    assert codes.recovery_hash(fresh[0]) == codes.recovery_hash(fresh[0].replace("-", " ").upper())
    assert codes.recovery_hash(fresh[0]) != codes.recovery_hash(fresh[1])
