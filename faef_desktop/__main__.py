"""The entry point: the window, the model process, or a command."""

import sys


def main() -> int:
    """Run what the command line asks for and return the exit status."""
    if "--worker" in sys.argv[1:]:
        from faef_desktop.engine.worker import main as worker_main  # noqa: PLC0415

        return worker_main(sys.argv[1:])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
