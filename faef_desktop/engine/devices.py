"""The devices that ggml can compute on, and the backends it is built for."""

import ctypes

from faef_desktop.engine.hardware import DeviceFact

KINDS = {1: "gpu", 2: "integrated"}


def list_devices(base: ctypes.CDLL, registry: ctypes.CDLL) -> list[DeviceFact]:
    """Ask ggml for its devices; `base` and `registry` are its two libraries."""
    base.ggml_backend_dev_name.restype = ctypes.c_char_p
    base.ggml_backend_dev_description.restype = ctypes.c_char_p
    for function in ("name", "description", "type"):
        getattr(base, f"ggml_backend_dev_{function}").argtypes = [ctypes.c_void_p]
    size = ctypes.POINTER(ctypes.c_size_t)
    base.ggml_backend_dev_memory.argtypes = [ctypes.c_void_p, size, size]
    registry.ggml_backend_dev_count.restype = ctypes.c_size_t
    registry.ggml_backend_dev_get.restype = ctypes.c_void_p
    registry.ggml_backend_dev_get.argtypes = [ctypes.c_size_t]
    count = registry.ggml_backend_dev_count()
    return [_device(base, registry.ggml_backend_dev_get(i)) for i in range(count)]


def list_backends(base: ctypes.CDLL, registry: ctypes.CDLL) -> list[str]:
    """Ask ggml what it is built for, such as "Vulkan" and "CPU", whether it has a device or not."""
    base.ggml_backend_reg_name.restype = ctypes.c_char_p
    base.ggml_backend_reg_name.argtypes = [ctypes.c_void_p]
    registry.ggml_backend_reg_count.restype = ctypes.c_size_t
    registry.ggml_backend_reg_get.restype = ctypes.c_void_p
    registry.ggml_backend_reg_get.argtypes = [ctypes.c_size_t]
    handles = map(registry.ggml_backend_reg_get, range(registry.ggml_backend_reg_count()))
    return [base.ggml_backend_reg_name(handle).decode("utf-8", "replace") for handle in handles]


def _device(base: ctypes.CDLL, handle: int) -> DeviceFact:
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    base.ggml_backend_dev_memory(handle, ctypes.byref(free), ctypes.byref(total))
    return DeviceFact(
        name=base.ggml_backend_dev_name(handle).decode("utf-8", "replace"),
        description=base.ggml_backend_dev_description(handle).decode("utf-8", "replace").strip(),
        kind=KINDS.get(base.ggml_backend_dev_type(handle), "cpu"),
        free=free.value,
        total=total.value,
    )
