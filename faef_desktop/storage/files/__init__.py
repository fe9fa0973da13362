"""Files of any kind: written whole, read with care."""
