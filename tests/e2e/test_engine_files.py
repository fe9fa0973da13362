"""Broken and odd files through a real load: a sentence each time, or a clean end of the process."""

import pytest

from faef_desktop.engine.client import Exited, ExitReason
from faef_desktop.engine.protocol import Failed, Finished, Load, Loaded, LoadFailed
from tests.engine_talk import Talk
from tests.gguf_maker import LlamaShape, Tensor, llama_metadata, write_gguf
from tests.gguf_variants import variants
from tests.models import FAKE


def test_broken_copies_of_the_demo_model_never_hurt(tmp_path):
    path = tmp_path / "broken.gguf"
    outcomes: dict[str, int] = {}
    copies = list(variants(FAKE))
    assert len(copies) >= 200
    while copies:
        with Talk() as talk:
            while copies:
                name, data = copies.pop()
                path.write_bytes(data)
                outcome = one_load(talk, path)
                key = type(outcome).__name__
                outcomes[key] = outcomes.get(key, 0) + 1
                if isinstance(outcome, Exited):
                    assert outcome.reason is ExitReason.CRASHED, (name, outcome)
                    break
                if isinstance(outcome, LoadFailed):
                    assert outcome.sentence.startswith("broken.gguf"), (name, outcome)
                    assert outcome.sentence.endswith("."), (name, outcome)
    assert outcomes["LoadFailed"] > 80
    assert outcomes.get("Exited", 0) < 20, outcomes


def one_load(talk, path):
    """Load, and ask for three tokens if that worked."""
    talk.process.send(Load(path=str(path), threads=1, gpu_layers=0))
    outcome = talk.wait(Loaded, LoadFailed, Exited)
    if not isinstance(outcome, Loaded):
        return outcome
    talk.send("Hello", max_tokens=3)
    return talk.wait(Finished, Failed, Exited)


@pytest.mark.parametrize(
    ("architecture", "says"),
    [("clip", "vision part"), ("bert", "embedding model"), ("klingon", "could not be loaded")],
)
def test_a_file_that_is_no_language_model(tmp_path, architecture, says):
    metadata = llama_metadata(LlamaShape(), type_name="F32", template=None, add_bos=False)
    metadata["general.architecture"] = architecture
    tensor = Tensor("token_embd.weight", (32, 2), "F32", bytes(256))
    path = write_gguf(tmp_path / "odd.gguf", metadata, [tensor])
    with Talk() as talk:
        failed = talk.load(path)
        assert isinstance(failed, LoadFailed)
        assert failed.sentence.startswith("odd.gguf")
        assert says in failed.sentence


def test_a_text_file(tmp_path):
    path = tmp_path / "letter.gguf"
    path.write_text("Dear model,\n" * 1000, encoding="utf-8")
    with Talk() as talk:
        failed = talk.load(path)
        assert failed == LoadFailed(
            sentence="letter.gguf cannot be used: it is not a GGUF file; "
            "choose a model in GGUF format."
        )
        assert talk.process.alive
