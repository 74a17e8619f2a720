"""What competes in a round: the common record, its files, versions and timeline."""
