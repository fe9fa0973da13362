"""What an endpoint is, and the small file that describes one; the key is never in it."""

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import content_hash
from faef_desktop.engine import described

SUFFIX = ".faef-endpoint"
_MARK = "faef_endpoint"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
CHAT = "/chat/completions"
NO_KEY, KEYRING, SESSION, FROM_VARIABLE = "none", "keyring", "session", "env:"
"""Where the key is: there is none, in the system's keyring, in the memory of the program for one
session, in the variable named after `env:`."""
MOST_CONCURRENCY, MOST_TIMEOUT, MOST_RETRIES = 64, 3600, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A model behind an address; what is asked of it leaves this machine.

    `url` is the base address (with /v1), `model` what the server calls the model, `concurrency`
    the requests at a time, `timeout` the seconds of silence that are waited, and `retries` how
    often a request is repeated when the server is away or busy.
    """

    name: str
    url: str
    model: str
    concurrency: int = 4
    timeout: int = 120
    retries: int = 4
    key: str = NO_KEY

    @property
    def host(self) -> str:
        """The host, with its port where one is given."""
        return urlsplit(self.url).netloc

    @property
    def title(self) -> str:
        """The name that shows everywhere; it always says which host is asked."""
        return f"{self.name} @ {self.host}"

    def titled(self, name: str) -> str:
        """Return the title under another name, which says the host as well."""
        return replace(self, name=name.removesuffix(f"@ {self.host}").strip()).title

    @property
    def identity(self) -> str:
        """A hash of address and model, in place of the SHA-256 of a file (64 hex digits)."""
        what = ["endpoint", self.url, self.model]
        return content_hash(what) + content_hash([*what, "model"])

    @property
    def is_local(self) -> bool:
        """Whether the address is this machine's own."""
        host = self.host.rpartition("@")[2]
        return host in LOOPBACK or host.rsplit(":", 1)[0] in LOOPBACK

    @property
    def is_unsafe(self) -> bool:
        """Whether what is sent can be read on its way."""
        return self.url.startswith("http:") and not self.is_local


def is_endpoint(path: Path) -> bool:
    """Tell by its name whether a file describes an endpoint."""
    return path.suffix == SUFFIX


def base_url(address: str) -> str:
    """Return the base address of what a person typed. Raises UserError for no such address."""
    text = address.strip().rstrip("/")
    parts = _split(text)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise UserError(
            f"{address.strip() or 'Nothing'} is no address of a server; it looks like"
            " http://lab-server:8000/v1."
        )
    if parts.username is not None or parts.query or parts.fragment:
        raise UserError(
            "The address must hold no user, key or query; give the key on its own, so that it is"
            " kept safely."
        )
    path = parts.path.removesuffix(CHAT).rstrip("/") or "/v1"
    return f"{parts.scheme}://{parts.netloc.lower()}{path}"


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - a port that is no number is only noticed here
    except ValueError:
        return None
    return None if any(letter.isspace() for letter in text) else parts


def as_text(endpoint: Endpoint) -> str:
    """Return the file that describes an endpoint."""
    return described.as_text(endpoint, _MARK)


def read_endpoint(path: Path) -> Endpoint:
    """Return the endpoint that a file describes. Raises UserError for any other file."""
    endpoint = described.read(path, Endpoint, _MARK, again="add the endpoint again")
    require_sound(endpoint)
    return endpoint


def require_sound(endpoint: Endpoint) -> None:
    """Raise UserError for an endpoint that cannot be used."""
    if endpoint.url != base_url(endpoint.url):
        raise UserError(f"{endpoint.url} is not the base address of an endpoint; add it again.")
    for name, value, least, most in (
        ("number of requests at a time", endpoint.concurrency, 1, MOST_CONCURRENCY),
        ("time limit in seconds", endpoint.timeout, 1, MOST_TIMEOUT),
        ("number of repeated tries", endpoint.retries, 0, MOST_RETRIES),
    ):
        if not least <= value <= most:
            raise UserError(f"The {name} is {least} to {most}, not {value}.")
    key = endpoint.key
    if key not in (NO_KEY, KEYRING, SESSION) and not (key.startswith(FROM_VARIABLE) and key[4:]):
        raise UserError(f"The key of an endpoint cannot be kept in {key}; add the endpoint again.")
