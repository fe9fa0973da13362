"""Fails when test coverage falls below the recorded floor, and asks to raise the floor."""

import subprocess
import sys
from pathlib import Path

FLOOR = Path(__file__).with_name("coverage-floor.txt")
STEP = 1.0


def main() -> int:
    """Combine the data of all processes, print the report, compare the total with the floor."""
    coverage = [sys.executable, "-m", "coverage"]
    subprocess.run([*coverage, "combine", "--quiet"], check=False)
    subprocess.run([*coverage, "report", "--skip-covered"], check=True)
    report = [*coverage, "report", "--format=total", "--precision=2"]
    total = float(subprocess.run(report, check=True, capture_output=True, text=True).stdout)
    floor = float(FLOOR.read_text(encoding="utf-8"))
    if total < floor:
        print(f"Coverage fell to {total:.2f} %, below {floor:.2f} %: test what was added.")
        return 1
    if total > floor + STEP:
        print(f"Coverage is {total:.2f} %: raise the floor in {FLOOR.name} from {floor:.2f} %.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
