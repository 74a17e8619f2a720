"""Photographs: turned upright, scaled down, cleaned of metadata, with thumbnails."""

from innovation.support.images.cleaning import MAX_PIXELS, CleanImage, UnreadableImage, clean

__all__ = ["MAX_PIXELS", "CleanImage", "UnreadableImage", "clean"]
