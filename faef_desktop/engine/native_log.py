"""The log of llama.cpp: passed on line by line, with the facts that nothing else tells."""

import re
from collections import Counter
from collections.abc import Callable

from faef_desktop.engine.hardware import BufferFact, CacheType
from faef_desktop.engine.protocol import Event, Log

LEVELS = {1: "debug", 2: "info", 3: "warning", 4: "error"}
OFFLOADED = re.compile(r"offloaded (\d+)/(\d+) layers to GPU")
BUFFER = re.compile(r"^\w+:\s+(\S+)\s+(model|KV|RS|compute|output) buffer size\s*=\s*([\d.]+) MiB")
# The quantizer begins a line with each tensor: "[   3/ 291] blk.0.attn_k.weight - ...".
TENSOR = re.compile(r"^\[\s*(\d+)/\s*(\d+)\]")
FLASH = re.compile(r"Flash Attention (en|dis)abled|flash_attn\s+= (en|dis)abled")
CACHE = re.compile(r"llama_kv_cache: size = .* K \((\w+)\)")
# Weights that are mapped or repacked lie in the memory of their device all the same.
DEVICE = re.compile(r"^([A-Za-z]+\d*)_(?:Mapped|REPACK)$")
MEBIBYTE = 1 << 20


class NativeLog:
    """Passes llama.cpp's log on and keeps the facts that nothing else tells."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        self._send = send
        self._line = ""
        self._level = "info"
        self.offloaded: tuple[int, int] | None = None
        self.buffers: list[str] = []
        self.bytes: Counter[str] = Counter()
        self.sizes: Counter[tuple[str, str]] = Counter()
        self.flash_attention: bool | None = None
        self.cache_type: CacheType | None = None
        self.last_error = ""
        self.tensor: Callable[[int, int], object] | None = None

    @property
    def facts(self) -> tuple[BufferFact, ...]:
        """The bytes of each kind on each device."""
        return tuple(
            BufferFact(device=device, kind=kind, bytes=size)
            for (device, kind), size in sorted(self.sizes.items())
        )

    def forget_context(self) -> None:
        """Forget what a context takes; the weights stay."""
        self.bytes = Counter(model=self.bytes["model"])
        self.sizes = Counter({key: size for key, size in self.sizes.items() if key[1] == "model"})

    def forget(self) -> None:
        """Forget the facts of an earlier attempt."""
        self.offloaded = None
        self.buffers = []
        self.bytes = Counter()
        self.sizes = Counter()
        self.flash_attention = self.cache_type = None
        self.last_error = ""

    def take(self, level: int, text: bytes, _: object) -> None:
        """Take a piece of the log; called by llama.cpp on any of its threads."""
        self._level = LEVELS.get(level, self._level)
        *lines, self._line = (self._line + text.decode("utf-8", "replace")).split("\n")
        for line in lines:
            self._keep(line)
            if line.strip(" .") and self._level != "debug":
                self._send(Log(level=self._level, text=line))

        if self.tensor is not None and (match := TENSOR.match(self._line)):
            self.tensor(int(match[1]), int(match[2]))

    def _keep(self, line: str) -> None:
        if match := OFFLOADED.search(line):
            self.offloaded = int(match[1]), int(match[2])
        if match := BUFFER.search(line):
            # Nothing else tells the size of what was allocated: the API has no function for it.
            size = round(float(match[3]) * MEBIBYTE)
            self.bytes[match[2]] += size
            self.sizes[_device(match[1]), match[2]] += size
            # A device without weights may still compute; results alone ("output") are no work.
            if match[2] != "output":
                self.buffers.append(match[1])
        if match := FLASH.search(line):
            self.flash_attention = "en" in match.groups()
        if (match := CACHE.search(line)) and match[1] in set(CacheType):
            self.cache_type = CacheType(match[1])
        if self._level == "error" and line.strip():
            # The first error names the cause, later ones only say that loading failed.
            self.last_error = self.last_error or line.split(": ", 1)[-1].strip()


def _device(buffer: str) -> str:
    """Return the device in whose memory a buffer lies: what is "_Host" lies in the machine's."""
    return "CPU" if buffer.endswith("_Host") else DEVICE.sub(r"\1", buffer)
