"""Puts as many layers on GPUs as go, and says what came otherwise than it was asked for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from faef_desktop.engine.backend import LoadError
from faef_desktop.engine.fit import Needs, layers_that_fit
from faef_desktop.engine.gguf import Header
from faef_desktop.engine.hardware import DeviceFact, Earlier
from faef_desktop.engine.native_error import NativeError

Made = TypeVar("Made")
# Free memory comes and goes; up to here it counts as what it was.
ABOUT = 1.1


@dataclass(frozen=True, slots=True)
class Offloaded(Generic[Made]):
    """A loaded model, the numbers of layers that were tried, and what there is to say."""

    model: Made
    tried: tuple[int, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What was asked for: `layers` None as many as fit, `split` the share of each GPU or nothing.

    `gpus` are those that the engine sees, `backends` what it is built for besides the processor.
    """

    name: str
    layers: int | None
    split: tuple[float, ...]
    gpus: Sequence[DeviceFact]
    backends: Sequence[str]
    earlier: Earlier | None = None

    @property
    def used(self) -> list[DeviceFact]:
        """The GPUs that get a share."""
        if not self.split:
            return list(self.gpus)
        return [gpu for gpu, share in zip(self.gpus, self.split, strict=False) if share > 0]

    @property
    def free(self) -> int:
        """Bytes free on these."""
        return sum(gpu.free for gpu in self.used)


def load_with_layers(
    wish: Wish,
    header: Header,
    need: Needs,
    *,
    make: Callable[[int], Made],
    offloaded: Callable[[], tuple[int, int] | None],
    failure: Callable[[], str],
) -> Offloaded[Made]:
    """Call `make` with fewer and fewer layers until it works; `offloaded` is what llama.cpp says.

    `failure` gives the sentence for the last attempt. Raises LoadError, also when `make` does.
    """
    if len(wish.split) > len(wish.gpus) and wish.gpus:
        raise LoadError(
            f"A split over {len(wish.split)} devices was asked for, and {len(wish.gpus)} can be"
            " used here; give each of these a share."
        )
    tried: list[int] = []
    for layers in attempts(wish, header, need):
        tried.append(layers)
        try:
            model = make(layers)
        except NativeError:
            continue
        done, of = offloaded() or (0, header.layers + 1)
        return Offloaded(model, tuple(tried), tuple(_notes(wish, tried, done, of)))
    sentence = failure()
    if tried[0] and wish.layers is not None:
        sentence += f" {tried[0]} layers were to go on the GPU; auto finds how many fit."
    raise LoadError(sentence)


def attempts(wish: Wish, header: Header, need: Needs) -> Iterator[int]:
    """Yield how many layers to try on the GPUs, most first; 0 is the processor alone.

    A number that was asked for is the only one tried.
    """
    layers = header.layers + 1
    if not wish.gpus:
        yield 0
        return
    if wish.layers is not None:
        yield min(wish.layers, layers)
        return
    most = layers_that_fit(header, need, free=wish.free)
    earlier = wish.earlier
    if earlier is not None and earlier.layers is not None and _same(earlier, wish):
        most = min(most, earlier.layers)
    yield from dict.fromkeys((most, most * 3 // 4, most // 2, most // 4, 0))


def _same(earlier: Earlier, wish: Wish) -> bool:
    names = tuple(gpu.label for gpu in wish.used)
    return names == earlier.devices and wish.free <= earlier.free * ABOUT


def _notes(wish: Wish, tried: Sequence[int], done: int, of: int) -> Iterator[str]:
    if not wish.gpus:
        if wish.layers:
            yield (
                "No GPU can be used by this installation; all layers of"
                f" {wish.name} run on the CPU."
            )
        elif wish.layers is None and wish.backends:
            yield (
                f"llama.cpp is built for {', '.join(wish.backends)} and finds no device for it;"
                f" all layers of {wish.name} run on the CPU."
            )
        return
    failed = [str(layers) for layers in tried[:-1]]
    if failed:
        yield (
            f"{wish.name} did not load with {' or '.join(failed)} layers on the GPU;"
            f" {done} of {of} are there now."
        )
    elif done != tried[-1]:
        yield f"{done} of {of} layers of {wish.name} are on the GPU; {tried[-1]} were asked for."
    elif wish.layers is None and done == 0:
        yield f"Not one layer of {wish.name} fits the GPU; all of them run on the CPU."
