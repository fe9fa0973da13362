"""The commands `models add-endpoint` and `models remove-endpoint`."""

import sys
import threading
from dataclasses import replace

import click

from faef_desktop.app.models import endpoints, keys
from faef_desktop.app.models.endpoints import Endpoint
from faef_desktop.cli.common import say
from faef_desktop.cli.evaluate import stopping
from faef_desktop.cli.models import models
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.protocol import Loaded

__all__ = ["models"]


@models.command("add-endpoint")
@click.argument("address")
@click.option("--model", default="", help="What the server calls the model; its only one if left.")
@click.option("--name", default="", help="What to call it here; the model's name if left.")
@click.option(
    "--key",
    "ask_key",
    is_flag=True,
    help="Read a key, and keep it in the keyring.",
)
@click.option("--key-env", metavar="NAME", help="The key is in this environment variable.")
@click.option("--concurrency", default=4, show_default=True, help="Requests at a time.")
@click.option("--timeout", default=120, show_default=True, help="Seconds of silence to wait.")
@click.option(
    "--retries", default=4, show_default=True, help="Tries again when it is away or busy."
)
@click.option("--no-check", is_flag=True, help="Add it without asking the server anything.")
def add_endpoint(
    *,
    address: str,
    model: str,
    name: str,
    ask_key: bool,
    key_env: str | None,
    concurrency: int,
    timeout: int,
    retries: int,
    no_check: bool,
) -> None:
    """Add a model that an OpenAI-compatible server offers, such as http://lab-server:8000/v1.

    Whatever it is asked leaves this machine; nothing is sent before it is used, but for a check
    now with one word.
    """
    if ask_key and key_env:
        raise click.UsageError("Give --key or --key-env, not both.")
    if no_check and not model:
        raise click.UsageError("Without a check the model must be named: give --model.")
    if ask_key and not keys.has_keyring():
        raise UserError(
            "This system has no keyring to keep a key in; put the key into an environment variable"
            " and name it with --key-env."
        )
    endpoint = Endpoint(
        name=name or model,
        url=endpoints.base_url(address),
        model=model,
        concurrency=concurrency,
        timeout=timeout,
        retries=retries,
        key=endpoints.from_variable(key_env) if key_env else endpoints.NO_KEY,
    )
    key = _asked_key() if ask_key else ""
    if not no_check:
        endpoint = _checked(endpoint, key)
    path = endpoints.add(endpoint, key=key)
    say(
        f"Added {endpoint.title}. What it is asked leaves this machine for {endpoint.host};"
        f" nothing does before it is used. Its description is in {path}."
    )
    if key and endpoint.is_unsafe:
        say(f"{endpoint.host} is asked without encryption, so the key can be read on the way.")


@models.command("remove-endpoint")
@click.argument("name")
def remove_endpoint(*, name: str) -> None:
    """Forget an endpoint and its key; its replies and labels stay."""
    path = endpoints.find(name)
    if path is None:
        have = ", ".join(endpoint.title for _, endpoint in endpoints.added()) or "none"
        raise UserError(f"There is no endpoint {name}; there is: {have}.")
    title = endpoints.read_endpoint(path).title
    endpoints.remove(path)
    say(f"Removed {title}. Its replies and labels stay.")


def _asked_key() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Key", hide_input=True, err=True))
    return sys.stdin.readline().strip()  # of a script


def _checked(endpoint: Endpoint, key: str) -> Endpoint:
    say(f"Asking {endpoint.host}.")
    with stopping() as stop:
        loaded = _check(endpoint, key, stop)
    model = loaded.description
    return replace(endpoint, model=model, name=endpoint.name or model)


def _check(endpoint: Endpoint, key: str, stop: threading.Event) -> Loaded:
    try:
        return endpoints.check(endpoint, key=key, go_on=lambda: not stop.is_set())
    except UserError:
        if stop.is_set():
            raise click.Abort from None
        raise
