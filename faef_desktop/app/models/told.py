"""What a forecast says, in plain words, for the commands."""

from faef_desktop.engine.fit import Fit, Forecast

GIGABYTE = 1e9
_TWO_PLACES = 0.1 * GIGABYTE


def forecast_sentence(found: Forecast) -> str:
    """Return whether a model fits and what it needs, in two sentences."""
    need = found.needs
    cache = gigabytes(need.cache) if need.cache else "unknown"
    parts = (
        f"It needs {gigabytes(need.total)}: {gigabytes(need.weights)} for its weights, {cache} for"
        f" the context, about {gigabytes(need.buffers)} to compute."
    )
    free = f"{gigabytes(found.free_memory)} of memory are free"
    if found.free_gpu:
        free += f", and {gigabytes(found.free_gpu)} on the GPU"
    verdict = {
        Fit.GPU: "It fits the GPU, all of it",
        Fit.PARTLY: (
            f"{found.layers_on_gpu} of {found.layers} layers fit the GPU, the rest runs on the CPU"
        ),
        Fit.CPU: "It fits, on the CPU",
        Fit.TIGHT: "It just fits, on the CPU; close other programs first",
        Fit.TOO_LARGE: (
            "It does not fit; choose a smaller context, a smaller cache type or a smaller model"
        ),
    }[found.fit]
    return f"{verdict}: {free}. {parts}"


def gigabytes(count: int) -> str:
    """Return bytes in GB, or in MB where that would be nothing."""
    if count < _TWO_PLACES:
        return f"{count / 1e6:.1f} MB"
    return f"{count / GIGABYTE:.1f} GB"
