"""Replies of other programs, and tasks for them: one module a format."""
