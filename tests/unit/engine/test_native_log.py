"""What is read out of the log of llama.cpp."""

from faef_desktop.engine.native_log import NativeLog

LOADED = b"""\
load_tensors: offloaded 0/5 layers to GPU
load_tensors:   CPU_Mapped model buffer size =     2.19 MiB
llama_context:        CPU  output buffer size =     0.04 MiB
llama_kv_cache:        CPU KV buffer size =     6.00 MiB
sched_reserve:    Vulkan0 compute buffer size =     2.41 MiB
sched_reserve: Vulkan_Host compute buffer size =     0.78 MiB
"""


def test_a_device_that_only_computes_is_in_use_too():
    sent = []
    log = NativeLog(sent.append)
    log.take(2, LOADED, None)
    assert log.offloaded == (0, 5)
    assert log.buffers == ["CPU_Mapped", "CPU", "Vulkan0", "Vulkan_Host"]
    assert len(sent) == 6
    log.forget()
    assert (log.offloaded, log.buffers) == (None, [])
