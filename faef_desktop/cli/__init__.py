"""The commands; no logic of their own."""

from faef_desktop.cli.program import main

__all__ = ["main"]
