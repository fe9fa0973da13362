"""Models and contexts of llama.cpp; only the modules named native* import llama_cpp.

It talks to the low-level interface, so that memory, sequences and logits are its own: the
high-level class of the binding keeps logits for the whole context.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import llama_cpp.llama_cpp as ll
import numpy as np
from llama_cpp._ctypes_extensions import load_shared_library
from numpy.typing import NDArray

from faef_desktop.engine.backend import ReplyError
from faef_desktop.engine.devices import list_backends, list_devices
from faef_desktop.engine.hardware import CacheType, DeviceFact, FlashAttention
from faef_desktop.engine.letters import spellings
from faef_desktop.engine.native_batch import TokenBatch
from faef_desktop.engine.native_error import NativeError
from faef_desktop.engine.native_log import NativeLog
from faef_desktop.engine.processor import built_with
from faef_desktop.engine.protocol import VERSION, Load, Ready, Token
from faef_desktop.engine.sampling import Logits

WIDTH = 4
CHUNK_CPU = 128
CHUNK_GPU = 512
PIECE_SIZE = 256
CACHE_TYPES = {
    CacheType.F16: ll.GGML_TYPE_F16,
    CacheType.Q8_0: ll.GGML_TYPE_Q8_0,
    CacheType.Q4_0: ll.GGML_TYPE_Q4_0,
}
FLASH_ATTENTION = {
    FlashAttention.AUTO: ll.LLAMA_FLASH_ATTN_TYPE_AUTO,
    FlashAttention.ON: ll.LLAMA_FLASH_ATTN_TYPE_ENABLED,
    FlashAttention.OFF: ll.LLAMA_FLASH_ATTN_TYPE_DISABLED,
}
ABORTED = 2
NO_ROOM = 1


class Native:
    """The library: its log, its devices and its versions."""

    def __init__(self, log: NativeLog) -> None:
        self._log_callback = ll.llama_log_callback(log.take)
        ll.llama_log_set(self._log_callback, None)
        ll.llama_backend_init()
        folder = Path(os.environ.get("LLAMA_CPP_LIB_PATH") or Path(ll.__file__).parent / "lib")
        self._libraries = [load_shared_library(name, folder) for name in ("ggml-base", "ggml")]

    @property
    def devices(self) -> list[DeviceFact]:
        """The devices, with what is free on them now."""
        return list_devices(*self._libraries)

    def facts(self) -> Ready:
        """Return versions and devices."""
        devices = self.devices
        return Ready(
            protocol=VERSION,
            binding=version("llama-cpp-python"),
            llama_cpp=ll.llama_version().decode(),
            gpu_offload=bool(ll.llama_supports_gpu_offload()),
            devices=tuple(device.label for device in devices),
            backends=tuple(list_backends(*self._libraries)),
            hardware=tuple(devices),
            features=built_with(ll.llama_print_system_info().decode("utf-8", "replace")),
        )


class NativeModel:
    """A loaded model with its context; see `engine.replies.Model`.

    Raises NativeError from the constructor when llama.cpp cannot load it.
    """

    def __init__(
        self,
        request: Load,
        *,
        layers: int,
        context: int,
        threads: tuple[int, int],
        progress: Callable[[float], bool],
    ) -> None:
        self.offloaded = bool(layers)
        self.chunk = chunk_of(layers)
        self._flash_attention = FLASH_ATTENTION[request.flash_attention]
        self._cache_type = CACHE_TYPES[request.cache_type]
        self._handle = _load_model(request.path, layers, request.split, progress)
        # llama.cpp asks this function, on this data, whether to give up: the C library's strlen
        # on one byte answers without entering Python while a computation runs.
        self._flag = ctypes.create_string_buffer(2)
        self.threads, self.batch_threads = threads
        self._adapter: Any = None
        self._strength = 0.0
        self._context: Any = None
        self._memory: Any = None
        try:
            self._open(context)
        except NativeError:
            ll.llama_model_free(self._handle)
            raise
        self._vocab = ll.llama_model_get_vocab(self._handle)
        self.cells = int(ll.llama_n_ctx(self._context))
        self.context = min(context, self.cells)
        self.vocab_size = int(ll.llama_vocab_n_tokens(self._vocab))
        self.bos = int(ll.llama_vocab_bos(self._vocab))
        self.eos = int(ll.llama_vocab_eos(self._vocab))
        self._add_bos = bool(ll.llama_vocab_get_add_bos(self._vocab))
        self._piece = ctypes.create_string_buffer(PIECE_SIZE)
        self._batch = TokenBatch(self.chunk)
        self._letters: dict[str, NDArray[np.intp]] | None = None

    def set_threads(self, threads: int, batch_threads: int) -> None:
        """Compute single tokens and whole prompts with so many threads from now on."""
        self.threads, self.batch_threads = threads, batch_threads
        ll.llama_set_n_threads(self._context, threads, batch_threads)

    def description(self) -> str:
        """Return llama.cpp's short description, without the size where it knows none ("?B")."""
        buffer = ctypes.create_string_buffer(PIECE_SIZE)
        ll.llama_model_desc(self._handle, buffer, PIECE_SIZE)
        return buffer.value.decode("utf-8", "replace").replace(" ?B", "")

    def parameters(self) -> int:
        """Return the number of parameters."""
        return int(ll.llama_model_n_params(self._handle))

    def tokenize(self, text: str) -> list[int]:
        """Return the tokens of a text, special ones recognised, nothing added."""
        data = text.encode("utf-8", "replace")
        room = len(data) + 8
        tokens = (ll.llama_token * room)()
        count = ll.llama_tokenize(self._vocab, data, len(data), tokens, room, False, True)
        if count < 0:
            raise ReplyError("The prompt cannot be turned into tokens by this model.")
        return list(tokens[:count])

    def prompt_tokens(self, prompt: str) -> list[int]:
        """Return the tokens of a rendered prompt with one BOS at most."""
        tokens = self.tokenize(prompt)
        while tokens[:2] == [self.bos, self.bos]:
            del tokens[0]
        if self._add_bos and tokens[:1] != [self.bos]:
            tokens.insert(0, self.bos)
        return tokens

    def piece(self, token: int) -> bytes:
        """Return the bytes of a token, special ones as they are written."""
        buffer = self._piece
        size = ll.llama_token_to_piece(self._vocab, token, buffer, PIECE_SIZE, 0, True)
        if size < 0:
            buffer = ctypes.create_string_buffer(-size)
            size = ll.llama_token_to_piece(self._vocab, token, buffer, -size, 0, True)
        return ctypes.string_at(buffer, size)

    def shown(self, token: int) -> Token:
        """Return a token as it is shown; half a character is shown by its bytes."""
        special = ll.LLAMA_TOKEN_ATTR_CONTROL | ll.LLAMA_TOKEN_ATTR_USER_DEFINED
        return Token(
            id=token,
            text=self.piece(token).decode("utf-8", "backslashreplace"),
            special=bool(ll.llama_vocab_get_attr(self._vocab, token) & special),
        )

    def text_of(self, token: int) -> str:
        """Return the text of a special token; "" where the model has none."""
        return self.piece(token).decode("utf-8", "replace") if token >= 0 else ""

    def ends(self, token: int) -> bool:
        """Return whether a token ends the reply."""
        return bool(ll.llama_vocab_is_eog(self._vocab, token))

    def letter_tokens(self) -> dict[str, NDArray[np.intp]]:
        """Return the tokens that spell each letter."""
        if self._letters is None:
            self._letters = spellings([self.piece(token) for token in range(self.vocab_size)])
        return self._letters

    def decode(self, tokens: Sequence[int], start: int, sequence: int) -> Logits | None:
        """Compute tokens; the logits after the last are valid until the next call."""
        status = ll.llama_decode(self._context, self._batch.fill(tokens, start, sequence))
        if status == ABORTED:
            return None
        if status == NO_ROOM:
            raise ReplyError("The context of the model is full; load it with a larger one.")
        if status != 0:
            raise ReplyError(f"llama.cpp could not compute the reply (status {status}); ask again.")
        logits = ll.llama_get_logits_ith(self._context, len(tokens) - 1)
        if not logits:
            raise ReplyError("llama.cpp returned no result for the reply; ask again.")
        return np.ctypeslib.as_array(logits, shape=(self.vocab_size,))

    def take(self, sequence: int) -> None:
        """Make a sequence empty; the first one finds all memory fresh."""
        if self._taken <= {sequence}:
            ll.llama_memory_clear(self._memory, False)
        else:
            ll.llama_memory_seq_rm(self._memory, sequence, -1, -1)
        self._taken.add(sequence)

    def rewind(self, sequence: int, position: int) -> bool:
        """Forget a sequence from a position on; False where the model cannot."""
        return bool(ll.llama_memory_seq_rm(self._memory, sequence, position, -1))

    def give_back(self, sequence: int) -> None:
        """Forget a sequence."""
        ll.llama_memory_seq_rm(self._memory, sequence, -1, -1)
        self._taken.discard(sequence)

    @property
    def recurrent(self) -> bool:
        """Whether its memory is a state, which cannot be cut and shared token by token."""
        return bool(
            ll.llama_model_is_recurrent(self._handle) or ll.llama_model_is_hybrid(self._handle)
        )

    @property
    def windowed(self) -> bool:
        """Whether layers look back over a window only, and forget what lies before it."""
        return bool(ll.llama_model_n_swa(self._handle))

    @property
    def short_context(self) -> int:
        """The context up to which a model with two sets of position factors uses the first; or 0.

        A larger context would choose the other set, and with it give other replies.
        """
        architecture = self._metadata("general.architecture")
        value = self._metadata(f"{architecture}.rope.scaling.original_context_length")
        return int(value) if value.isdecimal() else 0

    def _metadata(self, key: str) -> str:
        buffer = ctypes.create_string_buffer(PIECE_SIZE)
        ll.llama_model_meta_val_str(self._handle, key.encode(), buffer, PIECE_SIZE)
        return buffer.value.decode("utf-8", "replace")

    def adapt(self, path: str | None, strength: float) -> None:
        """Put a LoRA file on the model in place of the present one, or none. Raises NativeError.

        Every other context of the model has to be closed before and made anew.
        """
        ll.llama_free(self._context)
        self._context = self._memory = None
        old, self._adapter, self._strength = self._adapter, None, strength
        if old:
            ll.llama_adapter_lora_free(old)
        failed = False
        if path is not None:
            self._adapter = ll.llama_adapter_lora_init(self._handle, path.encode())
            failed = not self._adapter
        self._open(self.context)
        if failed:
            raise NativeError

    def _open(self, cells: int) -> None:
        # How much a context can compute is fixed when it is made, adapters included.
        self._context = self.new_context(cells, sequences=WIDTH)
        self._memory = ll.llama_get_memory(self._context)
        self._taken: set[int] = set()

    def interrupt(self, active: bool) -> None:
        """Raise or lower the flag that ends a computation on the processor."""
        self._flag[0] = b"\1" if active else b"\0"

    def close(self) -> None:
        """Free the context and the model, and the adapter with it."""
        if self._context is not None:
            ll.llama_free(self._context)
        ll.llama_model_free(self._handle)

    def new_context(self, cells: int, *, sequences: int) -> Any:
        """Return a context of this model. Raises NativeError."""
        params = ll.llama_context_default_params()
        params.n_ctx = cells
        params.n_batch = params.n_ubatch = self.chunk
        params.n_seq_max = sequences
        params.n_outputs_max = sequences  # the least that llama.cpp allows
        params.n_threads, params.n_threads_batch = self.threads, self.batch_threads
        params.flash_attn_type = self._flash_attention
        params.type_k = params.type_v = self._cache_type
        params.kv_unified = True
        params.no_perf = True
        params.abort_callback = ctypes.cast(_c_library().strlen, ll.ggml_abort_callback)
        params.abort_callback_data = ctypes.cast(self._flag, ctypes.c_void_p)
        made = ll.llama_init_from_model(self._handle, params)
        if not made:
            raise NativeError
        if self._adapter and self._strength:
            adapters = (ll.llama_adapter_lora_p_ctypes * 1)(self._adapter)
            strengths = (ctypes.c_float * 1)(self._strength)
            if ll.llama_set_adapters_lora(made, adapters, 1, strengths):
                ll.llama_free(made)
                raise NativeError
        return made


def chunk_of(layers: int) -> int:
    """Return in pieces of how many tokens prompts are computed with layers on a GPU or none."""
    return CHUNK_GPU if layers else CHUNK_CPU


def _load_model(
    path: str, layers: int, split: Sequence[float], progress: Callable[[float], bool]
) -> Any:
    params = ll.llama_model_default_params()
    params.n_gpu_layers = layers
    shares = (ctypes.c_float * max(int(ll.llama_max_devices()), len(split)))(*split)
    if split:
        params.tensor_split = shares
    params.progress_callback = ll.llama_progress_callback(lambda share, _: progress(share))
    no_device = (ctypes.c_void_p * 1)()
    if layers == 0:
        # Without a layer on it, a GPU would still be given the prompts to compute.
        params.devices = ctypes.cast(no_device, ctypes.c_void_p)
    model = ll.llama_model_load_from_file(path.encode(), params)
    if not model:
        raise NativeError
    return model


def _c_library() -> ctypes.CDLL:
    return ctypes.CDLL("msvcrt" if sys.platform == "win32" else None)
