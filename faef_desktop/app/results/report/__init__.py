"""The report: one file that says what was asked of whom, how it was judged, and what came out."""
