"""Whole-bank runs: plans, their queue, and carrying them out."""
