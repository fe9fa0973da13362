"""Whether layers on a Vulkan device give the answers that the processor gives.

python3 benchmarks/vulkan_offload.py [--folder DIR] [--limit N] [--record]

Needs no graphics card: Mesa's software device counts as one when GGML_VK_VISIBLE_DEVICES names it.
Runs on Debian and Ubuntu as root, installs what the build needs, clones this repository to a folder
(a temporary one, or DIR, which is kept and used again), builds the engine there with
`run.py --gpu vulkan`, asks both demo models on the processor and on the device, lets the automatic
choice of layers meet a device that has not enough memory, and goes back with `run.py --gpu cpu`.
Half an hour on two cores. Prints one JSON document, exits with 1 when anything
is not as it should be; --record writes it to docs/vulkan_offload.json.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "docs" / "vulkan_offload.json"
SEE_SOFTWARE_DEVICE = {"GGML_VK_VISIBLE_DEVICES": "0"}
# The most that the device gives at once (bytes): too little for the context of one layer.
SMALL_DEVICE = {
    "GGML_VK_FORCE_MAX_ALLOCATION_SIZE": "500000",
    "GGML_VK_FORCE_MAX_BUFFER_SIZE": "500000",
}
PACKAGES = ("glslc", "libvulkan-dev", "spirv-headers", "mesa-vulkan-drivers")
# Debian releases whose Vulkan headers are too old for llama.cpp, and the ones to take them from.
NEWER_RELEASE = {"bookworm": "trixie"}
HEADER_PACKAGES = ("libvulkan-dev", "spirv-headers")
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
MODELS = ("fake-aligned", "aligned")
CPU = "0"
SETTINGS = ("auto", "2")
"""What is given to --gpu-layers beside 0, which is the processor alone."""

SAID = re.compile(r"\S+ did not load with .*? are there now\.")
"""What a command tells when fewer layers went to the device than were tried first."""

Reply = dict[str, object]
Replies = dict[tuple[object, ...], Reply]


@dataclass
class Report:
    """What was seen, and what of it is not as it should be."""

    seen: dict[str, object] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def expect(self, holds: bool, otherwise: str) -> None:
        """Note a sentence when something does not hold."""
        if not holds:
            self.wrong.append(otherwise)


@dataclass(frozen=True)
class Door:
    """run.py of the clone, in an environment."""

    clone: Path
    environment: dict[str, str]

    def __call__(self, *arguments: object, see_device: bool = True) -> str:
        """Run a command and return its output; raises CalledProcessError."""
        return self._run(arguments, see_device=see_device).stdout

    def said(self, *arguments: object, small_device: bool = False) -> str:
        """Run a command and return what it tells meanwhile, in one line."""
        told = self._run(arguments, small_device=small_device, stderr=subprocess.PIPE).stderr
        return " ".join(told.split())

    def _run(
        self,
        arguments: Sequence[object],
        *,
        see_device: bool = True,
        small_device: bool = False,
        stderr: int | None = None,
    ) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **self.environment}
        if see_device:
            environment |= SEE_SOFTWARE_DEVICE
        if small_device:
            environment |= SMALL_DEVICE
        return subprocess.run(
            [sys.executable, "run.py", *map(str, arguments)],
            cwd=self.clone,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )

    def doctor(self, *, see_device: bool = True) -> dict[str, object]:
        """Return what doctor says of the engine."""
        found = json.loads(self("doctor", "--json", see_device=see_device))
        return dict(found["engine"]) | {"missing": [item["what"] for item in found["missing"]]}


def main() -> int:
    """Build, ask, compare, go back, and print the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, help="where to build; kept, and used again")
    parser.add_argument("--limit", type=int, default=10, help="questions of each bank")
    parser.add_argument("--record", action="store_true", help=f"write {RECORD.name} in docs/")
    options = parser.parse_args()
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print("This check installs packages: run it as root on Debian or Ubuntu.", file=sys.stderr)
        return 2
    report = Report()
    with folder(options.folder) as place:
        apt("update")
        apt("install", "-y", "--no-install-recommends", *PACKAGES)
        door = Door(clone(place / "clone"), newer_headers(place / "headers"))
        door("--gpu", "vulkan", "doctor")
        report.seen = versions(door)
        look_at_devices(door, report)
        with tempfile.TemporaryDirectory() as workspaces:
            report.seen["models"] = {
                model: compare(door, model, options.limit, Path(workspaces), report)
                for model in MODELS
            }
            report.seen["automatic_choice_on_a_small_device"] = {
                model: choose_fewer(door, model, options.limit, Path(workspaces), report)
                for model in MODELS
            }
        door("--gpu", "cpu", "doctor")
        after = report.seen["after_going_back"] = door.doctor()
        report.expect(not after["gpu_offload"], "the engine still has a GPU after --gpu cpu")
        report.expect(after["backends"] == ["CPU"], "--gpu cpu left another backend in the engine")
    report.seen["wrong"] = report.wrong
    text = json.dumps(report.seen, indent=2, ensure_ascii=False)
    print(text)
    if options.record:
        RECORD.write_text(f"{text}\n", encoding="utf-8")
    return 1 if report.wrong else 0


