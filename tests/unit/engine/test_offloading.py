"""How layers find their way to devices, with devices that are made up."""

from dataclasses import replace

import pytest

from faef_desktop.engine.backend import LoadError
from faef_desktop.engine.fit import Needs
from faef_desktop.engine.gguf import read_header
from faef_desktop.engine.hardware import DeviceFact, Earlier
from faef_desktop.engine.native_error import NativeError
from faef_desktop.engine.offloading import Wish, attempts, load_with_layers
from tests.models import ALIGNED

HEADER = replace(read_header(ALIGNED), layers=4, block_bytes=(10,) * 5)
NEED = Needs(weights=50, cache=0, buffers=0)
GPU = DeviceFact(name="Made0", description="made up", kind="gpu", free=1000, total=2000)
SECOND = replace(GPU, name="Made1", free=25)
PLAIN = Wish(name="m", layers=None, split=(), gpus=[GPU], backends=["Made"])


def load(wish, *, works):
    """Load with a llama.cpp that manages so many layers."""
    seen = []

    def make(layers):
        seen.append(layers)
        if layers > works:
            raise NativeError
        return layers

    return load_with_layers(
        wish,
        HEADER,
        NEED,
        make=make,
        offloaded=lambda: (seen[-1], 5),
        failure=lambda: "It failed.",
    )


def test_all_layers_are_tried_first_and_what_fits_when_there_is_less_room():
    assert list(attempts(PLAIN, HEADER, NEED)) == [5, 3, 2, 1, 0]
    small = replace(PLAIN, gpus=[SECOND])
    assert list(attempts(small, HEADER, NEED)) == [2, 1, 0]
    assert list(attempts(replace(PLAIN, gpus=[]), HEADER, NEED)) == [0]


def test_a_number_that_was_asked_for_is_the_only_one_tried():
    assert list(attempts(replace(PLAIN, layers=3), HEADER, NEED)) == [3]
    assert list(attempts(replace(PLAIN, layers=99), HEADER, NEED)) == [5]
    with pytest.raises(LoadError, match=r"It failed\. 3 layers were to go on the GPU; auto finds"):
        load(replace(PLAIN, layers=3), works=2)


def test_fewer_layers_are_taken_after_a_failure_and_told():
    found = load(PLAIN, works=2)
    assert found.model == 2
    assert found.tried == (5, 3, 2)
    assert found.notes == ("m did not load with 5 or 3 layers on the GPU; 2 of 5 are there now.",)


def test_what_failed_before_is_not_tried_again_on_the_same_devices():
    earlier = Earlier(devices=(GPU.label,), free=1000, layers=2)
    known = replace(PLAIN, earlier=earlier)
    assert load(known, works=2).tried == (2,)
    freed = replace(known, gpus=[replace(GPU, free=2000)])
    assert next(attempts(freed, HEADER, NEED)) == 5  # there is more room now
    other = replace(known, gpus=[replace(GPU, name="Other0")])
    assert next(attempts(other, HEADER, NEED)) == 5


def test_a_split_counts_the_devices_that_get_a_share():
    both = replace(PLAIN, gpus=[GPU, SECOND])
    assert both.free == 1025
    assert replace(both, split=(0.0, 1.0)).used == [SECOND]
    assert next(attempts(replace(both, split=(0.0, 1.0)), HEADER, NEED)) == 2
    assert replace(both, split=(3.0, 1.0)).free == 1025
    with pytest.raises(LoadError, match="over 3 devices was asked for, and 2 can be used"):
        load(replace(both, split=(1.0, 1.0, 1.0)), works=5)


def test_every_way_back_to_the_processor_is_said():
    none = replace(PLAIN, gpus=[])
    assert "built for Made and finds no device" in load(none, works=0).notes[0]
    assert "No GPU can be used" in load(replace(none, layers=9), works=0).notes[0]
    assert load(replace(none, layers=0), works=0).notes == ()
    assert load(replace(none, backends=[]), works=0).notes == ()
    tiny = replace(PLAIN, gpus=[replace(GPU, free=1)])
    assert "Not one layer of m fits the GPU" in load(tiny, works=5).notes[0]
    with pytest.raises(LoadError, match=r"^It failed\.$"):
        load(replace(PLAIN, layers=0), works=-1)
