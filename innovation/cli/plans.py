"""`flask plans load`: the localities' plans, catalogues and rubrics into the database."""

import click
from flask.cli import AppGroup

from innovation.core.actor import SYSTEM
from innovation.core.clock import utc_now
from innovation.db.transaction import unit_of_work
from innovation.domain.movements.service import LoadReport, load_plans

LABELS = {
    "fields": "Lĩnh vực",
    "localities": "Địa phương",
    "units": "Đơn vị",
    "plans": "Kế hoạch",
    "movements": "Phong trào",
    "contents": "Nội dung",
    "phases": "Giai đoạn",
    "reporting dates": "Ngày báo cáo",
    "reviews": "Sơ kết, tổng kết",
    "rubrics": "Bộ tiêu chí",
    "rubric versions": "Phiên bản bộ tiêu chí",
}

cli = AppGroup("plans", help="The localities' plans that ship with the platform.")


@cli.command("load")
def load() -> None:
    """Load the plans; run again, it changes only what the data changed."""
    with unit_of_work():
        report = load_plans(actor=SYSTEM, now=utc_now())
    for line in lines_of(report):
        click.echo(line)


def lines_of(report: LoadReport) -> list[str]:
    """One line for each kind of row, and whether anything changed at all."""
    lines = []
    for kind, tally in report.kinds.items():
        gone = f", bỏ {tally.removed}" if tally.removed else ""
        counts = f"thêm {tally.added}, đổi {tally.changed}, giữ nguyên {tally.unchanged}{gone}"
        lines.append(f"{LABELS.get(kind, kind)}: {counts}")
    lines.append("Không có gì thay đổi." if report.is_unchanged else "Đã nạp kế hoạch.")
    return lines
