"""Sentences of the layers below, in the language of the window.

Those layers know nothing of languages: their English sentences are recognised here by pattern.
What is not in the list stays English.
"""

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from faef_desktop.ui.agreement.known_sentences import TEAM
from faef_desktop.ui.models.file_sentences import FILES
from faef_desktop.ui.models.known_sentences import VARIANTS
from faef_desktop.ui.models.loading_sentences import LOADING
from faef_desktop.ui.questions.known_sentences import WORKSHOP
from faef_desktop.ui.runs.known_sentences import PLANS

# Where one sentence contains another, its parts are listed too.
KNOWN: tuple[object, ...] = (
    QT_TRANSLATE_NOOP("sentences", "You stopped this reply; ask again when you like."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The model file {} is gone; put it back where it was, or make a new run.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The model file {} is another one than when this run was made (its content changed), so"
        " its replies would not belong together; make a new run for it.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The workspace {} is open in another FAEF Desktop, so it can only be read here: close the"
        " other one and open it again to ask, label or import.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The workspace {} is open in another FAEF Desktop, so nothing can be stored from here:"
        " close the other one, or use another workspace.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} shots need {} {} questions ({}) with options to show as examples, and there are {}:"
        " take fewer shots, or name another bank for the examples.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "No question is left to be asked: check the banks with bank check, the filter, and the"
        " number of shots.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "Repeats at temperature 0 all give the same reply; set a temperature above 0."
    ),
    QT_TRANSLATE_NOOP("sentences", "No format was chosen; take open, choice or both."),
    QT_TRANSLATE_NOOP("sentences", "Shots are numbers from 0 to {}, not {}."),
    QT_TRANSLATE_NOOP("sentences", "The run was stopped here."),
    QT_TRANSLATE_NOOP("sentences", "The disk was full when this reply ended."),
    QT_TRANSLATE_NOOP("sentences", "The program ended before the reply did."),
    QT_TRANSLATE_NOOP("sentences", "The program was closed before the reply ended."),
    QT_TRANSLATE_NOOP("sentences", "Reading {}."),
    QT_TRANSLATE_NOOP("sentences", "{} judges: {} of {} replies."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{}: {} of {} replies got a label, {} answers were unreadable, {} had been judged before,"
        " {} could not be asked.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "Warning: {} of these replies were written by the judging model itself; models favour"
        " their own words, so have another judge look as well.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The file {} of the judge is gone; put it back where it was, or make a new run.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The file {} of the judge is another one than when this run was made (its content"
        " changed); make a new run for it.",
    ),
    QT_TRANSLATE_NOOP("sentences", "The plan {}: {}"),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The disk with the workspace {} is full: make room on it, and try again; nothing of this"
        " step was stored.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "Nothing answers at {}; see whether the server runs and the address is right.",
    ),
    QT_TRANSLATE_NOOP("sentences", "The host {} is not known; check the address and the network."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The connection to {} is not safe ({}), so nothing was sent; check the address and the"
        " server's certificate.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "The connection to {} broke off; see whether the server still runs."
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} sent nothing for {} seconds; see whether it is overloaded, or give it more time.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} answered with something that is not of this interface; check that the address is "
        "that of an OpenAI-compatible server.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "{} sent more than {} MB for one reply; it was not read to its end."
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} sends on to {}; if that is right, add the endpoint with this address.",
    ),
    QT_TRANSLATE_NOOP("sentences", "{} does not accept the key{}; give it the right one."),
    QT_TRANSLATE_NOOP("sentences", "{} has no such address or model{}; check both."),
    QT_TRANSLATE_NOOP("sentences", "{} is busy or not ready (status {}){}; try again later."),
    QT_TRANSLATE_NOOP("sentences", "{} refused the request (status {}){}."),
    QT_TRANSLATE_NOOP("sentences", "{} could not finish the reply ({})."),
    QT_TRANSLATE_NOOP("sentences", "{} withheld the reply (its content filter)."),
    QT_TRANSLATE_NOOP("sentences", "{} has no model {}; name one of these: {}."),
    QT_TRANSLATE_NOOP("sentences", "{} offers several models; name one of these: {}."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} is no address of a server; it looks like http://lab-server:8000/v1.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The address must hold no user, key or query; give the key on its own, so that it is "
        "kept safely.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The key of {} is not in the keyring of this system (any more); give it again on the "
        "Models page.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The key of {} is to be in the environment variable {}, which is not set; set it and "
        "start the program again.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The keyring of this system cannot be used ({}); unlock it, or name an environment "
        "variable that holds the key.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The endpoint file {} is gone; put it back where it was, or make a new run.",
    ),
    QT_TRANSLATE_NOOP("sentences", "The model was unloaded."),
    QT_TRANSLATE_NOOP("sentences", "The model process {}; {}."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The model process ended while this was being written; restart it and ask again.",
    ),
    QT_TRANSLATE_NOOP("sentences", "was killed by the system because memory ran out (SIGKILL)"),
    QT_TRANSLATE_NOOP("sentences", "was killed from outside (SIGKILL)"),
    QT_TRANSLATE_NOOP("sentences", "load the model again, and a smaller one if it happens again"),
    QT_TRANSLATE_NOOP("sentences", "crashed ({})"),
    QT_TRANSLATE_NOOP("sentences", "ended unexpectedly with code {}"),
    QT_TRANSLATE_NOOP("sentences", "try a smaller model or a smaller context"),
    QT_TRANSLATE_NOOP("sentences", "nothing else was lost, load the model again"),
    QT_TRANSLATE_NOOP("sentences", "load the model again"),
    QT_TRANSLATE_NOOP(
        "sentences", "The model did not stop when asked and was ended; load it again to go on."
    ),
    QT_TRANSLATE_NOOP("sentences", "{} ended {} times in a row, so it is not started again: {}"),
    QT_TRANSLATE_NOOP("sentences", "Reading the model file."),
    QT_TRANSLATE_NOOP("sentences", "Starting the model process."),
    QT_TRANSLATE_NOOP("sentences", "Loading the model."),
    QT_TRANSLATE_NOOP("sentences", "No model is loaded; load one first."),
    QT_TRANSLATE_NOOP("sentences", "A question is being answered; wait for it or stop it first."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The prompt has {} tokens and the context of {} holds {}; shorten the question or load the"
        " model with a larger context.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} is no language model (its architecture is {}); choose a GGUF of a chat model.",
    ),
    QT_TRANSLATE_NOOP("sentences", "{} does not exist; choose the model file again."),
    QT_TRANSLATE_NOOP("sentences", "{} cannot be used: {}."),
    QT_TRANSLATE_NOOP("sentences", "{} cannot be read: {}."),
    QT_TRANSLATE_NOOP("sentences", "it is not a GGUF file; choose a model in GGUF format"),
    QT_TRANSLATE_NOOP("sentences", "it is empty; download it again"),
    QT_TRANSLATE_NOOP("sentences", "it ends in the middle; download it again"),
    QT_TRANSLATE_NOOP(
        "sentences",
        "it has {} bytes and should have {}, so the end is missing; download it again",
    ),
    QT_TRANSLATE_NOOP("sentences", "it is damaged ({}); download it again"),
    QT_TRANSLATE_NOOP("sentences", "the question text is empty"),
    QT_TRANSLATE_NOOP("sentences", "the dimension is empty"),
    QT_TRANSLATE_NOOP("sentences", "an option is empty"),
    QT_TRANSLATE_NOOP("sentences", "two options have the same text"),
    QT_TRANSLATE_NOOP("sentences", "exactly one option must be the positive one"),
    QT_TRANSLATE_NOOP("sentences", "it has {} option, but needs 2 to {}"),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{}: the file is not complete, or was changed on the way: have it sent again. Nothing of it"
        " was used.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{}: the file was made by a newer FAEF Desktop (format {}, this one knows {}): update the"
        " program.",
    ),
    QT_TRANSLATE_NOOP("sentences", "{}: the file is empty: choose a label file."),
    QT_TRANSLATE_NOOP(
        "sentences", "There is no open reply to assign: ask a model first, or choose others."
    ),
    QT_TRANSLATE_NOOP("sentences", "{} is named twice: give each person a name of their own."),
    QT_TRANSLATE_NOOP(
        "sentences", "Two of the names would make the same file name: change one of them."
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "A settled verdict needs the name of who settles it; type one in."
    ),
    QT_TRANSLATE_NOOP("sentences", "The judge was stopped while its model was being loaded."),
    QT_TRANSLATE_NOOP("sentences", "the form [[X]] that the answer must have is missing"),
    QT_TRANSLATE_NOOP("sentences", 'the word "{}" is missing'),
    QT_TRANSLATE_NOOP("sentences", "A label needs the name of who gives it; type one in."),
    QT_TRANSLATE_NOOP("sentences", "The name is longer than {} characters; take a shorter one."),
    QT_TRANSLATE_NOOP(
        "sentences", 'The English meaning of "{}" ({}) is empty: say when to give it.'
    ),
    QT_TRANSLATE_NOOP("sentences", "A text is longer than {} characters: shorten it."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "This kind of file keeps no choice replies, only whether both were right as its own reader"
        " read them: choose the published reader (scores --parser reference) to see CS and CSS. Its"
        " open verdicts are those of its model judge.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The choices of this file were made by the likelihood of the options, not written by the"
        " model.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "The results file of this run does not lie beside it, so the model is named after the"
        " folder, and the number of examples in the prompt is taken as 0.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "There is nothing to draw yet for the chart {}: ask models first, label their open replies,"
        " or choose another chart.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "There is nothing to report yet: ask a model first, or choose other models or banks.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} cannot be written ({}): check that the folder exists, that you may write there, and"
        " that the disk has room.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} cannot be written: check that the folder exists, that you may write there, and that the"
        " disk has room.",
    ),
    QT_TRANSLATE_NOOP("sentences", "{} is there already; choose another folder, or give --force."),
    QT_TRANSLATE_NOOP(
        "sentences", "{} is there already: choose another folder, or move the old file away."
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{}: the question “{}” is in no bank here, and the file does not say its {}: import its"
        " bank first (bank import FILE), or name the {} (--{} {}).",
    ),
)


def local(sentence: str) -> str:
    """Return a sentence in the language of the window, or as it is where it is not known."""
    for known, pattern in _patterns():
        if found := pattern.fullmatch(sentence):
            translated = QCoreApplication.translate("sentences", known)
            # Not by format: other braces than {} are part of the sentence.
            texts = translated.split("{}")
            parts = (*map(local, found.groups()), "")
            return "".join(f"{text}{part}" for text, part in zip(texts, parts, strict=True))
    return sentence


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # The longest first: a general sentence must not take what a particular one fits better.
    known = sorted(
        map(str, (*KNOWN, *WORKSHOP, *TEAM, *PLANS, *VARIANTS, *LOADING, *FILES)),
        key=len,
        reverse=True,
    )
    return tuple(
        (one, re.compile("(.+?)".join(map(re.escape, one.split("{}"))), re.DOTALL)) for one in known
    )
