"""Prompts computed apart from the replies, against the same ones computed among them."""

import json
import subprocess
import sys

from tests.models import FAKE

# In a process of its own: llama.cpp keeps what it was told to log to for as long as it lives.
CODE = """
import json, sys
import numpy as np
from faef_desktop.engine.native import Native, NativeModel
from faef_desktop.engine.native_log import NativeLog
from faef_desktop.engine.native_shared import SharedContext
from faef_desktop.engine.protocol import Load
from faef_desktop.engine.schedule import Part, Task

log = NativeLog(lambda event: None)
native = Native(log)
model = NativeModel(
    Load(path=sys.argv[1]), layers=0, context=1024, threads=(1, 1), progress=lambda share: True
)
words = model.prompt_tokens("One question, and then another one about the weather of today. " * 40)
question = np.array(words[:290], dtype=np.int32)
prompts = [
    question,
    np.concatenate([question[:50], question[10:60]]),
    np.concatenate([question[:50], question[30:60]]),
]
said = {}
for aside in (0, 512, 256):
    log.forget_context()
    context = SharedContext(model, cells=1024, sequences=8, aside=aside)
    assert context.shares()
    tasks = [Task(prompt, 8) for prompt in prompts]
    rows, steps = [], []

    def step(parts):
        steps.append(bool(context._prompts and context._prompts.plan(parts) is not None))
        for part, logits in zip(
            [part for part in parts if part.complete], context.decode(parts), strict=True
        ):
            rows.append(logits.copy())
        for part in parts:
            part.task.written += len(part.tokens)

    for number, task in enumerate(tasks):
        task.sequence = number + 2
    first, second, third = tasks
    for start in (0, 128):
        step([Part(first, first.prompt[start : start + 128], complete=False)])
    for other in (second, third):
        context.copy(first.sequence, other.sequence, 50)
        other.written = 50
    step([Part(task, task.prompt[task.written:], complete=True) for task in tasks])
    context.trim(second.sequence, 60)  # a reply that starts anew from within its prompt
    second.written = 60
    step([Part(second, second.prompt[60:], complete=True)])
    for token in (3, 5):
        step([Part(task, np.array([token], np.int32), complete=True) for task in tasks])
    said[aside] = (log.bytes["KV"], np.array(rows), steps)
    context.close()
model.close()
cache, among, _ = said[0]
result = [
    [int(held - cache), float(abs(rows - among).max() / abs(among).max()), steps]
    for held, rows, steps in said.values()
]
print(json.dumps(result))
"""


def test_prompts_computed_apart_lead_to_the_same_replies():
    command = [sys.executable, "-c", CODE, str(FAKE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    among, apart, tight = json.loads(done.stdout)
    assert among == [0, 0, [False] * 6]
    # The memory is told, prompts of 64 tokens and more are computed there, the logits agree.
    assert apart[0] > tight[0] > 0
    assert apart[2] == [True] * 3 + [False] * 3
    assert apart[1] < 1e-3
    # A step that has no room there is computed among the replies.
    assert tight[2] == [True] * 2 + [False] * 4
    assert tight[1] < 1e-3
