"""Scores, charts, reports, and what goes out and comes in."""
