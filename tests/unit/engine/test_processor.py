"""What a processor offers and a build uses."""

from pathlib import Path

from faef_desktop.engine import threads
from faef_desktop.engine.processor import built_with, offered, unused
from faef_desktop.engine.protocol import Load


def test_what_a_portable_build_leaves_unused(tmp_path: Path):
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("processor : 0\nflags\t\t: fpu pni ssse3 avx avx2 fma avx512f\n")
    here = offered(cpuinfo)
    assert here == {"SSE3", "SSSE3", "AVX", "AVX2", "FMA", "AVX512"}
    built = built_with("CPU : SSE3 = 1 | SSSE3 = 1 | AVX = 1 | AVX2 = 0 | LLAMAFILE = 1 | ")
    assert built == ("SSE3", "SSSE3", "AVX", "LLAMAFILE")
    assert unused(built, here) == ("FMA", "AVX2", "AVX512")
    assert unused(built, None) == ()


def test_unknown_is_not_nothing(tmp_path: Path):
    assert offered(tmp_path / "none") is None
    (tmp_path / "other").write_text("model name : one without flags\n")
    assert offered(tmp_path / "other") is None


class _Slow:
    """A model whose steps take as long as `seconds` says for each number of threads."""

    def __init__(self, now, single, batch):
        self.now, self.single, self.batch = now, single, batch
        self.set = (0, 0)

    def set_threads(self, count, batch_threads):
        self.set = (count, batch_threads)

    def take(self, sequence):
        assert sequence == 0

    def decode(self, tokens, start, sequence):
        assert start >= sequence
        seconds = self.single[self.set[0]] if len(tokens) == 1 else self.batch[self.set[1]]
        self.now[0] += seconds

    def give_back(self, sequence):
        assert sequence == 0


def test_the_fewest_threads_that_are_about_as_quick_are_set(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(threads.time, "perf_counter", lambda: now[0])
    monkeypatch.setattr(threads.time, "monotonic", lambda: now[0])
    model = _Slow(now, {4: 0.05, 6: 0.04, 8: 0.039}, {8: 0.3, 16: 0.2})
    found = threads.measure_threads(model, 0, single=(4, 6, 8), batch=(8, 16))
    assert (found.single, found.batch) == (6, 16) == model.set
    assert round(found.tokens_per_second) == 25
    slow = _Slow(now, {4: 0.1, 6: 0.1, 8: 1.0}, {8: 0.3, 16: 0.3})
    found = threads.measure_threads(slow, 0, single=(4, 6, 8), batch=(8, 16))
    assert (found.single, found.batch) == (8, 16)  # patience ended with the most


def test_threads_that_were_asked_for_compute_prompts_too():
    model = _Slow([0.0], {2: 0.1}, {2: 0.1})
    threads.choose_threads(model, 0, Load(path="m.gguf", threads=2))
    assert model.set == (2, 2)


def test_choices_leave_the_window_a_core():
    single, batch = threads.choices()
    assert 1 <= single[0] <= single[-1] == batch[0] <= batch[-1]
