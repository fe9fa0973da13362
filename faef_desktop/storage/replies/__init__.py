"""Runs and replies, and what scores are made of."""
