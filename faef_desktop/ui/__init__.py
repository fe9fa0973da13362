"""The window: pages, widgets, charts and item models; no SQL, no prompt text, no formula."""
