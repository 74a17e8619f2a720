"""Certificates signed digitally many at once: a round's files as one zip out, a zip of signed files in."""
