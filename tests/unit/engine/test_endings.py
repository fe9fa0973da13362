"""The sentence for each way in which a model process can end."""

import pytest

from faef_desktop.engine.endings import ExitReason, explain

CUDA = "CUDA error: an illegal memory access was encountered"


@pytest.mark.parametrize(
    ("code", "starved", "tail", "reason", "words"),
    [
        (-9, True, (), ExitReason.OUT_OF_MEMORY, "memory ran out"),
        (-9, False, (), ExitReason.KILLED, "killed from outside"),
        (3, False, (), ExitReason.ENDED, "code 3"),
        (-11, False, (), ExitReason.CRASHED, "SIGSEGV"),
        (-4, False, (), ExitReason.CRASHED, "newer processor"),
        (0xC000001D, False, (), ExitReason.CRASHED, "newer processor"),
        (-7, False, (), ExitReason.CRASHED, "cannot be read any more"),
        (
            -6,
            False,
            ("what(): vk::Queue::submit: ErrorDeviceLost",),
            ExitReason.DEVICE_LOST,
            "lost",
        ),
        (-6, False, (CUDA, "later"), ExitReason.DEVICE_LOST, "0 layers on the GPU"),
        (-6, False, ("CUDA error: out of memory",), ExitReason.OUT_OF_MEMORY, "fewer layers"),
        (-6, False, ("terminate called: std::bad_alloc",), ExitReason.OUT_OF_MEMORY, "context"),
        (-200, False, (), ExitReason.CRASHED, "signal 200"),
    ],
)
def test_what_is_said_of_an_end(code, starved, tail, reason, words):
    found, sentence = explain(code, starved=starved, tail=tail)
    assert found is reason
    assert words in sentence
    assert sentence.startswith("The model process ")
    assert sentence.endswith(".")
