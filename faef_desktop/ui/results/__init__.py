"""What the Results page shows: charts and tables made of score rows."""
