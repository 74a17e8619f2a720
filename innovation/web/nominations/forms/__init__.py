"""Forms of subjects and nominations."""