@contextmanager
def folder(wanted: Path | None) -> Iterator[Path]:
    """Yield the folder to work in; a temporary one where none is wanted."""
    if wanted is not None:
        wanted.mkdir(parents=True, exist_ok=True)
        yield wanted.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="faef-vulkan-") as made:
            yield Path(made)


def clone(place: Path) -> Path:
    """Return a clone of this repository at its present commit."""
    if not place.exists():
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(place)], check=True)
    commit = output("git", "-C", str(ROOT), "rev-parse", "HEAD")
    subprocess.run(["git", "-C", str(place), "fetch", "--quiet", "origin", commit], check=True)
    subprocess.run(["git", "-C", str(place), "checkout", "--quiet", commit], check=True)
    return place


def newer_headers(place: Path) -> dict[str, str]:
    """Unpack the Vulkan headers of the next Debian release where this one's are too old.

    Returns the environment that names them. Nothing of that release is installed.
    """
    codename = platform.freedesktop_os_release().get("VERSION_CODENAME", "")
    if codename not in NEWER_RELEASE:
        return {}
    for name in ("lists/partial", "cache/archives/partial", "sdk"):
        (place / name).mkdir(parents=True, exist_ok=True)
    archive = output("apt-get", "indextargets", "--format", "$(CODENAME) $(REPO_URI)")
    mirror = next(line.split()[1] for line in archive.splitlines() if line.startswith(codename))
    sources = place / "newer.sources"
    sources.write_text(
        f"Types: deb\nURIs: {mirror}\nSuites: {NEWER_RELEASE[codename]}\nComponents: main\n"
        f"Signed-By: {KEYRING}\n",
        encoding="utf-8",
    )
    apart = {
        "Dir::Etc::SourceList": sources,
        "Dir::Etc::SourceParts": "/dev/null",
        "Dir::State::Lists": place / "lists",
        "Dir::Cache": place / "cache",
    }
    options = [f"-o{key}={value}" for key, value in apart.items()]
    apt(*options, "update")
    apt(*options, "download", *HEADER_PACKAGES, folder=place)
    for package in sorted(place.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", str(package), str(place / "sdk")], check=True)
    return {"VULKAN_SDK": str(place / "sdk" / "usr")}


def versions(door: Door) -> dict[str, object]:
    """Return the date and the versions of all that takes part."""
    query = ("dpkg-query", "--show", "--showformat=${Version}")
    engine = door.doctor()
    sdk = door.environment.get("VULKAN_SDK")
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": output("git", "-C", str(door.clone), "rev-parse", "--short", "HEAD"),
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", ""),
        "python": platform.python_version(),
        "llama_cpp": engine["llama_cpp"],
        "llama_cpp_python": engine["binding"],
        "mesa": output(*query, "mesa-vulkan-drivers"),
        "glslc": output(*query, "glslc"),
        "vulkan_headers": header_version(Path(sdk or "/usr")),
    }


def header_version(sdk: Path) -> str:
    """Return the version in the Vulkan headers."""
    text = (sdk / "include" / "vulkan" / "vulkan_core.h").read_text(encoding="utf-8")
    complete = text.split("#define VK_HEADER_VERSION_COMPLETE VK_MAKE_API_VERSION(")[1]
    _, major, minor = complete.split(",")[:3]
    patch = text.split("#define VK_HEADER_VERSION ")[1].split()[0]
    return f"{major.strip()}.{minor.strip()}.{patch}"


def look_at_devices(door: Door, report: Report) -> None:
    """See that doctor names the device, and says what is missing where none is seen."""
    seen, unseen = door.doctor(), door.doctor(see_device=False)
    report.seen["doctor"] = {"device_seen": seen, "device_hidden": unseen}
    report.expect(bool(seen["gpu_offload"]), "doctor names no device that layers can go to")
    report.expect("Vulkan0" in str(seen["devices"]), "doctor does not name Vulkan0")
    report.expect(not unseen["gpu_offload"], "a hidden device is still offered")
    report.expect("device for Vulkan" in str(unseen["missing"]), "a missing device is not told")


