"""Banks of questions: known ones, files, and the making of new ones."""
