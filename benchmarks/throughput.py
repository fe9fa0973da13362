"""How fast a bank is answered, against other ways to do so with the same llama.cpp.

python benchmarks/throughput.py [--types Q4_0 Q8_0] [--threads 1 0] [--settings plain few-shot]
                                [--engines fast serial] [--rounds 3] [--server] [-o FILE]

Random-weight models of the shape of a 0.5B one are made here, once. A round asks every engine the
same new questions: each open (64 tokens) and as two choices (8 tokens). Ratios are taken within a
round, so that a machine that gets slower changes both sides. All of it takes about an hour on two
cores. Prints one JSON document.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import llama_server, random_model  # noqa: E402
from benchmarks.throughput_systems import Ceiling, Fast, Job, Serial  # noqa: E402

OPEN_TOKENS, CHOICE_TOKENS = 64, 8
SHOT_TOKENS = 1000
SLOTS = 16
LETTERS = "abcdefghijklmnopqrstuvwxyz     "
Runs = dict[str, tuple[Callable[[Job], int], Callable[[], float]]]
ENGINES = ("fast", "ceiling", "serial", "server", "fresh")
# What is measured against FAST, and at least how much faster that should be.
TARGETS = {
    "plain": {"serial": 1.3, "server": 1.2},
    "few-shot": {"fresh": 2.0, "serial": 1.3, "server": 1.2},
}
CEILING = 0.85


def main() -> int:
    """Measure all settings and print the result."""
    options = _options()
    folder = Path(options.folder)
    binary = llama_server.build(folder / "llama-server") if options.server else None
    if binary is None:
        print("llama-server is left out; --server builds it.", file=sys.stderr)
    results = []
    for kind in options.types:
        model = random_model.made(folder, kind)
        for threads in options.threads:
            count = threads or os.cpu_count() or 1
            for setting in options.settings:
                results.append(_measure(model, count, setting, options, binary))
                print(json.dumps(results[-1]), file=sys.stderr)
    text = json.dumps({"cpu_count": os.cpu_count(), "results": results}, indent=2)
    print(text)
    if options.output:
        Path(options.output).write_text(text, encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--types", nargs="+", default=["Q4_0", "Q8_0"])
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 0], help="0: all cores")
    parser.add_argument("--settings", nargs="+", default=list(TARGETS))
    parser.add_argument("--engines", nargs="+", default=ENGINES, help="fast must be among them")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--questions", type=int, default=12)
    parser.add_argument("--sequences", type=int, help="width of the fast mode; else measured")
    parser.add_argument("--server", action="store_true", help="build and measure llama-server")
    parser.add_argument("--folder", default=str(Path(tempfile.gettempdir()) / "faef-benchmark"))
    parser.add_argument("-o", "--output", help="write the JSON there too")
    return parser.parse_args()


def _measure(
    model: Path, threads: int, setting: str, options: argparse.Namespace, binary: Path | None
) -> dict[str, object]:
    fast = Fast(model, threads, options.sequences)
    serial = Serial(model, threads)
    ceiling = Ceiling(model, threads, fast.measured.sequences)
    server = None
    if binary is not None:
        server = llama_server.Server(binary, model, threads=threads, slots=SLOTS)
    rounds: list[dict[str, tuple[float, float]]] = []
    try:
        # All rounds have prompts of the same lengths, so one recording is the ceiling of each. It
        # warms up too: files are read, memory is touched.
        job = _job(setting, options.questions, 0)
        if "ceiling" in options.engines:
            ceiling.record(job)
        for system in (fast.run, partial(serial.run, fresh=False)):
            system(_job(setting, 1, 0))
        for number in range(1, options.rounds + 1):
            job = _job(setting, options.questions, number)
            tokens = [serial.tokens(text) for text in job.texts]
            runs: Runs = {
                "fast": (fast.run, fast.cpu),
                "ceiling": (ceiling.run, ceiling.cpu),
                "serial": (partial(serial.run, fresh=False), serial.cpu),
            }
            if server is not None:
                runs["server"] = (partial(_ask_server, server, tokens), server.cpu)
            if number == 1 and setting == "few-shot":  # so slow that once is enough
                runs["fresh"] = (partial(serial.run, fresh=True), serial.cpu)
            wanted = [name for name in options.engines if name in runs]
            rounds.append({name: _timed(*runs[name], job, name) for name in wanted})
        held = fast.memory()
    finally:
        for system in (fast, serial, ceiling, server):
            if system is not None:
                system.close()
    said = fast.measured
    return {
        "model": model.stem,
        "threads": threads,
        "setting": setting,
        "prompt_tokens": sum(len(prompt) for prompt in tokens),
        "reply_tokens": sum(job.limits),
        "sequences": said.sequences,
        "rates": {str(rate.sequences): round(rate.tokens_per_second, 1) for rate in said.rates},
        "prompt_rate": round(said.prompt_rate, 1),
        "memory": {
            "said_mb": round((said.weights_bytes + said.kv_bytes + said.compute_bytes) / 1e6, 1),
            "kv_mb": round(said.kv_bytes / 1e6, 1),
            "compute_mb": round(said.compute_bytes / 1e6, 1),
            "held_mb": round(held / 1e6, 1),
        },
        "seconds": _times(rounds, 0),
        "cpu_seconds": _times(rounds, 1),
        "ratios": _ratios(setting, rounds),
    }


def _ask_server(server: llama_server.Server, tokens: Sequence[list[int]], job: Job) -> int:
    return server.run(tokens, job.limits)


def _job(setting: str, questions: int, seed: int) -> Job:
    """Return questions whose words follow from the seed, and whose lengths are always the same."""
    lengths, letters = random.Random(setting), random.Random(f"{setting} {seed}")

    def words(low: int, high: int) -> str:
        return "".join(letters.choice(LETTERS) for _ in range(lengths.randint(low, high)))

    # A character is a token in these models; the template adds some.
    head = words(SHOT_TOKENS, SHOT_TOKENS) if setting == "few-shot" else ""
    texts: list[str] = []
    for _ in range(questions):
        question, one, other = words(100, 140), words(25, 40), words(25, 40)
        texts.append(f"{head}{question}")
        texts += [
            f"{head}{question}\n\nA. {first}\nB. {second}\n\nAnswer [[A]] or [[B]]."
            for first, second in ((one, other), (other, one))
        ]
    return Job(tuple(texts), (OPEN_TOKENS, CHOICE_TOKENS, CHOICE_TOKENS) * questions)


def _timed(
    run: Callable[[Job], int], cpu: Callable[[], float], job: Job, name: str
) -> tuple[float, float]:
    before, began = cpu(), time.perf_counter()
    said = run(job)
    seconds = time.perf_counter() - began
    if said != sum(job.limits):
        raise SystemExit(f"{said} tokens were said where {sum(job.limits)} were asked for.")
    print(f"{name}: {seconds:.1f} s, processor {cpu() - before:.1f} s", file=sys.stderr)
    return round(seconds, 3), round(cpu() - before, 3)


def _times(rounds: Sequence[dict[str, tuple[float, float]]], which: int) -> dict[str, object]:
    return {name: _spread([r[name][which] for r in rounds if name in r]) for name in rounds[0]}


def _ratios(setting: str, rounds: Sequence[dict[str, tuple[float, float]]]) -> dict[str, object]:
    ratios: dict[str, object] = {}
    for name in rounds[0]:
        if name == "fast":
            continue
        wall = [r[name][0] / r["fast"][0] for r in rounds if name in r]
        cpu = [r[name][1] / r["fast"][1] for r in rounds if name in r]
        target = CEILING if name == "ceiling" else TARGETS[setting].get(name)
        ratios[f"{name}/fast"] = {"wall": _spread(wall), "cpu": _spread(cpu), "target": target}
    return ratios


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {
        "median": round(statistics.median(values), 3),
        "min": round(min(values), 3),
        "max": round(max(values), 3),
    }


if __name__ == "__main__":
    sys.exit(main())
