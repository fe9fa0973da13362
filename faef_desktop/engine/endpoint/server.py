"""Talking to the server of an endpoint, and saying in one sentence what went wrong.

Only the model process imports this, so the window never opens a socket.
"""

import json
import ssl
from collections.abc import Mapping
from typing import Any

import truststore
import urllib3
from urllib3 import exceptions as http
from urllib3.response import BaseHTTPResponse

from faef_desktop.engine.endpoint.description import Endpoint

CONNECT_SECONDS = 10.0
LONGEST_ANSWER = 16 * 1024 * 1024
"""The most bytes that one answer may have."""
SAID = 200
"""The most characters of a server's own words that are passed on."""
BUSY = (429, 502, 503, 504)
NOT_ALLOWED = (401, 403)
NOT_THERE = (404, 405)
UNREADABLE = "answered with something that is not of this interface"


class TroubleError(Exception):
    """A request came to nothing; the text is one sentence for the user.

    `again` says that a repeated try may help, after `wait` seconds where the server says so, and
    `lost` that other requests would come to nothing as well. `status` is that of the answer.
    """

    def __init__(
        self,
        sentence: str,
        *,
        again: bool = False,
        lost: bool = False,
        wait: float | None = None,
        status: int = 0,
    ) -> None:
        super().__init__(sentence)
        self.again = again
        self.lost = lost
        self.wait = wait
        self.status = status


