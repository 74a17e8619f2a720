"""Pure decisions about signing in, passwords, roles and rosters."""
