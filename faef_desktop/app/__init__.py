"""Use cases, one per thing a person can do; the window and the command line both call these."""
