"""Figures for papers and slides: the chart data drawn as SVG, without Qt.

`canvas` writes elements, `rows`, `lines`, `stacks`, `squares` and `strips` are the five ways of
drawing, and `drawing` puts a chart of `app.charts` into one of them, in words of a language.
`pages` cuts what is too tall for one.
"""
