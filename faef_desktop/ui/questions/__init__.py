"""Parts of the Questions page."""
