"""`flask accounts …`: what must work before anybody can sign in."""

import click

from innovation.core.clock import utc_now
from innovation.core.errors import RuleBroken
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import service

cli = click.Group("accounts", help="People and accounts.")


@cli.command("create-admin")
@click.option("--login", required=True, help="E-mail address or phone number to sign in with.")
@click.option("--name", required=True, help="Full name.")
def create_admin(login: str, name: str) -> None:
    """Make an administrator of the whole site and print the link that sets the password."""
    try:
        with unit_of_work():
            link = service.create_administrator(login, name, now=utc_now())
    except RuleBroken as broken:
        raise click.ClickException(broken.message) from broken
    click.echo(f"Mở đường liên kết này trong 7 ngày để đặt mật khẩu:\n{link}")
