"""Labels, the people who give them, and how far they agree."""
