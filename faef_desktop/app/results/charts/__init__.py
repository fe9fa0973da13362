"""What each chart shows, without any drawing: the window and the report draw the same data.

Each module has one chart: a frozen dataclass, and a function that makes it of score rows or of a
result table. Rates carry their intervals and counts, names are keys (Subject, Kind, Cell, ...)
that the drawing side puts into the words of its language.
"""
