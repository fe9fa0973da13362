"""What is wrong with model files, as sentences of the layers below, for ui.sentences."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

FILES: tuple[object, ...] = (
    QT_TRANSLATE_NOOP("sentences", "{} cannot be asked questions: {}."),
    QT_TRANSLATE_NOOP("sentences", "it is {}; choose a language model"),
    QT_TRANSLATE_NOOP("sentences", "a LoRA adapter"),
    QT_TRANSLATE_NOOP("sentences", "the vision part of a model"),
    QT_TRANSLATE_NOOP("sentences", "a vocabulary"),
    QT_TRANSLATE_NOOP("sentences", "an importance matrix"),
    QT_TRANSLATE_NOOP("sentences", "an embedding model"),
    QT_TRANSLATE_NOOP("sentences", "an image or video model"),
    QT_TRANSLATE_NOOP("sentences", "an encoder-decoder model"),
    QT_TRANSLATE_NOOP(
        "sentences", "it does not say what kind of model it is; choose a language model"
    ),
    QT_TRANSLATE_NOOP("sentences", "it has no vocabulary; choose a language model"),
    QT_TRANSLATE_NOOP("sentences", "it holds a vocabulary and no weights; choose a complete model"),
    QT_TRANSLATE_NOOP(
        "sentences", "it is a later part of a model in several files; choose the first part"
    ),
    QT_TRANSLATE_NOOP("sentences", "it claims {} layers"),
    QT_TRANSLATE_NOOP("sentences", "it claims {} tensors and {} keys"),
    QT_TRANSLATE_NOOP("sentences", "it is a big-endian file; get the little-endian one"),
    QT_TRANSLATE_NOOP("sentences", "it is a folder or a device; choose a .gguf file"),
    QT_TRANSLATE_NOOP("sentences", "it is a web page; download the file itself"),
    QT_TRANSLATE_NOOP(
        "sentences", "it is only a pointer to a large file (git-lfs); download the file itself"
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "it is a zip archive; unpack it and choose the .gguf file in it"
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "it is in an old format from before GGUF; get a GGUF version of the model"
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "it is GGUF version {}, and versions 2 and 3 are known; get a newer version of the program,"
        " or the model in another kind",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} has tensor type {}, which this program does not know; get a newer version of the"
        " program, or the model in another kind",
    ),
    QT_TRANSLATE_NOOP("sentences", "{} could not be loaded ({}); {}."),
    QT_TRANSLATE_NOOP("sentences", "llama.cpp gave no reason"),
    QT_TRANSLATE_NOOP(
        "sentences",
        "the file may be damaged or of a kind that this version of llama.cpp does not know",
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "it is newer than this llama.cpp: get a newer version of the program"
    ),
    QT_TRANSLATE_NOOP("sentences", "choose a smaller model or a smaller context"),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The model computes no valid numbers, so its file is damaged; download it again.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The name of {} is no valid UTF-8 text; rename the file or its folder, and choose it"
        " again.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} holds models whose names are no valid UTF-8 text, such as {}; rename them to use them.",
    ),
)
