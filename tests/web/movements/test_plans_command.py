"""`flask plans load` says what it did."""

from typing import Any


def test_the_first_load_adds_and_the_second_changes_nothing(app: Any) -> None:
    first = app.test_cli_runner().invoke(args=["plans", "load"])
    assert first.exit_code == 0, first.output
    assert "Địa phương: thêm 4, đổi 0, giữ nguyên 0" in first.output
    assert first.output.endswith("Đã nạp kế hoạch.\n")
    second = app.test_cli_runner().invoke(args=["plans", "load"])
    assert "Phong trào: thêm 0, đổi 0, giữ nguyên 9" in second.output
    assert second.output.endswith("Không có gì thay đổi.\n")
