"""Charts of rates with intervals, in the program's own theme."""
