"""Runs models through llama.cpp: loads them, and makes replies with them."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from faef_desktop.domain.errors import UserError
from faef_desktop.engine.backend import LoadError, ReplyError
from faef_desktop.engine.batch import Fast, FastPrompt
from faef_desktop.engine.continuation import Continuation
from faef_desktop.engine.fast import FastLane
from faef_desktop.engine.fit import Needs, needs
from faef_desktop.engine.gguf import Header
from faef_desktop.engine.gguf_tables import (
    FILE_TYPE_NUMBERS,
    MADE_WITH,
    SOURCE_NAME,
    SOURCE_SHA256,
)
from faef_desktop.engine.hardware import DeviceFact
from faef_desktop.engine.loading import checked_header, context_size, load_failure
from faef_desktop.engine.lora import require_fitting
from faef_desktop.engine.memory import default_threads
from faef_desktop.engine.native import WIDTH, Native, NativeModel, chunk_of
from faef_desktop.engine.native_error import NativeError
from faef_desktop.engine.native_log import NativeLog
from faef_desktop.engine.native_quantize import quantize
from faef_desktop.engine.offloading import Offloaded, Wish, load_with_layers
from faef_desktop.engine.protocol import (
    Adapter,
    Event,
    Generate,
    Load,
    Loaded,
    Log,
    Measured,
    Preview,
    Previewed,
    Quantize,
    Quantized,
    Ready,
    Started,
)
from faef_desktop.engine.replies import FORCED_ROOM, LlamaReply, reply_limit
from faef_desktop.engine.schedule import Task
from faef_desktop.engine.templates import ChatTemplate, TemplateFailedError, usable_template
from faef_desktop.engine.threads import choose_threads


class LlamaBackend:
    """Loads one model and makes replies with it; see `engine.backend.Backend`."""

    width = WIDTH

    def __init__(self, send: Callable[[Event], None]) -> None:
        self._send = send
        self._log = NativeLog(send)
        self._native = Native(self._log)
        self._model: NativeModel | None = None
        self._lane: FastLane | None = None
        self._template = ChatTemplate("")
        self._name = ""
        self._note = ""
        self._request = Load(path="")
        self._loaded_layers = 0, 0
        self._rate = 0.0
        self._offloaded: Offloaded[NativeModel] | None = None

    @property
    def cells(self) -> int:
        """Tokens that all replies under way may have together."""
        return self._model.context if self._model else 0

    def facts(self) -> Ready:
        """Return versions and devices."""
        return self._native.facts()

    def load(self, request: Load, progress: Callable[[float], bool]) -> Loaded:
        """Check the file, load it with the layers that fit a GPU, prepare its template."""
        began = time.monotonic()
        wish = self._wish(request)
        header = checked_header(
            Path(request.path),
            gpu_memory=wish.free,
            beside=lambda header: _needs(request, header, context_size(request, header)).beside,
        )
        self.close()
        self._name = Path(request.path).name
        offloaded = self._load_somehow(request, wish, header, progress)
        model = offloaded.model
        self._template, trouble = usable_template(
            header.template, bos=model.text_of(model.bos), eos=model.text_of(model.eos)
        )
        self._note = ""
        if trouble:
            self._note = f"Questions are put to {self._name} in a plain form: {trouble}."
            self._say(self._note)
        self._model = model
        self._request = request
        self._offloaded = offloaded
        self._loaded_layers = self._log.offloaded or (0, header.layers + 1)
        self._rate = choose_threads(model, max(model.eos, 0), request)
        if request.adapter is not None:
            try:
                return self.adapt(request.adapter)
            except LoadError:
                self.close()
                raise
        return self._ready_since(began)

    def adapt(self, adapter: Adapter | None) -> Loaded:
        """Put another adapter on the loaded model, or none; it is checked before."""
        began = time.monotonic()
        model = self._model
        if model is None:
            raise LoadError("No model is loaded to put an adapter on; load one first.")
        if adapter is not None:
            try:
                require_fitting(Path(adapter.path), Path(self._request.path))
            except UserError as error:
                raise LoadError(str(error)) from error
        if self._lane is not None:
            self._lane.close()
            self._lane = None
        # The context is made anew, and so is what it takes of memory.
        self._log.forget_context()
        try:
            model.adapt(adapter.path if adapter else None, adapter.strength if adapter else 0.0)
        except NativeError as error:
            name = Path(adapter.path).name if adapter else self._name
            raise LoadError(load_failure(name, self._log.last_error)) from error
        return self._ready_since(began)

    def quantize(self, request: Quantize, progress: Callable[[float], bool]) -> Quantized:
        """Write a model file anew in another kind, with llama.cpp's own quantizer."""
        began = time.monotonic()
        name = Path(request.path).name
        checked_header(Path(request.path))
        facts = self.facts()
        self._log.forget()
        self._log.tensor = lambda done, of: progress(done / of)
        try:
            quantize(
                request.path,
                request.target,
                file_type=FILE_TYPE_NUMBERS[request.kind],
                threads=default_threads(),
                notes={
                    SOURCE_SHA256: request.source_sha256,
                    SOURCE_NAME: name,
                    MADE_WITH: f"llama.cpp {facts.llama_cpp}, llama-cpp-python {facts.binding}",
                },
            )
        except NativeError as error:
            reason = self._log.last_error or "llama.cpp gave no reason"
            raise LoadError(
                f"{name} could not be turned into {request.kind} ({reason}); the file may be"
                " damaged, or the disk full."
            ) from error
        return Quantized(seconds=time.monotonic() - began)

    def _ready_since(self, began: float) -> Loaded:
        """Make ready for replies, and return what llama.cpp says of the loaded model."""
        model = self._loaded()
        self._lane = FastLane(
            model, self._name, self._request, self._log, self._send, free_gpu=self._gpu_memory
        )
        offloaded, layers = self._loaded_layers
        return Loaded(
            description=model.description(),
            parameters=model.parameters(),
            context=model.context,
            layers=layers,
            layers_offloaded=offloaded,
            devices=self._used_devices(),
            threads=model.threads,
            template_id=self._template.id,
            template_source=self._template.source,
            thinks=self._template.thinks,
            can_switch_thinking=self._template.can_switch_thinking,
            seconds=time.monotonic() - began,
            batch_threads=model.batch_threads,
            tokens_per_second=self._rate,
            flash_attention=self._log.flash_attention,
            cache_type=self._log.cache_type,
            buffers=self._log.facts,
            notes=self._notes(),
            tried=self._offloaded.tried if self._offloaded else (),
        )

    def _notes(self) -> tuple[str, ...]:
        told = self._offloaded.notes if self._offloaded else ()
        return (*told, self._note) if self._note else told

    def prepare(self, request: Generate) -> LlamaReply:
        """Render and tokenize the prompt."""
        model = self._loaded()
        request = self._as_it_thinks(request)
        started, tokens = self._prompt(model, request, model.context)
        return LlamaReply(model, request, started, tokens, self._template.stop)

    def fast(self) -> Fast | None:
        """Return what computes FAST replies together, None where they take turns."""
        self._loaded()
        return self._lane.open() if self._lane else None

    def prepare_fast(self, request: Generate) -> FastPrompt:
        """Render and tokenize the prompt of a FAST reply."""
        model = self._loaded()
        request = self._as_it_thinks(request)
        context = self._lane.cells if self._lane else 0
        started, tokens = self._prompt(model, request, context)
        limit = reply_limit(request, len(tokens), context)
        words = Continuation(request, started.prompt, model, limit=limit, stop=self._template.stop)
        growth = min(max(limit, FORCED_ROOM if request.letters else 0), context - len(tokens))
        return FastPrompt(request, started, words, Task(np.array(tokens, np.int32), growth))

    def preview(self, request: Preview) -> Previewed:
        """Return a prompt as the model would be given it, and its tokens."""
        model = self._loaded()
        prompt, dropped = request.prompt, False
        if not prompt:
            try:
                rendered = self._template.render(request.turns, think=request.think)
            except TemplateFailedError as error:
                raise ReplyError(f"{self._name} cannot be asked: {error}.") from error
            prompt, dropped = rendered.prompt, rendered.system_dropped
        return Previewed(
            request_id=request.request_id,
            prompt=prompt,
            tokens=tuple(model.shown(token) for token in model.prompt_tokens(prompt)),
            system_dropped=dropped,
        )

    def _as_it_thinks(self, request: Generate) -> Generate:
        """Return a request without room for thoughts where the model has none."""
        return request if self._template.thinks else replace(request, max_thinking_tokens=0)

    def measure(self, request_id: str) -> Measured:
        """Return what FAST replies cost in time and memory."""
        self._loaded()
        if self._lane is None:
            raise RuntimeError("a model is loaded but has no lane")
        return self._lane.measured(request_id)

    def _loaded(self) -> NativeModel:
        if self._model is None:
            raise ReplyError("No model is loaded; load one and ask again.")
        return self._model

    def _prompt(
        self, model: NativeModel, request: Generate, context: int
    ) -> tuple[Started, list[int]]:
        try:
            rendered = self._template.render(request.turns, think=request.think)
        except TemplateFailedError as error:
            raise ReplyError(f"{self._name} cannot be asked: {error}.") from error
        tokens = model.prompt_tokens(rendered.prompt)
        if len(tokens) >= context:
            raise ReplyError(
                f"The prompt has {len(tokens):,} tokens and the context of {self._name} holds "
                f"{context:,}; shorten the question or load the model with a larger context."
            )
        started = Started(
            request_id=request.request_id,
            prompt=rendered.prompt,
            prompt_tokens=len(tokens),
            system_dropped=rendered.system_dropped,
        )
        return started, tokens

    def interrupt(self, active: bool) -> None:
        """Make a computation on the processor return early; others end with their step."""
        model = self._model
        if model is not None:
            model.interrupt(active)

    def close(self) -> None:
        """Free the model."""
        if self._lane is not None:
            self._lane.close()
            self._lane = None
        if self._model is not None:
            self._model.close()
            self._model = None

    def _wish(self, request: Load) -> Wish:
        return Wish(
            name=Path(request.path).name,
            layers=request.gpu_layers,
            split=request.split,
            gpus=[] if request.gpu_layers == 0 else self._gpus(),
            backends=[] if request.gpu_layers == 0 else self._native.facts().gpu_backends,
            earlier=request.earlier,
        )

    def _load_somehow(
        self, request: Load, wish: Wish, header: Header, progress: Callable[[float], bool]
    ) -> Offloaded[NativeModel]:
        context = context_size(request, header)

        def make(layers: int) -> NativeModel:
            self._log.forget()
            try:
                return NativeModel(
                    request,
                    layers=layers,
                    context=context,
                    threads=(default_threads(), default_threads()),
                    progress=progress,
                )
            except NativeError:
                if not progress(0.0):
                    raise LoadError(f"Loading {self._name} was stopped.") from None
                raise

        found = load_with_layers(
            wish,
            header,
            _needs(request, header, context),
            make=make,
            offloaded=lambda: self._log.offloaded,
            failure=lambda: load_failure(self._name, self._log.last_error),
        )
        for note in found.notes:
            self._say(note)
        return found

    def _used_devices(self) -> tuple[str, ...]:
        names = {name.split("_")[0] for name in self._log.buffers} or {"CPU"}
        used = [
            device.label for device in self._native.devices if device.name.split("_")[0] in names
        ]
        return tuple(used) or tuple(sorted(names))

    def _gpu_memory(self) -> int:
        return sum(device.free for device in self._gpus())

    def _gpus(self) -> list[DeviceFact]:
        return [device for device in self._native.devices if device.is_gpu]

    def _say(self, text: str) -> None:
        self._send(Log(level="info", text=text))


def _needs(request: Load, header: Header, context: int) -> Needs:
    return needs(
        header,
        context=context,
        chunk=chunk_of(1),
        sequences=WIDTH,
        cache_type=request.cache_type,
        flash_attention=request.flash_attention,
    )
