"""Small parts that all pages share."""

from faef_desktop.ui.widgets.banner import Banner
from faef_desktop.ui.widgets.buttons import IconButton, KeyButton, dialog_buttons, push_button
from faef_desktop.ui.widgets.card import Card, EmptyState, Rule, caption, heading
from faef_desktop.ui.widgets.room import resize_within_screen
from faef_desktop.ui.widgets.scrolled import scroll_over_fields, scrolled
from faef_desktop.ui.widgets.tag import Tag
from faef_desktop.ui.widgets.text_view import PlainTextView
from faef_desktop.ui.widgets.thoughts_fold import ThoughtsFold

__all__ = [
    "Banner",
    "Card",
    "EmptyState",
    "IconButton",
    "KeyButton",
    "PlainTextView",
    "Rule",
    "Tag",
    "ThoughtsFold",
    "caption",
    "dialog_buttons",
    "heading",
    "push_button",
    "resize_within_screen",
    "scroll_over_fields",
    "scrolled",
]
