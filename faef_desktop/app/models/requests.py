"""What can be asked of a loaded model."""

import uuid
from abc import ABC, abstractmethod
from collections.abc import Sequence

from faef_desktop.app.models.host_state import DEFAULT_THINKING, EventListener, Thinking
from faef_desktop.engine.protocol import (
    Conversation,
    Count,
    Generate,
    Measure,
    Mode,
    Preview,
    Sampling,
    Turn,
)

Question = Generate | Measure | Count | Preview


class ModelRequests(ABC):
    """Puts what is asked into messages; how they are sent is up to the host of the model."""

    @abstractmethod
    def _send(self, request: Question, listener: EventListener) -> None:
        """Send a request; `listener` hears its events. Raises UserError when no model is ready."""

    def ask(
        self,
        turns: Sequence[Turn],
        *,
        max_tokens: int,
        listener: EventListener,
        letters: Sequence[str] = (),
        sampling: Sampling | None = None,
        mode: Mode = Mode.EXACT,
        thinking: Thinking = DEFAULT_THINKING,
    ) -> str:
        """Ask for one reply and return its request id; `listener` hears its events.

        The last event is Finished, Failed or Exited. Raises UserError when no model is ready.
        """
        request = Generate(
            request_id=uuid.uuid4().hex,
            turns=tuple(turns),
            max_tokens=max_tokens,
            letters=tuple(letters),
            sampling=sampling or Sampling(),
            mode=mode,
            think=thinking.on,
            max_thinking_tokens=thinking.max_tokens,
        )
        self._send(request, listener)
        return request.request_id

    def measure(self, listener: EventListener) -> None:
        """Ask what FAST replies of the model cost; `listener` hears Measured, Failed or Exited.

        Raises UserError when no model is ready.
        """
        self._send(Measure(request_id=uuid.uuid4().hex), listener)

    def count(self, prompts: Sequence[Sequence[Turn]], listener: EventListener) -> None:
        """Ask how many tokens prompts have; `listener` hears Counted, Failed or Exited.

        Raises UserError when no model is ready.
        """
        conversations = tuple(Conversation(tuple(turns)) for turns in prompts)
        self._send(Count(request_id=uuid.uuid4().hex, prompts=conversations), listener)

    def preview(
        self,
        listener: EventListener,
        *,
        turns: Sequence[Turn] = (),
        prompt: str = "",
        thinking: bool = True,
    ) -> None:
        """Ask how turns are rendered, or only how a prompt is cut into tokens.

        `listener` hears Previewed, Failed or Exited. Raises UserError when no model is ready.
        """
        request_id = uuid.uuid4().hex
        asked = Preview(request_id=request_id, turns=tuple(turns), prompt=prompt, think=thinking)
        self._send(asked, listener)
