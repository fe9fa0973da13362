"""The style sheet, filled in from the colour tokens and the type scale."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from string import Template

from faef_desktop.ui.tokens import Tokens


def style_sheet(
    template: str, tokens: Tokens, sizes: dict[str, float], *, pictures: Mapping[str, Path]
) -> str:
    """Return the style sheet for one scheme; `sizes` gives the points of each text role.

    `pictures` are the arrows of combo and spin boxes ("chevron", "chevron_up") and the tick of a
    check box ("check"), which a style sheet can only name.
    """
    values: dict[str, object] = {item.name: getattr(tokens, item.name) for item in fields(tokens)}
    values |= {name.replace("-", "_"): size for name, size in sizes.items()}
    values |= {name: path.as_posix() for name, path in pictures.items()}
    return Template(template).substitute(values)
