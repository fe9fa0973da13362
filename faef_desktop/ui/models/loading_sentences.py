"""Sentences of the layers below about loading models, for faef_desktop.ui.sentences."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

LOADING: tuple[object, ...] = (
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} needs {} GB of memory and {} GB are free; close other programs or choose a smaller"
        " model.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} needs {} GB of memory and {} GB more for its context, and {} GB are free; close other"
        " programs, or choose a smaller context or a smaller model.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "No GPU can be used by this installation; all layers of {} run on the CPU."
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "llama.cpp is built for {} and finds no device for it; all layers of {} run on the CPU.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "{} did not load with {} layers on the GPU; {} of {} are there now."
    ),
    QT_TRANSLATE_NOOP("sentences", "Not one layer of {} fits the GPU; all of them run on the CPU."),
    QT_TRANSLATE_NOOP("sentences", "{} of {} layers of {} are on the GPU; {} were asked for."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "A split over {} devices was asked for, and {} can be used here; give each of these a"
        " share.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} is the first of {} files, and {} is not beside it; get all of them into one folder.",
    ),
    QT_TRANSLATE_NOOP("sentences", "The model is still being loaded; wait until it is ready."),
    QT_TRANSLATE_NOOP("sentences", "{} was changed while it was loaded; load it again."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The folder {} cannot be read; connect its drive, or take it off the list.",
    ),
    QT_TRANSLATE_NOOP("sentences", "{} is no folder that can be read; choose one that is there."),
    QT_TRANSLATE_NOOP("sentences", "{} holds more than {} models; add a folder below it."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The model process ran out of memory ({}); load the model with fewer layers on the GPU, a"
        " smaller context or a smaller cache.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The model process lost the device that it computed on ({}); load the model again, with 0"
        " layers on the GPU if it happens again.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The model process crashed ({}); the engine was built for a newer processor than this"
        " one: python3 run.py --gpu cpu builds it anew.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The model process crashed ({}); a part of the model file cannot be read any more: look"
        " whether its drive is connected and the file whole, and load it again.",
    ),
)
