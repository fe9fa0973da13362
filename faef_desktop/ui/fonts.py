"""Which font writes Chinese: the font of the system often has no Chinese signs."""

from PySide6.QtGui import QFont, QFontInfo

CHINESE = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
"""The usual sans-serif fonts for Simplified Chinese, on Linux, Windows and macOS."""


def prefer_chinese_sans() -> None:
    """Have one of the usual fonts write what the font of the system cannot.

    Without a Chinese locale Qt takes any font that has the signs, a brush or a serif one too.
    """
    asked = QFont().family()
    found = QFontInfo(QFont()).family()
    QFont.insertSubstitutions(asked, [found, *CHINESE])
    QFont.insertSubstitutions(found, list(CHINESE))
