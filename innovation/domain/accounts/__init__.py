"""People, their accounts, roles, sessions and consents."""
