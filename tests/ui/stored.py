"""Puts finished replies into a store, as if models had been asked."""

from faef_desktop.domain.questions import Format, Order, Question
from faef_desktop.storage.records import ModelRecord, NewReply, Provenance, ReplyEnd
from faef_desktop.storage.store import Store

MODEL = "a" * 64
OTHER_MODEL = "b" * 64


def add_model(store: Store, sha256: str = MODEL, name: str = "tiny") -> None:
    store.add_model(
        ModelRecord(
            sha256=sha256,
            name=name,
            path=f"/nowhere/{name}.gguf",
            size=2_280_000,
            architecture="llama",
            quantization="Q8_0",
            facts={"architecture": "llama", "parameters": 2_070_000, "context": 1024},
        )
    )


def provenance(model_sha256: str = MODEL) -> Provenance:
    return Provenance(
        model_sha256=model_sha256,
        template_id="open",
        chat_template_id="plain",
        temperature=0.0,
        top_p=1.0,
        top_k=0,
        seed=0,
        max_tokens=400,
        batch_mode="exact",
        llama_cpp="scripted",
        binding="scripted",
        devices=("CPU",),
        layers_offloaded=0,
        layers=1,
        context=1024,
        threads=1,
        program="tests",
    )


def add_reply(
    store: Store,
    question: Question,
    text: str,
    *,
    model_sha256: str = MODEL,
    format_: Format = Format.OPEN,
    order: Order = (),
) -> str:
    """Store a finished reply of a model that is known, and return its id."""
    run = store.start_run("probe", {})
    reply = store.begin_reply(
        NewReply(
            run_id=run,
            question=question,
            format=format_,
            order=order,
            shots=0,
            provenance=provenance(model_sha256),
        )
    )
    store.finish_reply(
        reply,
        ReplyEnd(
            text=text,
            ended="stop",
            prompt=question.text,
            prompt_tokens=5,
            reply_tokens=9,
            seconds=0.1,
        ),
    )
    store.end_run(run)
    return reply
