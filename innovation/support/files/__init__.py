"""Uploaded files: checked, stored, served."""
