"""Sentences of the layers below about variants of models, for faef_desktop.ui.sentences."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

VARIANTS: tuple[object, ...] = (
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} is no LoRA adapter; choose a LoRA in GGUF format, as llama.cpp's"
        " convert_lora_to_gguf.py makes it.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} was made for a model of the architecture {}, and {} is {}; choose an adapter that was"
        " trained on this model.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} was made for another model: it changes {} as {}, which {} does not have; choose an"
        " adapter that was trained on this model.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} was made for another model: it changes {} as {}, which {} has as {}; choose an adapter"
        " that was trained on this model.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} is another file than when {} was made (its content changed); put the adapter on the"
        " model again.",
    ),
    QT_TRANSLATE_NOOP("sentences", "Changing the adapter."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} cannot be made of this model: it takes weights in blocks of {}, and rows of {} do not"
        " divide into those.",
    ),
    QT_TRANSLATE_NOOP("sentences", "{} is no smaller than this file; take a kind below it."),
    QT_TRANSLATE_NOOP("sentences", "{} is there already; move it, or choose another folder."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The files need about {} GB in {}, and {} GB are free; make room, or choose fewer kinds or"
        " another folder.",
    ),
    QT_TRANSLATE_NOOP("sentences", "Questions are put to {} in a plain form: {}."),
)