def compare(
    door: Door, model: str, limit: int, workspaces: Path, report: Report
) -> dict[str, object]:
    """Ask a model on the processor and on the device, and compare the replies one by one."""
    reference, _ = ask(door, model, CPU, limit, workspaces)
    found: dict[str, object] = {CPU: facts(reference, reference)}
    on_cpu = {str(reply["devices"]) for reply in reference.values()}
    report.expect("Vulkan" not in str(on_cpu), f"{model}: 0 layers, and yet {on_cpu}")
    for setting in SETTINGS:
        replies, _ = ask(door, model, setting, limit, workspaces)
        found[setting] = facts(replies, reference)
        where = f"{model}, --gpu-layers {setting}"
        wanted = {
            reply["layers"] if setting == "auto" else int(setting) for reply in replies.values()
        }
        offloaded = {reply["layers_offloaded"] for reply in replies.values()}
        report.expect(offloaded == wanted, f"{where}: {offloaded} layers on the device")
        report.expect("Vulkan0" in str(found[setting]), f"{where}: the device did nothing")
        report.expect(same(replies, reference, "text") == len(reference), f"{where}: other texts")
        letters = same(replies, reference, "strict_letter")
        report.expect(letters == len(reference), f"{where}: other letters")
    return found


def choose_fewer(
    door: Door, model: str, limit: int, workspaces: Path, report: Report
) -> dict[str, object]:
    """See that fewer layers are taken when they do not fit, that it is said, and remembered."""
    place = workspaces / "small device"
    place.mkdir(exist_ok=True)
    replies, first = ask(door, model, "auto", limit, place, small_device=True)
    second = door.said(
        *("evaluate", "-m", model, "--limit", 1, "--format", "open", "--judge", "none"),
        *("--workspace", place / f"{model}-auto.sqlite"),
        small_device=True,
    )
    reference, _ = ask(door, model, CPU, limit, place)
    offloaded = {int(str(reply["layers_offloaded"])) for reply in replies.values()}
    layers = {int(str(reply["layers"])) for reply in replies.values()}
    report.expect("did not load with" in first, f"{model}: it is not said what did not fit")
    report.expect("did not load with" not in second, f"{model}: what failed is tried again")
    report.expect(0 < max(offloaded) < min(layers), f"{model}: {offloaded} of {layers} layers")
    report.expect(same(replies, reference, "text") == len(reference), f"{model}: other texts")
    sentences = SAID.findall(first)
    return {
        "said_first": sentences,
        "said_again": SAID.findall(second),
        **facts(replies, reference),
    }


def ask(
    door: Door, model: str, layers: str, limit: int, workspaces: Path, *, small_device: bool = False
) -> tuple[Replies, str]:
    """Ask with so many layers on the device; return the replies, and what was told meanwhile."""
    workspace = workspaces / f"{model}-{layers}.sqlite"
    exported = workspace.with_suffix(".jsonl")
    keep = ("--workspace", workspace)
    options = ("--limit", limit, "--gpu-layers", layers, "--judge", "none")
    began = time.monotonic()
    told = door.said("evaluate", "-m", model, *options, *keep, small_device=small_device)
    print(f"{model}, {layers}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    door("replies", "export", "-o", exported, *keep)
    with exported.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {(row["key"], row["format"], *row["order"]): row for row in rows}, told


def facts(replies: Replies, reference: Replies) -> dict[str, object]:
    """Return where replies were made, and how they stand to those of the processor."""
    apart = [
        abs(share - theirs[letter])
        for key, reply in replies.items()
        if isinstance(ours := reply["option_probabilities"], dict)
        and isinstance(theirs := reference[key]["option_probabilities"], dict)
        for letter, share in ours.items()
    ]
    one = next(iter(replies.values()))
    return {
        "replies": len(replies),
        "layers_offloaded": f"{one['layers_offloaded']} of {one['layers']}",
        "devices": one["devices"],
        "same_text": same(replies, reference, "text"),
        "same_letter": same(replies, reference, "strict_letter"),
        "largest_difference_of_a_probability": round(max(apart), 5),
        "seconds": round(sum(float(str(reply["seconds"])) for reply in replies.values()), 1),
    }


def same(replies: Replies, reference: Replies, name: str) -> int:
    """Count the replies that have the same value as those of the processor."""
    return sum(reply[name] == reference[key][name] for key, reply in replies.items())


def apt(*arguments: str, folder: Path | None = None) -> None:
    """Run apt-get quietly; raises CalledProcessError."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(
        ["apt-get", "-qq", *arguments],
        check=True,
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )


def output(*command: str) -> str:
    """Return what a command prints; raises CalledProcessError."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
