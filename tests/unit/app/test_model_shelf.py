"""Folders of models, what is said of them, and what is remembered of loading them."""

import json
import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from faef_desktop.app.models import known, library, remembered, shelf
from faef_desktop.app.models.host_state import Phase, provenance_of
from faef_desktop.app.models.machine import foretell, look_at_engine, whole_header
from faef_desktop.app.models.reach import Reach
from faef_desktop.app.models.told import forecast_sentence
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.hardware import BufferFact, CacheType, DeviceFact, Earlier
from faef_desktop.engine.protocol import Load, Mode, Sampling
from tests import scripted
from tests.gguf_maker import write_llama
from tests.scripted import SHAPE

GPU = {"name": "Made0", "description": "made up", "kind": "gpu", "free": 5 * 10**9}
HARDWARE = [{**GPU, "total": 8 * 10**9}]


def named(entries):
    return {entry.name: entry for entry in entries}


def test_folders_are_watched_and_nothing_in_them_is_touched(services, tmp_path):
    store = services.store
    folder = tmp_path / "模型 with a very long name " / ("n" * 200)
    folder.mkdir(parents=True)
    model = write_llama(folder / "модель.GGUF", SHAPE)
    for name in ("part-00002-of-00003.gguf", "mmproj-x.gguf", "notes.txt"):
        (folder / name).write_bytes(b"x")
    shelf.add_folder(store, folder.parent)
    shelf.add_folder(store, folder.parent)
    assert shelf.folders(store) == [folder.parent]
    look = known.watched(store)
    assert [one.path for one in look.found] == [model]
    assert named(known.listed(store, services.resources, found=look.found))["модель"].exists
    folder.parent.rename(tmp_path / "gone")  # a drive that was taken away
    assert "cannot be read; connect its drive" in known.watched(store).troubles[0]
    shelf.remove_folder(store, folder.parent)
    with pytest.raises(UserError, match="not among the watched"):
        shelf.remove_folder(store, folder.parent)
    with pytest.raises(UserError, match="is no folder"):
        shelf.add_folder(store, model)


def test_names_that_are_no_text_or_too_long_are_refused_in_a_sentence(services, tmp_path):
    store = services.store
    strange = tmp_path / os.fsdecode(b"caf\xe9.gguf")
    try:
        write_llama(strange, SHAPE)
    except OSError:
        pytest.skip("this file system takes names of valid text only")
    write_llama(tmp_path / "fine.gguf", SHAPE)
    shelf.add_folder(store, tmp_path)
    look = known.watched(store)
    assert [one.name for one in look.found] == ["fine"]
    assert r"such as caf\xe9.gguf; rename them" in look.troubles[0]
    with pytest.raises(UserError, match=r"The name of caf\\xe9.gguf is no valid UTF-8 text"):
        known.identify(store, strange)
    with pytest.raises(UserError, match="There is no model file"):
        known.find(services.resources, store, str(tmp_path / ("n" * 300)))


def test_a_model_in_several_files_counts_as_one(services, tmp_path):
    first = write_llama(tmp_path / "m-00001-of-00002.gguf", SHAPE)
    one = known.inspect(write_llama(tmp_path / "m.gguf", SHAPE))
    with pytest.raises(UserError, match=r"m-00002-of-00002\.gguf is not beside it"):
        known.identify(services.store, first)
    write_llama(tmp_path / "m-00002-of-00002.gguf", SHAPE)
    assert known.inspect(first).parameters == 2 * one.parameters
    assert known.identify(services.store, first).size == 2 * one.file_size


def test_the_models_of_other_programs_go_by_the_names_they_have_there(tmp_path):
    home = tmp_path / "home"
    ollama = home / ".ollama" / "models"
    manifest = ollama / "manifests" / "registry.ollama.ai" / "library" / "llama3" / "8b"
    manifest.parent.mkdir(parents=True)
    (ollama / "blobs").mkdir()
    layers = [
        {"mediaType": library.OLLAMA_MODEL, "digest": "sha256:abc"},
        {"mediaType": "application/vnd.ollama.image.license", "digest": "sha256:def"},
    ]
    manifest.write_text(json.dumps({"layers": layers}))
    (manifest.parent / "broken").write_text("{")
    write_llama(ollama / "blobs" / "sha256-abc", SHAPE)
    hub = home / ".cache" / "huggingface" / "hub" / "models--a--b" / "snapshots" / "1"
    hub.mkdir(parents=True)
    (hub / "b.gguf").symlink_to(ollama / "blobs" / "sha256-abc")
    places = library.usual_places({}, home)
    assert [place.id for place in places if home in place.folders[0].parents] == [
        "ollama",
        "huggingface",
    ]
    found = library.look([], [place for place in places if place.folders[0] != Path("/")])
    assert {(one.name, one.place) for one in found.found} >= {
        ("llama3:8b", "Ollama"),
        ("b", "Hugging Face"),
    }
    assert library.look([home], wanted=lambda: False).found == ()


def test_a_name_a_note_and_hiding(services, model):
    store, resources = services.store, services.resources
    known.identify(store, model)
    shelf.mark(store, model, name=" My model ", note="from the lab")
    shelf.mark(store, model, hidden=True)
    entry = named(known.listed(store, resources))["My model"]
    assert (entry.note, entry.hidden) == ("from the lab", True)
    assert known.find(resources, store, "My model") == model
    assert store.models()[0].name == "My model"
    assert known.identify(store, model).name == "My model"
    shelf.mark(store, model, name="", note="", hidden=False)
    assert shelf.marks(store) == {}
    assert known.identify(store, model).name == "tiny"


