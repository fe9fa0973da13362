"""The command line with the scripted model process; some tests bring a program of their own."""

import pytest

from tests import scripted
from tests.e2e.command_line import QuickProgram


@pytest.fixture
def program(tmp_path, capsys):
    made = QuickProgram(tmp_path, capsys)
    made.play(scripted.answers(scripted.bank().questions, fake=True))
    return made


@pytest.fixture
def model(tmp_path):
    return scripted.model_file(tmp_path)


@pytest.fixture
def evaluated(program, model):
    result = program("evaluate", "-m", model, "-b", program.bank)
    assert result.code == 0, result.err
    return program
