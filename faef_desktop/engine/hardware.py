"""What a model can be loaded with, and what is read back of where it went."""

from dataclasses import dataclass
from enum import StrEnum


class FlashAttention(StrEnum):
    """Whether attention is computed in tiles, without a table of all scores in memory."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


class CacheType(StrEnum):
    """How the keys and values of the context are kept; smaller ones lose some precision."""

    F16 = "f16"
    Q8_0 = "q8_0"
    Q4_0 = "q4_0"

    @property
    def bytes_per_value(self) -> float:
        """Bytes that a value takes; 32 quantized ones share a scale of two bytes."""
        return {CacheType.F16: 2.0, CacheType.Q8_0: 34 / 32, CacheType.Q4_0: 18 / 32}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceFact:
    """A device that the engine sees, with its bytes; `kind` is "cpu", "gpu" or "integrated"."""

    name: str
    description: str
    kind: str
    free: int
    total: int

    @property
    def label(self) -> str:
        """Both names, as they are shown."""
        return f"{self.name} ({self.description})" if self.description else self.name

    @property
    def is_gpu(self) -> bool:
        """Whether layers can be put on it."""
        return self.kind != "cpu"


@dataclass(frozen=True, slots=True, kw_only=True)
class BufferFact:
    """Bytes that llama.cpp reports on a device, such as "CPU" or "Vulkan0".

    `kind` is "model", "KV", "RS", "compute" or "output".
    """

    device: str
    kind: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What an earlier load of the model came to, so that it need not be found out again.

    `layers` went on `devices` when more had failed, with `free` bytes free there; None when all
    that was tried worked. The numbers of threads were measured to be the quickest.
    """

    devices: tuple[str, ...] = ()
    free: int = 0
    layers: int | None = None
    threads: int | None = None
    batch_threads: int | None = None
