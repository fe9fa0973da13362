"""Training of the two demo models from scratch, with a fixed seed."""