class Server:
    """The server of one endpoint; its methods may be called from several threads."""

    def __init__(self, endpoint: Endpoint, key: str) -> None:
        self._endpoint = endpoint
        self.host = endpoint.host
        self._headers = {"Content-Type": "application/json", "User-Agent": "faef-desktop"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        # The certificates that the system trusts, so that a lab's own ones count.
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._pool = urllib3.PoolManager(
            maxsize=endpoint.concurrency,
            ssl_context=context,
            retries=False,
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=endpoint.timeout),
        )

    def get(self, path: str) -> dict[str, Any]:
        """Return the JSON object at a path. Raises TroubleError."""
        return self._whole(self._open("GET", path, None))

    def post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Return the JSON object that is answered to a body. Raises TroubleError."""
        return self._whole(self._open("POST", path, body))

    def open(self, path: str, body: Mapping[str, Any]) -> BaseHTTPResponse:
        """Return an answer that is still to be read, by `read_some`. Raises TroubleError."""
        return self._open("POST", path, body)

    def read_some(self, response: BaseHTTPResponse) -> bytes:
        """Return what has come of an answer, nothing at its end. Raises TroubleError."""
        try:
            return response.read1(65536)
        except (http.HTTPError, OSError) as error:
            raise self._away(error) from error

    def close(self) -> None:
        """Close the connections that nobody uses."""
        self._pool.clear()

    def unreadable(self) -> TroubleError:
        """Return what is said of an answer that cannot be understood."""
        return TroubleError(
            f"{self.host} {UNREADABLE}; check that the address is that of an OpenAI-compatible"
            " server."
        )

    def too_long(self) -> TroubleError:
        """Return what is said of an answer that does not end."""
        return TroubleError(
            f"{self.host} sent more than {LONGEST_ANSWER >> 20} MB for one reply; it was not read"
            " to its end."
        )

    def silent(self) -> TroubleError:
        """Return what is said of a server that answers nothing."""
        return TroubleError(
            f"{self.host} sent nothing for {self._endpoint.timeout} seconds; see whether it is"
            " overloaded, or give it more time.",
            lost=True,
        )

    def broken(self) -> TroubleError:
        """Return what is said of a connection that ended in the middle."""
        return TroubleError(
            f"The connection to {self.host} broke off; see whether the server still runs.",
            again=True,
            lost=True,
        )

    def _open(self, method: str, path: str, body: Mapping[str, Any] | None) -> BaseHTTPResponse:
        data = None if body is None else json.dumps(body).encode()
        try:
            response = self._pool.request(
                method,
                f"{self._endpoint.url}{path}",
                body=data,
                headers=self._headers,
                redirect=False,
                preload_content=False,
            )
        except (http.HTTPError, OSError) as error:
            raise self._away(error) from error
        if response.status != 200:  # noqa: PLR2004 - the one status that brings a reply
            raise self._refusal(response)
        return response

    def _whole(self, response: BaseHTTPResponse) -> dict[str, Any]:
        try:
            found = json.loads(self._bytes(response))
        except (ValueError, RecursionError) as error:
            raise self.unreadable() from error
        if not isinstance(found, dict):
            raise self.unreadable()
        return found

    def _bytes(self, response: BaseHTTPResponse) -> bytes:
        parts, size = [], 0
        try:
            while part := self.read_some(response):
                parts.append(part)
                size += len(part)
                if size > LONGEST_ANSWER:
                    raise self.too_long()
        finally:
            response.close()
        return b"".join(parts)

    def _refusal(self, response: BaseHTTPResponse) -> TroubleError:
        """Return what an answer that is no reply means."""
        status = response.status
        if 300 <= status < 400:  # noqa: PLR2004 - the redirects
            target = response.headers.get("Location", "elsewhere")[:SAID]
            response.close()
            return TroubleError(
                f"{self._endpoint.url} sends on to {target}; if that is right, add the endpoint"
                " with this address.",
                lost=True,
                status=status,
            )
        words = self._words(response)
        said = f" ({words})" if words else ""
        if status in NOT_ALLOWED:
            what = f"{self.host} does not accept the key{said}; give it the right one."
            return TroubleError(what, lost=True, status=status)
        if status in NOT_THERE:
            what = f"{self.host} has no such address or model{said}; check both."
            return TroubleError(what, lost=True, status=status)
        if status in BUSY:
            what = f"{self.host} is busy or not ready (status {status}){said}; try again later."
            wait = _seconds(response.headers.get("Retry-After", ""))
            return TroubleError(what, again=True, lost=True, wait=wait, status=status)
        # A prompt that is too long, say: other requests may well be answered.
        what = f"{self.host} refused the request (status {status}){said}."
        return TroubleError(what, again=status >= 500, status=status)  # noqa: PLR2004

    def _words(self, response: BaseHTTPResponse) -> str:
        """Return what the server says of an error, in one line."""
        try:
            text = self._bytes(response).decode("utf-8", "replace")
        except TroubleError:
            return ""
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return ""
        error = found.get("error", found) if isinstance(found, dict) else found
        words = error.get("message", "") if isinstance(error, dict) else error
        return " ".join(str(words).split())[:SAID].rstrip(". ")

    def _away(self, error: Exception) -> TroubleError:
        """Return what a request means that brought no answer."""
        if isinstance(error, http.SSLError | ssl.SSLError):
            return TroubleError(
                f"The connection to {self.host} is not safe ({_reason(error)}), so nothing was"
                " sent; check the address and the server's certificate.",
                lost=True,
            )
        if isinstance(error, http.NameResolutionError):
            what = f"The host {self.host} is not known; check the address and the network."
            return TroubleError(what, again=True, lost=True)
        if isinstance(error, http.ReadTimeoutError):
            return self.silent()
        if isinstance(error, http.NewConnectionError | http.ConnectTimeoutError):
            return TroubleError(
                f"Nothing answers at {self._endpoint.url}; see whether the server runs and the"
                " address is right.",
                again=True,
                lost=True,
            )
        if isinstance(error, http.LocationParseError | http.InvalidHeader | UnicodeError):
            return TroubleError(f"{self._endpoint.url} cannot be asked; check the address.")
        return self.broken()


def _reason(error: Exception) -> str:
    inner: object = error
    while isinstance(inner, BaseException) and inner.args:
        if isinstance(inner, ssl.SSLCertVerificationError):
            return inner.verify_message
        if not isinstance(inner.args[0], BaseException):
            break
        inner = inner.args[0]
    return getattr(inner, "reason", "") or str(inner)[:SAID]


def _seconds(text: str) -> float | None:
    return float(text) if text.isascii() and text.isdecimal() else None
