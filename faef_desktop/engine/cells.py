"""Which places of the shared memory are taken, counted without asking llama.cpp."""

from collections.abc import Sequence


class Cells:
    """Places for tokens; sequences that share a beginning share its places."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.used = 0
        self._of: dict[int, list[int]] = {}
        self._holders: list[int] = []
        self._spare: list[int] = []

    def length(self, sequence: int) -> int:
        """Return the number of tokens that a sequence has in memory."""
        return len(self._of.get(sequence, ()))

    def copy(self, source: int, target: int, length: int) -> None:
        """Begin a sequence with the first places of another."""
        shared = self._of[source][:length]
        for cell in shared:
            self._holders[cell] += 1
        self._of[target] = shared

    def extend(self, sequence: int, count: int) -> None:
        """Give a sequence new places at its end."""
        mine = self._of.setdefault(sequence, [])
        for _ in range(count):
            if self._spare:
                cell = self._spare.pop()
            else:
                cell = len(self._holders)
                self._holders.append(0)
            self._holders[cell] = 1
            mine.append(cell)
        self.used += count

    def trim(self, sequence: int, length: int) -> None:
        """Take the places of a sequence from `length` on."""
        mine = self._of.get(sequence, [])
        self._release(mine[length:])
        del mine[length:]

    def drop(self, sequence: int) -> None:
        """Take all places of a sequence."""
        self._release(self._of.pop(sequence, ()))

    def _release(self, cells: Sequence[int]) -> None:
        for cell in cells:
            self._holders[cell] -= 1
            if self._holders[cell] == 0:
                self._spare.append(cell)
                self.used -= 1
