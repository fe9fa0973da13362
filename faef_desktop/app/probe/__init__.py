"""One question asked in both formats."""
