"""The front page, help, health and other pages that belong to no room."""
