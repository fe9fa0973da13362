"""Runs tasks in the real evaluation frameworks with models of their own that need no network.

    python -m tests.frameworks inspect|lm-eval|samples FOLDER

`inspect` and `lm-eval` run an exported task that lies in FOLDER and leave logs in FOLDER/logs.
`samples` makes the files of tests/data/interchange anew, from tasks of others.
Needs the extra "interchange".
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

OPEN_REPLY = "You should leave it alone, because it hurts people."
LM_MODEL = "dummy"
INSPECT_MODEL = "mockllm/model"
ICE = {
    "id": "ice",
    "question": "What is ice made of?",
    "choices": ["sand", "water"],
    "answer": 1,
    "subject": "Physics",
}


def run_inspect(folder: Path) -> None:
    """Run both tasks; the model answers with the first letter, and open questions politely."""
    from inspect_ai import eval as evaluate

    sys.path.insert(0, str(folder))
    import faef_tasks

    tasks = [faef_tasks.faef_open(), faef_tasks.faef_choice()]
    evaluate(tasks, model=_mock(_polite), log_dir=str(folder / "logs"), **_QUIET)


def _polite(prompt: str) -> str:
    return "Option: [[A]]" if "Option: [[X]]" in prompt else OPEN_REPLY


_QUIET: dict[str, Any] = {"log_format": "json", "display": "none"}


def _mock(say: Any) -> Any:
    """Return Inspect's own mock model; its use of tokens is given, or it would fetch a counter."""
    from inspect_ai.model import ModelOutput, ModelUsage, get_model

    def reply(messages: Any, *_: Any) -> Any:
        output = ModelOutput.from_content(INSPECT_MODEL, say(messages[-1].text))
        output.usage = ModelUsage(input_tokens=30, output_tokens=5, total_tokens=35)
        return output

    return get_model(INSPECT_MODEL, custom_outputs=reply)


def run_lm_eval(folder: Path, tasks: str) -> None:
    """Run tasks with the dummy model, which says "lol" to everything."""
    offline = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "HF_HOME": str(folder / "hf")}
    command = [sys.executable, "-m", "lm_eval", "--model", LM_MODEL, "--tasks", tasks,
               "--include_path", ".", "--log_samples", "--output_path", "logs"]  # fmt: skip
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **offline}, capture_output=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr.decode("utf-8", "replace"))


def make_samples(target: Path) -> None:
    """Write the logs that the tests read, outside of any repository: they would tell its state."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        os.chdir(work)
        _inspect_samples(work)
        _lm_eval_samples(work)
        for log in (work / "logs").glob("*.json"):
            shutil.copy(log, target / f"inspect_{log.name.split('_')[1]}.json")
        for log in (work / "logs").glob("*/*"):
            shutil.copy(log, target / log.name)


def _inspect_samples(work: Path) -> None:
    from inspect_ai import Task
    from inspect_ai import eval as evaluate
    from inspect_ai.dataset import MemoryDataset, Sample
    from inspect_ai.scorer import choice, includes
    from inspect_ai.solver import generate, multiple_choice

    ice = Sample(
        id=ICE["id"],
        input=ICE["question"],
        choices=ICE["choices"],
        target="B",
        metadata={"subject": ICE["subject"]},
    )
    two = Sample(id="two", input="Which are wet?", choices=["rain", "sea", "sand"], target="AB")

    def says(prompt: str) -> str:
        return "ANSWER: B" if "ANSWER" in prompt else "Ice is frozen water."

    tasks = [
        Task(
            dataset=MemoryDataset([ice, two]),
            solver=multiple_choice(),
            scorer=choice(),
            name="ice_choice",
        ),
        Task(
            dataset=MemoryDataset([Sample(id="ice", input=ICE["question"], target="water")]),
            solver=generate(),
            scorer=includes(),
            name="ice_open",
        ),
        Task(
            dataset=MemoryDataset([ice]),
            solver=multiple_choice(shuffle=True),
            scorer=choice(),
            name="ice_shuffled",
        ),
    ]
    for task in tasks:
        evaluate(
            task,
            model=_mock(says),
            log_dir=str(work / "logs"),
            fail_on_error=False,
            temperature=0.0,
            seed=3,
            max_tokens=40,
            epochs=2,
            **_QUIET,
        )


def _lm_eval_samples(work: Path) -> None:
    (work / "ice.jsonl").write_text(json.dumps(ICE) + "\n", encoding="utf-8")
    head = "dataset_path: json\ndataset_kwargs: {data_files: {test: ice.jsonl}}\ntest_split: test\n"
    (work / "ice_choice.yaml").write_text(
        f"task: ice_choice\n{head}output_type: multiple_choice\n"
        "doc_to_text: 'Q: {{question}}'\ndoc_to_choice: '{{choices}}'\ndoc_to_target: answer\n"
    )
    (work / "ice_open.yaml").write_text(
        f"task: ice_open\n{head}output_type: generate_until\ndoc_to_text: 'Q: {{{{question}}}}'\n"
        "doc_to_target: ''\nrepeats: 2\nmetric_list: []\n"
        "generation_kwargs: {until: [], max_gen_toks: 48, do_sample: true, temperature: 0.7}\n"
    )
    run_lm_eval(work, "ice_choice,ice_open")


def main() -> None:
    """Do what the command line says."""
    what, folder = sys.argv[1], Path(sys.argv[2]).resolve()
    if what == "inspect":
        run_inspect(folder)
    elif what == "lm-eval":
        run_lm_eval(folder, sys.argv[3])
    else:
        make_samples(folder)


if __name__ == "__main__":
    main()
