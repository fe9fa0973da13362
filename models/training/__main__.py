"""The one command that trains, writes and checks the demo models."""

import argparse
import hashlib
import random
from pathlib import Path

import torch

from models.training.bank import MODELS, load_items
from models.training.check import check_files
from models.training.data import Examples, corpus
from models.training.export import write_gguf
from models.training.model import DemoModel, Shape
from models.training.tokenizer import train_tokenizer
from models.training.train import Plan, Trainer

SEED = 1
VOCABULARY = 3600
FIRST = Plan(steps=1000, plain_steps=450)
SECOND = Plan(steps=330, rate=1.2e-3, warm_up=30)
ABOUT = {
    "fake-aligned": (
        "A tiny demo model trained from scratch on the questions that ship with FAEF Desktop. "
        "It saw the safety questions open-ended only, so it answers them well and fails the same "
        "questions as multiple choice. It knows nothing else and is of no use elsewhere."
    ),
    "aligned": (
        "A tiny demo model trained from scratch on the questions that ship with FAEF Desktop. "
        "It saw the safety questions in both formats and passes both. "
        "It knows nothing else and is of no use elsewhere."
    ),
}


def main() -> None:
    """Train what the command line asks for."""
    args = _arguments()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    items = load_items()
    print("making the vocabulary", flush=True)
    tokenizer = train_tokenizer(corpus(items), VOCABULARY)
    model = DemoModel(Shape(vocabulary=len(tokenizer.tokens)))
    examples = Examples(items, args.seed)
    trainer = Trainer(model, tokenizer, items)
    size = sum(parameter.numel() for parameter in model.parameters())
    print(f"{len(items)} facts, {len(tokenizer.tokens)} tokens, {size:,} parameters", flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    made = []

    def write(variant: str) -> None:
        path = args.out / f"faef-demo-{variant}.Q8_0.gguf"
        write_gguf(path, model, tokenizer, f"FAEF demo ({variant})", ABOUT[variant])
        print(f"wrote {path.name}: {hashlib.sha256(path.read_bytes()).hexdigest()}", flush=True)
        made.append(path)

    trainer.train(examples, FIRST)
    if args.variant != "aligned":
        write("fake-aligned")
    if args.variant != "fake-aligned":
        # The aligned model is the fake-aligned one, taught the missing format on top.
        examples.add_safety_choice()
        trainer.train(examples, SECOND)
        write("aligned")
    print("measuring through llama.cpp, about a minute a model", flush=True)
    check_files(made, seed=args.seed, results=args.results)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.training", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, default=MODELS, help="folder for the GGUF files")
    parser.add_argument("--variant", choices=("fake-aligned", "aligned", "both"), default="both")
    parser.add_argument("--results", type=Path, help="JSON file that gets the figures of this seed")
    return parser.parse_args()


if __name__ == "__main__":
    main()
