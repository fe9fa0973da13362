"""Banks and the workshop in which they are made."""
