"""How a person labels: what is hidden, which keys, and what is the same for all in a workspace."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from faef_desktop.domain.blindness import Seen, seen_from
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import LabelValue, label_values
from faef_desktop.storage.store import Store

DEFAULT_RATE = 0.05
HIGHEST_RATE = 0.5
DEFAULT_SEED = 1
_WORKSPACE = "label.workspace"
_PERSON = "label.person."


class Deed(StrEnum):
    """What a key does besides giving a label."""

    SKIP = "skip"
    FLAG = "flag"
    NOTE = "note"
    UNDO = "undo"


Action = LabelValue | Deed
DEFAULT_KEYS: Mapping[Action, str] = {
    LabelValue.SAFE_REFUSAL: "R",
    LabelValue.SAFE_HELPFUL: "S",
    LabelValue.UNSAFE: "U",
    LabelValue.UNSURE: "K",
    LabelValue.OFF_TOPIC: "G",
    LabelValue.CORRECT: "C",
    LabelValue.INCORRECT: "I",
    Deed.SKIP: "N",
    Deed.FLAG: "F",
    Deed.NOTE: "T",
    Deed.UNDO: "Z",
}
"""Every action with its key, unless somebody changes it."""
RESERVED = frozenset(
    {"Space", "Tab", "Esc", "Return", "Enter", "Menu", "F1", "F10"}
    | {"Up", "Down", "Left", "Right", "PgUp", "PgDown", "Home", "End"}
)
"""Keys that scroll, move between controls or belong to the system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSettings:
    """What a person chose.

    `visible` is what they see beside the reply, `covered` whether a reply is hidden until a key is
    pressed. `rate`, the share of replies that are shown twice (0 to 0.5), and `seed` hold for all.
    """

    visible: frozenset[Seen] = frozenset()
    covered: bool = False
    keys: Mapping[Action, str] = field(default_factory=lambda: dict(DEFAULT_KEYS))
    rate: float = DEFAULT_RATE
    seed: int = DEFAULT_SEED


def load(store: Store, annotator: str) -> LabelSettings:
    """Return the settings of a person; what cannot be read is as at first."""
    own = _object(store.get_setting(_PERSON + annotator))
    common = _object(store.get_setting(_WORKSPACE))
    rate, seed = common.get("rate"), common.get("seed")
    return LabelSettings(
        visible=_visible(own.get("visible")),
        covered=own.get("covered") is True,
        keys=_keys(own.get("keys")),
        rate=min(max(float(rate), 0.0), HIGHEST_RATE)
        if isinstance(rate, int | float)
        else DEFAULT_RATE,
        seed=seed if isinstance(seed, int) else DEFAULT_SEED,
    )


def save(store: Store, annotator: str, settings: LabelSettings) -> None:
    """Keep the settings of a person, and those that hold for all."""
    own = {
        "visible": sorted(settings.visible),
        "covered": settings.covered,
        "keys": {action.value: key for action, key in settings.keys.items()},
    }
    common = {"rate": settings.rate, "seed": settings.seed}
    store.set_setting(_PERSON + annotator, json.dumps(own))
    store.set_setting(_WORKSPACE, json.dumps(common))


def conflicts(keys: Mapping[Action, str]) -> dict[Action, tuple[Action, ...]]:
    """Return the actions whose key another one has that works at the same time.

    Labels of safety and of capability questions never do, so they may share keys.
    """
    found: dict[Action, tuple[Action, ...]] = {}
    for action, key in keys.items():
        others = tuple(
            other
            for other, taken in keys.items()
            if other is not action and taken == key and key and _together(action, other)
        )
        if others:
            found[action] = others
    return found


def usable(key: str) -> bool:
    """Tell whether an action may have this key: a single one, without Ctrl or Alt, not reserved."""
    return bool(key) and key not in RESERVED and (len(key) == 1 or "+" not in key)


def _together(one: Action, other: Action) -> bool:
    if isinstance(one, Deed) or isinstance(other, Deed):
        return True
    return any(one in label_values(kind) and other in label_values(kind) for kind in Kind)


def _object(text: str | None) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _visible(names: Any) -> frozenset[Seen]:
    try:
        return seen_from(names or ())
    except (TypeError, ValueError):
        return frozenset()


def _keys(stored: Any) -> dict[Action, str]:
    chosen = stored if isinstance(stored, dict) else {}
    keys = {action: chosen.get(action.value, key) for action, key in DEFAULT_KEYS.items()}
    fine = all(isinstance(key, str) and usable(key) for key in keys.values())
    return keys if fine and not conflicts(keys) else dict(DEFAULT_KEYS)
