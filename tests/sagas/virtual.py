"""An event loop whose clock is virtual: nothing waits, and one seed is one run."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any


class Deadlock(Exception):
    """Nobody can go on and no timer is set."""


class _NoSelector(selectors.BaseSelector):
    """Reports no input ever; instead of waiting it moves the clock."""

    def __init__(self) -> None:
        self.now = 0.0
        self._map: dict[Any, selectors.SelectorKey] = {}

    def register(self, fileobj, events, data=None):
        key = selectors.SelectorKey(fileobj, 0, events, data)
        self._map[fileobj] = key
        return key

    def unregister(self, fileobj):
        return self._map.pop(fileobj)

    def select(self, timeout=None):
        if timeout is None:
            raise Deadlock
        self.now += max(0.0, timeout)
        return []

    def get_map(self):
        return self._map


class VirtualLoop(asyncio.SelectorEventLoop):
    """Time passes only when everybody waits."""

    def __init__(self) -> None:
        self._virtual = _NoSelector()
        super().__init__(self._virtual)

    def time(self) -> float:
        return self._virtual.now


def run_virtually(work: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine to its end in virtual time."""
    loop = VirtualLoop()
    try:
        return loop.run_until_complete(work)
    finally:
        for _ in range(5):
            if left := asyncio.all_tasks(loop):
                for task in left:
                    task.cancel()
                loop.run_until_complete(asyncio.wait(left, timeout=5))
        loop.close()
