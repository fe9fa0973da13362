"""Opens the memory for FAST replies within a budget, and says what it costs."""

from collections.abc import Callable
from dataclasses import dataclass

from faef_desktop.engine.batch import Fast
from faef_desktop.engine.cells import Cells
from faef_desktop.engine.fit import CELLS, ROOM
from faef_desktop.engine.memory import available_memory
from faef_desktop.engine.native import NativeModel
from faef_desktop.engine.native_error import NativeError
from faef_desktop.engine.native_log import NativeLog
from faef_desktop.engine.native_prompts import TILE
from faef_desktop.engine.native_shared import SharedContext
from faef_desktop.engine.protocol import Event, Load, Log, Measured, Rate
from faef_desktop.engine.schedule import KEPT, Schedule
from faef_desktop.engine.widths import Costs, measure, measure_alone

# What FAST replies may take of the free memory when nothing else was asked for.
SHARE = 0.5
# Cells of the memory in which a processor computes prompts: a few-shot head and some questions. It
# has this part of the cells of the replies at most.
ASIDE, ASIDE_SHARE = 2048, 0.25
# How many sequences are tried at most. A processor gains nothing beyond.
WIDEST_CPU, WIDEST_GPU = 32, 64
# llama.cpp knows 256 sequences at most, and some are for what is kept and for filling up.
MOST = 255 - KEPT


@dataclass(slots=True)
class FastLane:
    """The context for FAST replies, opened at the first need.

    `note` says in one sentence why replies take turns instead.
    """

    model: NativeModel
    name: str
    request: Load
    log: NativeLog
    say: Callable[[Event], None]
    free_gpu: Callable[[], int]
    note: str = ""
    _context: SharedContext | None = None
    _costs: Costs | None = None
    _fast: Fast | None = None

    @property
    def cells(self) -> int:
        """Tokens that one prompt and its reply may have."""
        return min(self.model.context, self._context.cells) if self._context else 0

    def open(self) -> Fast | None:
        """Return what computes FAST replies. Raises InterruptedStepError."""
        if self._fast is not None or self.note:
            return self._fast
        if self._context is None:
            self._context = self._make_context()
        if self._context is None:
            return None
        costs = self._costs = measure(self._context, max(self.model.eos, 0), self._most)
        width = self._most if self.request.sequences else costs.width(self._most)
        schedule = Schedule(
            self._context,
            Cells(self._context.cells),
            width=width,
            best_rows=int if self.request.sequences else costs.best_rows,
            # Beside prompts of so many tokens a processor computes single tokens apart.
            apart=None if self.model.offloaded else TILE,
        )
        self._fast = Fast(self._context, schedule, width)
        return self._fast

    def measured(self, request_id: str) -> Measured:
        """Return what FAST replies cost. Raises InterruptedStepError."""
        fast = self.open()
        costs = self._costs or measure_alone(self.model, max(self.model.eos, 0))
        sizes = self.log.bytes
        return Measured(
            request_id=request_id,
            sequences=fast.width if fast else 1,
            cells=self._context.cells if fast and self._context else self.model.context,
            rates=tuple(
                Rate(sequences=width, tokens_per_second=width / seconds)
                for width, seconds in sorted(costs.steps.items())
            ),
            prompt_rate=costs.prompt_rate,
            weights_bytes=sizes["model"],
            kv_bytes=sizes["KV"] + sizes["RS"],
            compute_bytes=sizes["compute"] + sizes["output"],
            note=self.note,
        )

    def close(self) -> None:
        """Free the context."""
        if self._context is not None:
            self._context.close()
            self._context = None

    @property
    def _most(self) -> int:
        widest = WIDEST_GPU if self.model.offloaded else WIDEST_CPU
        return max(1, min(self.request.sequences or widest, MOST))

    def _make_context(self) -> SharedContext | None:
        """Return a context that can share, else None with the reason noted."""
        why = "keeps a state that cannot be shared between replies"
        if not self.model.recurrent:
            context = self._largest_context()
            if context is not None and context.shares():
                return context
            why = "finds no memory for more than one reply at a time"
            if context is not None:
                context.close()
                why = "has a memory that cannot be shared between replies"
        self.note = f"{self.name} {why}, so fast replies take turns."
        self.say(Log(level="info", text=self.note))
        return None

    def _largest_context(self) -> SharedContext | None:
        before = self.log.bytes.copy()
        cells = self._wanted_cells()
        while cells >= CELLS:
            try:
                return SharedContext(
                    self.model,
                    cells=cells,
                    sequences=self._most + KEPT,
                    aside=self._aside(cells),
                )
            except NativeError:
                self.log.bytes = before.copy()
                cells = _whole(cells // 2)
        return None

    def _aside(self, cells: int) -> int:
        # What a window has left behind is not in a state, and others may still look back to it.
        if self.model.offloaded or self.model.windowed:
            return 0
        return _whole(min(ASIDE, self.model.context, int(cells * ASIDE_SHARE)))

    def _wanted_cells(self) -> int:
        cells = _whole(self.model.context + self._most * ROOM)
        trained = self.model.short_context
        if trained:
            cells = min(cells, max(trained, self.model.context))
        per_cell = max(1, self.log.bytes["KV"] // self.model.cells)
        # The weights are mapped, so their pages still count as free.
        free = (
            self.free_gpu()
            if self.model.offloaded
            else available_memory() - self.log.bytes["model"]
        )
        budget = self.request.batch_memory or int(free * SHARE)
        contexts = 1 if self.model.offloaded else 2  # a processor computes prompts in one aside
        budget -= contexts * self.log.bytes["compute"]
        budget -= (self._most + KEPT) * self.model.vocab_size * 8
        affordable = budget // per_cell
        return min(cells, max(CELLS, _whole(affordable - self._aside(affordable))))


def _whole(cells: int) -> int:
    return cells // CELLS * CELLS
