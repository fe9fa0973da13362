"""Which instructions of the processor the engine uses, and which it leaves unused."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

# What llama.cpp calls an instruction set, and what Linux calls it in /proc/cpuinfo.
NAMES = {
    "SSE3": "pni",
    "SSSE3": "ssse3",
    "AVX": "avx",
    "F16C": "f16c",
    "FMA": "fma",
    "BMI2": "bmi2",
    "AVX2": "avx2",
    "AVX_VNNI": "avx_vnni",
    "AVX512": "avx512f",
    "AVX512_VBMI": "avx512vbmi",
    "AVX512_VNNI": "avx512_vnni",
    "AVX512_BF16": "avx512_bf16",
    "AMX_INT8": "amx_int8",
    "NEON": "asimd",
    "FP16_VA": "asimdhp",
    "DOTPROD": "asimddp",
    "MATMUL_INT8": "i8mm",
    "SVE": "sve",
}
CPUINFO = Path("/proc/cpuinfo")
_BUILT = re.compile(r"(\w+) = 1")
_FLAGS = re.compile(r"^(?:flags|Features)\s*:(.*)$", re.MULTILINE)


def built_with(system_info: str) -> tuple[str, ...]:
    """Return the features that llama.cpp's line about the system says it was built with."""
    return tuple(_BUILT.findall(system_info))


def offered(cpuinfo: Path = CPUINFO) -> frozenset[str] | None:
    """Return the instruction sets of this processor by llama.cpp's names; None: not known."""
    if sys.platform != "linux":
        return None
    try:
        found = _FLAGS.search(cpuinfo.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None
    flags = set(found[1].split()) if found else set()
    return frozenset(name for name, flag in NAMES.items() if flag in flags) or None


def unused(features: Iterable[str], of: frozenset[str] | None) -> tuple[str, ...]:
    """Return what the processor offers and a build with these features does not use."""
    used = set(features)
    if not used or not of:  # not known is not nothing
        return ()
    return tuple(name for name in NAMES if name in of and name not in used)
