"""The parts of the Runs page: what is new, the queue, and the replies as they land."""
