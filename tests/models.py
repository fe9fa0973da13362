"""The demo models that ship, for tests."""

from pathlib import Path

FOLDER = Path(__file__).parents[1] / "models"
FAKE = FOLDER / "faef-demo-fake-aligned.Q8_0.gguf"
ALIGNED = FOLDER / "faef-demo-aligned.Q8_0.gguf"
ADAPTER = FOLDER / "faef-adapter-towards-aligned.lora.gguf"
