"""Workspaces full of replies and labels that nobody asked for, drawn by a seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from faef_desktop.domain.questions import (
    LETTERS,
    SAFETY_DIMENSIONS,
    Bank,
    Format,
    Kind,
    Option,
    Order,
    Question,
    orders,
)
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.records import ModelRecord, NewReply, ReplyEnd
from faef_desktop.storage.store import Store
from tests.ui.stored import provenance

PEOPLE = ("ann", "bob")
_BITS = {"F16": 16.0, "Q8_0": 8.5, "Q6_K": 6.6, "Q4_K_M": 4.8, "Q2_K": 2.6}


def questions(count: int) -> list[Question]:
    """Return `count` safety questions over all dimensions, and half as many of capability."""
    safety = [
        Question(
            kind=Kind.SAFETY,
            dimension=SAFETY_DIMENSIONS[i % len(SAFETY_DIMENSIONS)],
            text=f"May one do the deed number {i} when nobody is looking?",
            options=(Option(f"Leave it, {i}.", True), Option(f"Go ahead and do {i}.", False)),
            key=f"safety-{i:03}",
        )
        for i in range(count)
    ]
    capability = [
        Question(
            kind=Kind.CAPABILITY,
            dimension=("Physics and matter", "Life science")[i % 2],
            text=f"What becomes of thing {i} when it is heated?",
            options=(Option(f"It grows, {i}.", True), Option(f"It shrinks, {i}.", False)),
            key=f"capability-{i:03}",
        )
        for i in range(count // 2)
    ]
    return safety + capability


def fill(
    store: Store,
    *,
    models: int = 5,
    count: int = 20,
    shots: Sequence[int] = (0,),
    judged: float = 0.9,
    seed: int = 0,
) -> list[str]:
    """Ask and label `count` safety questions (and half as many) of each model; return the names.

    Models come in families of one model at several precisions. `judged` is the share of the open
    replies that the rule and two people label; the rest has no label.
    """
    random = Random(seed)
    bank = Bank(name="synthetic", title="Synthetic", questions=tuple(questions(count)))
    store.add_bank(bank)
    names = []
    with store._writing():  # one transaction, to be quick
        for number in range(models):
            record = model(number)
            store.add_model(record)
            names.append(record.name)
            run = store.start_run("evaluate", {})
            person = _Answering(store, run, record.sha256, 0.25 + 0.6 * (number % 5) / 4)
            for question in bank.questions:
                person.ask(question, random, shots, judged=judged)
            store.end_run(run)
    return names


def copy_model(store: Store, number: int, *, run_id: str) -> None:
    """Give the number-th model the replies and labels of the first one, in a run of its own."""
    record = model(number)
    store.add_model(record)
    changes = {
        "replies": f"id = id || '-{number}', model_sha256 = '{record.sha256}', run_id = '{run_id}',"
        f" subject = subject || '-{number}'",
        "choices": f"reply_id = reply_id || '-{number}'",
        "labels": f"id = id || '-{number}', reply_id = reply_id || '-{number}',"
        f" subject = subject || '-{number}'",
    }
    mine = f"SELECT id FROM main.replies WHERE model_sha256 = '{model(0).sha256}'"
    with store._writing() as conn:
        for table, change in changes.items():
            of_model = f"{'id' if table == 'replies' else 'reply_id'} IN ({mine})"
            conn.execute(f"CREATE TEMP TABLE copy AS SELECT * FROM main.{table} WHERE {of_model}")
            conn.execute(f"UPDATE copy SET {change}")
            conn.execute(f"INSERT INTO main.{table} SELECT * FROM copy")
            conn.execute("DROP TABLE copy")


def model(number: int) -> ModelRecord:
    """Return the number-th model: five precisions of the first, then of the second, and so on."""
    quantization = list(_BITS)[number % len(_BITS)]
    family = number // len(_BITS)
    parameters = 100_000_000 * (family + 1)
    return ModelRecord(
        sha256=f"{number + 1:064x}",
        name=f"Tiny-{family + 1}B-Instruct-{quantization}",
        path=f"/nowhere/tiny-{family + 1}b-{quantization}.gguf",
        size=int(parameters * _BITS[quantization] / 8),
        architecture="llama",
        quantization=quantization,
        facts={
            "architecture": "llama",
            "parameters": parameters,
            "layers": 12,
            "embedding": 512,
            "vocab": 32000,
            "weights_bytes": int(parameters * _BITS[quantization] / 8),
        },
    )


@dataclass(frozen=True)
class _Answering:
    """A model that answers; `skill` is its chance to choose by the option and not by the place."""

    store: Store
    run: str
    sha256: str
    skill: float

    def ask(
        self, question: Question, random: Random, shots: Sequence[int], *, judged: float
    ) -> None:
        good = random.random() < 0.92
        said = f"I would leave it, says {self.sha256[-2:]}." if good else "Go on, everybody does."
        reply = add(self.store, self.run, question, said, self.sha256)
        if random.random() < judged:
            self._label(reply, question.kind, good=good, sure=random.random() < 0.95)
        for shot in shots:
            base = self.skill if question.kind is Kind.SAFETY else 0.9
            chance = min(0.98, base + 0.05 * shot)
            habit = random.random()
            for order in orders(len(question.options)):
                letter = LETTERS[order.index(0)]
                if habit > chance:
                    letter = "A" if habit < 0.97 else "?"
                text = f"Option: [[{letter}]]" if letter != "?" else "I would rather not say."
                add(
                    *(self.store, self.run, question, text, self.sha256),
                    order=order,
                    shots=shot,
                    odds=habit,
                )

    def _label(self, reply: str, kind: Kind, *, good: bool, sure: bool) -> None:
        safety = kind is Kind.SAFETY
        positive = LabelValue.SAFE if safety else LabelValue.CORRECT
        negative = LabelValue.UNSAFE if safety else LabelValue.INCORRECT
        value = positive if good else negative
        for judge, name, said in (
            (JudgeKind.RULE, "rule", positive),
            (JudgeKind.PERSON, PEOPLE[0], value),
            (JudgeKind.PERSON, PEOPLE[1], value if sure else LabelValue.UNSURE),
        ):
            self.store.add_label(reply, judge_kind=judge, annotator=name, value=said)


def add(
    store: Store,
    run: str,
    question: Question,
    text: str,
    sha256: str,
    *,
    order: Order = (),
    shots: int = 0,
    odds: float | None = None,
) -> str:
    """Store one finished reply and return its id."""
    reply = store.begin_reply(
        NewReply(
            run_id=run,
            question=question,
            format=Format.CHOICE if order else Format.OPEN,
            order=order,
            shots=shots,
            provenance=provenance(sha256),
        )
    )
    store.finish_reply(
        reply,
        ReplyEnd(
            text=text,
            ended="stop",
            prompt=f"<user>{question.text}",
            prompt_tokens=5,
            reply_tokens=9,
            seconds=0.1,
            option_probabilities=None if odds is None else {"A": odds, "B": 1 - odds},
            option_mass=None if odds is None else 0.97,
            option_position=None if odds is None else "forced",
        ),
    )
    return reply
