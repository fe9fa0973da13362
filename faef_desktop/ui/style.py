"""The style sheet, filled in from the colour tokens and the type scale."""

from dataclasses import fields
from string import Template

from faef_desktop.ui.tokens import Tokens


def style_sheet(template: str, tokens: Tokens, sizes: dict[str, float]) -> str:
    """Return the style sheet for one scheme; `sizes` gives the points of each text role."""
    values: dict[str, object] = {item.name: getattr(tokens, item.name) for item in fields(tokens)}
    values |= {name.replace("-", "_"): size for name, size in sizes.items()}
    return Template(template).substitute(values)
