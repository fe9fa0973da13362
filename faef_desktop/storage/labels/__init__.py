"""Labels, their files, and merging."""
