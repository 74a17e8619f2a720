"""Photographs: cleaned of metadata, thumbnails."""
