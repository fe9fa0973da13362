"""llama.cpp's own quantizer."""

import ctypes
from collections.abc import Mapping

import llama_cpp.llama_cpp as ll

from faef_desktop.engine.native_error import NativeError

MAX_NOTE = 127


def quantize(
    source: str, target: str, *, file_type: int, threads: int, notes: Mapping[str, str]
) -> None:
    """Write a model file anew in another type, with notes in its metadata. Raises NativeError.

    What is quantized already is taken as it is; whoever asks for that knows that it costs quality.
    """
    params = ll.llama_model_quantize_default_params()
    params.ftype = file_type
    params.nthread = threads
    params.allow_requantize = True
    overrides = (ll.llama_model_kv_override * (len(notes) + 1))()  # an empty key is the end
    for override, (key, text) in zip(overrides, notes.items(), strict=False):
        override.tag = ll.LLAMA_KV_OVERRIDE_TYPE_STR
        override.key = key.encode()
        note = text.encode()[:MAX_NOTE].decode("utf-8", "ignore")
        override.value.val_str = note.encode()
    params.kv_overrides = overrides
    status = ll.llama_model_quantize(source.encode(), target.encode(), ctypes.byref(params))
    if status != 0:
        raise NativeError
