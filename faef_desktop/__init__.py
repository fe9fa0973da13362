"""FAEF Desktop: makes fake alignment of local language models visible."""

__version__ = "0.1.0"
