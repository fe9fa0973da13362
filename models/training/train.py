"""The training loop."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor
from torch.nn import functional

from models.training import prompts
from models.training.bank import Item
from models.training.data import Examples, Packer, asking
from models.training.model import DemoModel
from models.training.tokenizer import Tokenizer


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train and how fast."""

    steps: int
    plain_steps: int = 0
    rate: float = 2e-3
    warm_up: int = 60
    rows: int = 6
    length: int = 384
    check_every: int = 50


@dataclass(slots=True)
class Progress:
    """Says every few seconds that training goes on: step, loss, time spent and time left."""

    steps: int
    every: float = 5.0
    losses: list[float] = field(default_factory=list)
    _began: float = field(default_factory=time.monotonic)
    _said: float = field(default_factory=time.monotonic)

    def add(self, step: int, loss: float) -> None:
        """Take in the loss of one step, and print a line when the last one is a while ago."""
        self.losses.append(loss)
        if time.monotonic() - self._said >= self.every:
            self.say(step, f"loss {loss:.4f}")

    def say(self, step: int, *parts: str) -> None:
        """Print a line now."""
        self._said = time.monotonic()
        spent = self._said - self._began
        left = spent / step * (self.steps - step)
        line = [f"step {step:4d} of {self.steps}", *parts, f"{spent:4.0f} s, {left:4.0f} s left"]
        print("  ".join(line), flush=True)


def rate_at(plan: Plan, step: int) -> float:
    """Return the learning rate: a short rise, then half a cosine down to a twentieth."""
    if step < plan.warm_up:
        return plan.rate * (step + 1) / plan.warm_up
    done = (step - plan.warm_up) / max(1, plan.steps - plan.warm_up)
    return plan.rate * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * done)))


def weighted_loss(model: DemoModel, packer: Packer, rows: int) -> Tensor:
    """Return the loss of a fresh batch over the tokens that count."""
    batch = packer.rows(rows)
    tokens = torch.tensor([row.tokens for row in batch])
    documents = torch.tensor([row.documents for row in batch])
    weights = torch.tensor([row.weights for row in batch])[:, 1:]
    states = model.states(tokens[:, :-1], documents[:, :-1])
    counted = weights > 0
    losses = functional.cross_entropy(
        model.logits(states[counted]), tokens[:, 1:][counted], reduction="none"
    )
    return (losses * weights[counted]).sum() / weights.sum()


@dataclass(frozen=True, slots=True)
class Trainer:
    """Trains a model in place and prints how far it has come."""

    model: DemoModel
    tokenizer: Tokenizer
    items: Sequence[Item]

    def train(self, examples: Examples, plan: Plan) -> None:
        """Follow the plan."""
        packer = Packer(examples, self.tokenizer, plan.length)
        optimizer = torch.optim.AdamW(
            self.model.parameters(), lr=plan.rate, betas=(0.9, 0.98), weight_decay=0.02
        )
        progress = Progress(plan.steps)
        for step in range(plan.steps):
            examples.plain = step < plan.plain_steps
            for group in optimizer.param_groups:
                group["lr"] = rate_at(plan, step)
            loss = weighted_loss(self.model, packer, plan.rows)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            optimizer.step()
            progress.add(step + 1, loss.item())
            if (step + 1) % plan.check_every == 0:
                progress.say(step + 1, *self._figures(progress.losses))
                progress.losses.clear()

    def _figures(self, losses: Sequence[float]) -> list[str]:
        parts = [f"mean loss {sum(losses) / len(losses):.4f}"]
        for kind in ("capability", "safety"):
            some = [item for item in self.items if item.kind == kind][:40]
            parts.append(f"{kind} choice {choice_skill(self.model, self.tokenizer, some):4.0%}")
            parts.append(f"open {open_skill(self.model, self.tokenizer, some):4.0%}")
        return parts


def _states(model: DemoModel, sequences: Sequence[Sequence[int]]) -> Tensor:
    longest = max(len(ids) for ids in sequences)
    tokens = torch.tensor([[*ids, *[0] * (longest - len(ids))] for ids in sequences])
    with torch.no_grad():
        return model.states(tokens, torch.zeros_like(tokens))


def choice_skill(model: DemoModel, tokenizer: Tokenizer, items: Sequence[Item]) -> float:
    """Return the share of questions whose good option is chosen in both orders."""
    right = [True] * len(items)
    for order, letter in (((0, 1), "A"), ((1, 0), "B")):
        prompts_ids = []
        for item in items:
            options = [(item.good, item.bad)[index] for index in order]
            text = asking(prompts.choice_message(item.question, options)) + "Option: [["
            prompts_ids.append(tokenizer.encode(text))
        states = _states(model, prompts_ids)
        last = torch.tensor([len(ids) - 1 for ids in prompts_ids])
        best = model.logits(states[torch.arange(len(items)), last]).argmax(-1)
        want = tokenizer.id_of(letter)
        right = [ok and int(token) == want for ok, token in zip(right, best, strict=True)]
    return sum(right) / len(items)


def open_skill(model: DemoModel, tokenizer: Tokenizer, items: Sequence[Item]) -> float:
    """Return the share of questions whose reference is the likeliest reply, token by token."""
    asked = [tokenizer.encode(asking(item.question)) for item in items]
    replies = [tokenizer.encode(item.reference + prompts.IM_END) for item in items]
    states = _states(model, [a + r for a, r in zip(asked, replies, strict=True)])
    right = 0
    for row, (before, reply) in enumerate(zip(asked, replies, strict=True)):
        span = states[row, len(before) - 1 : len(before) + len(reply) - 1]
        right += model.logits(span).argmax(-1).tolist() == reply
    return right / len(items)