def test_files_with_the_same_content_are_told(services, model, tmp_path):
    store = services.store
    twin = tmp_path / "copy" / "twin.gguf"
    twin.parent.mkdir()
    twin.write_bytes(model.read_bytes())
    for path in (model, twin):
        known.hash_of(store, path)
    found = [library.Found(path, path.stem) for path in (model, twin)]
    entries = named(known.listed(store, services.resources, found=found))
    assert entries["tiny"].twins == (twin,)
    assert entries["twin"].twins == (model,)
    assert entries["tiny"].sha256 == entries["twin"].sha256 != ""


def test_a_drive_that_does_not_answer_is_asked_once(tmp_path):
    answer, asked = threading.Event(), []

    class Silent(type(Path())):
        def is_file(self):
            asked.append(self.name)
            return answer.wait(10)

    reach = Reach(patience=0.05)
    assert not reach.is_file(Silent(tmp_path / "drive" / "a.gguf"))
    assert not reach.is_file(Silent(tmp_path / "drive" / "b.gguf"))
    assert asked == ["a.gguf"]
    (tmp_path / "here.gguf").touch()
    assert reach.is_file(tmp_path / "here.gguf")
    assert not reach.is_file(tmp_path / "gone.gguf")
    answer.set()


def test_what_a_load_came_to_is_remembered(services, model, play):
    play([], hardware=HARDWARE, tried=[5, 3], notes=["It said so."])
    services.host.load(model)
    loaded = services.host.wait_ready(20)
    assert loaded.notes == ("It said so.",)
    sha256 = services.host.state.model.sha256
    earlier = Earlier(
        devices=("Made0 (made up)",), free=5 * 10**9, layers=3, threads=1, batch_threads=1
    )
    deadline = time.monotonic() + 5
    while remembered.recall(services.store, sha256) is None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert remembered.recall(services.store, sha256) == earlier
    services.host.load(model, threads=4, cache_type=CacheType.Q8_0)
    assert services.host.wait_ready(20).threads == 4
    assert remembered.recall(services.store, sha256).threads == 1  # by hand is for once
    remembered.forget(services.store, sha256)
    assert remembered.recall(services.store, sha256) == Earlier()


def test_the_shares_of_several_gpus_are_kept_with_each_reply(services, model):
    services.host.load(model)
    services.host.wait_ready(20)
    state = services.host.state
    weights = {"Vulkan0": 600, "Vulkan1": 200, "CPU_Mapped": 50}
    for devices, told in ((2, ["75% on Vulkan0 and 25% on Vulkan1"]), (1, [])):
        buffers = [
            BufferFact(device=device, kind="model", bytes=weights[device])
            for device in [*list(weights)[:devices], "CPU_Mapped"]
        ]
        split = replace(state, loaded=replace(state.loaded, buffers=tuple(buffers)))
        options = provenance_of(
            split, template_id="t", max_tokens=9, sampling=Sampling(), mode=Mode.EXACT
        ).engine_options
        assert options.split(", GPU weights ")[1:] == told


def test_a_file_that_was_replaced_while_loaded_gives_no_replies(services, model):
    host = services.host
    host.load(model)
    host.wait_ready(20)

    def provenance():
        return host.provenance(template_id="t", max_tokens=1, sampling=Sampling(), mode=Mode.EXACT)

    assert provenance().engine_options == "KV cache f16, 1 threads for prompts"
    held = model.with_suffix(".away")
    model.rename(held)
    assert provenance()  # gone is not replaced: what is in memory is what it was
    held.rename(model)
    write_llama(model, SHAPE, seed=7)
    with pytest.raises(UserError, match="was changed while it was loaded; load it again"):
        provenance()
    host.load(model)
    host.wait_ready(20)
    assert host.state.phase is Phase.READY
    assert provenance()


def test_what_fits_is_said_in_plain_words(services, model, play):
    play([], hardware=HARDWARE)
    ready = look_at_engine(services.worker_command).ready
    assert ready is not None
    header = whole_header(model)

    def said(**wish):
        found = foretell(header, Load(path="", **wish), ready.hardware, width=0)
        return forecast_sentence(found)

    assert said().startswith("It fits the GPU, all of it: ")
    assert "5.0 GB on the GPU" in said()
    assert said(gpu_layers=0).startswith("It fits, on the CPU: ")
    assert said(gpu_layers=1).startswith("1 of 2 layers fit the GPU, the rest runs on the CPU")
    nothing = DeviceFact(name="None0", description="", kind="gpu", free=1, total=1)
    found = foretell(header, Load(path="", gpu_layers=9), [nothing], width=4)
    assert forecast_sentence(found).startswith("It does not fit; choose a smaller context")
    both = [*ready.hardware, nothing]
    assert foretell(header, Load(path="", split=(0.0, 1.0)), both, width=0).free_gpu == 1


def test_an_engine_that_does_not_start_says_why(play):
    play([])
    look = look_at_engine([*scripted.COMMAND[:-1], "no such backend"])
    assert look.ready is None
    assert "no such backend" in look.sentence
