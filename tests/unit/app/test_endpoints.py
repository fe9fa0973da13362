"""Endpoints that a user adds: their files, their names, and where their keys are kept."""

import json
from dataclasses import replace

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from faef_desktop.app.models import endpoints, keys, known, shelf
from faef_desktop.app.models.endpoints import Endpoint, base_url, read_endpoint
from faef_desktop.app.models.session_keyring import SessionKeyring
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.endpoint.description import KEYRING, SESSION
from faef_desktop.storage.store import Store

LAB = Endpoint(name="Qwen 72B", url="http://lab:8000/v1", model="Qwen/Qwen2.5-72B")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FAEF_ENDPOINTS", str(tmp_path / "endpoints"))
    before = keyring.get_keyring()
    yield tmp_path / "endpoints"
    keyring.set_keyring(before)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("http://Lab:8000", "http://lab:8000/v1"),
        (" https://llm.example.org/v1/ ", "https://llm.example.org/v1"),
        ("http://lab:8000/v1/chat/completions", "http://lab:8000/v1"),
        ("https://lab/openai/v1", "https://lab/openai/v1"),
        ("http://[::1]:8080", "http://[::1]:8080/v1"),
    ],
)
def test_an_address_is_taken_as_people_write_it(typed, url):
    assert base_url(typed) == url
    assert base_url(url) == url


@pytest.mark.parametrize(
    "typed",
    ["", "lab:8000", "ftp://lab", "http://", "http://lab:port", "http://a b", "http://lab:99999",
     "http://me:s3cret@lab:8000", "http://lab/v1?key=s3cret"],
)  # fmt: skip
def test_what_is_no_address_is_refused_and_no_key_is_repeated(typed):
    with pytest.raises(UserError) as refused:
        base_url(typed)
    assert "s3cret" not in str(refused.value)
    assert str(refused.value).count("\n") == 0


def test_an_endpoint_says_its_host_wherever_its_name_stands(folder):
    assert endpoints.added() == []
    path = endpoints.add(LAB)
    assert path.parent == folder
    assert LAB.title == "Qwen 72B @ lab:8000"
    assert endpoints.find("Qwen 72B") == endpoints.find(LAB.title) == path
    record = endpoints.record_of(path)
    assert (record.name, record.size, record.is_remote) == (LAB.title, None, True)
    assert len(record.sha256) == 64
    # The same model under another name is the same one; another model is another one.
    assert endpoints.add(replace(LAB, name="big", timeout=5)) == path
    assert endpoints.record_of(path).sha256 == record.sha256
    other = endpoints.add(replace(LAB, name="big", model="other"))
    assert other != path
    assert endpoints.record_of(other).sha256 != record.sha256
    assert [one.model for _, one in endpoints.added()] == [LAB.model, "other"]
    endpoints.remove(other)
    assert [where for where, _ in endpoints.added()] == [path]


def test_an_endpoint_of_another_name_still_says_its_host(tmp_path):
    path = endpoints.add(LAB)
    with Store.open(tmp_path / "w.sqlite", program="a test") as store:
        assert known.identify(store, path).name == LAB.title
        for said in ("big", "big @ lab:8000"):
            shelf.mark(store, path, name=said)
            assert [model.name for model in store.models()] == ["big @ lab:8000"]
        # It is called so when it is used again, too.
        assert known.identify(store, path).name == "big @ lab:8000"
        shelf.mark(store, path, name="")
        assert known.identify(store, path).name == LAB.title


def test_only_what_is_sent_over_a_network_in_the_open_is_unsafe():
    unsafe = [replace(LAB, url=url).is_unsafe for url in (
        "http://lab:8000/v1", "https://lab/v1", "http://127.0.0.1:8080/v1", "http://[::1]/v1",
        "http://localhost:1/v1")]  # fmt: skip
    assert unsafe == [True, False, False, False, False]


@pytest.mark.parametrize(
    "values",
    [
        {"concurrency": 0}, {"concurrency": "4"}, {"timeout": 10_000}, {"retries": -1},
        {"url": "http://lab:8000"}, {"url": "file:///etc"}, {"key": "s3cret"}, {"key": "env:"},
        {"faef_endpoint": 2}, {"more": 1},
    ],
)  # fmt: skip
def test_a_file_that_was_changed_is_refused_and_left_out(folder, values):
    path = endpoints.add(LAB)
    path.write_text(json.dumps(json.loads(path.read_text()) | values), encoding="utf-8")
    with pytest.raises(UserError):
        read_endpoint(path)
    assert endpoints.added() == []


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 5000, '{"faef_endpoint": 1}'])
def test_a_file_that_is_no_endpoint_is_refused(folder, text):
    path = endpoints.add(LAB)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="add the endpoint again"):
        read_endpoint(path)
    path.unlink()
    with pytest.raises(UserError, match="cannot be read"):
        read_endpoint(path)


def test_a_key_is_in_the_keyring_and_never_in_the_file(folder):
    assert not keys.has_keyring()
    path = endpoints.add(LAB, key="s3cret")
    # Without a keyring of the system it is kept for this session.
    assert isinstance(keyring.get_keyring(), SessionKeyring)
    assert not keys.has_keyring()
    assert "s3cret" not in path.read_text()
    kept = read_endpoint(path)
    assert (kept.key, keys.key_of(kept)) == (SESSION, "s3cret")
    # Two models of one server share its key, which goes with the last of them.
    other = endpoints.add(replace(kept, model="other"))
    endpoints.remove(path)
    assert keys.key_of(kept) == "s3cret"
    endpoints.remove(other)
    with pytest.raises(UserError, match="one session only"):
        keys.key_of(kept)
    with pytest.raises(UserError, match="not in the keyring"):
        keys.key_of(replace(kept, key=KEYRING))
    keys.forget(LAB.url)


def test_a_key_may_be_in_a_variable(monkeypatch):
    named = replace(LAB, key=endpoints.from_variable("LAB_KEY"))
    with pytest.raises(UserError, match="LAB_KEY, which is not set"):
        keys.key_of(named)
    monkeypatch.setenv("LAB_KEY", "s3cret")
    assert keys.key_of(named) == "s3cret"
    assert keys.key_of(LAB) == ""


def test_a_keyring_that_stays_locked_is_told_of():
    class Locked(KeyringBackend):
        priority = 5.0

        def get_password(self, *_):
            raise KeyringLocked("The collection is locked.")

        def set_password(self, *_):
            raise KeyringLocked("The collection is locked.")

    keyring.set_keyring(Locked())
    assert keys.has_keyring()
    with pytest.raises(UserError, match=r"cannot be used \(The collection is locked"):
        endpoints.add(LAB, key="s3cret")
    assert endpoints.added() == []
    with pytest.raises(UserError, match="unlock it"):
        keys.key_of(replace(LAB, key=KEYRING))
