"""The command line with the scripted model process: `python -m tests.e2e.scripted_program`."""

import sys
from functools import partial

from faef_desktop import cli
from faef_desktop.bootstrap import build
from tests import scripted

WINDOW_OPENED = 77

if __name__ == "__main__":
    sys.exit(
        cli.main(
            sys.argv[1:],
            build=partial(build, worker_command=scripted.COMMAND),
            window=lambda *_: WINDOW_OPENED,
            printer=scripted.printer,
        )
    )
