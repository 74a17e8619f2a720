"""Texts and queries of our own on which the search is measured."""
