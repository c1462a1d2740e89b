"""Which instances of agents live, by their leases; asked for, kept, and taken away in time.

A lease is a stream. When it ends without a drain the instance's own socket decides: nobody listens
there, the process is dead and goes at once; somebody does, and it has a grace to come back, unless
a newer instance serves. What an earlier control plane knew is kept under the same rule.
"""

import asyncio
import json
import logging
import os
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from mesh.control.model import Instance

log = logging.getLogger("hanse.control.registrations")
GRACE_S = 10.0
LOOK_S = 0.5
CONNECT_S_MAX = 0.5
Key = tuple[str, str]
Listens = Callable[[str], Awaitable[bool]]


async def listens(socket: str) -> bool:
    """Whether somebody accepts connections on a Unix socket."""
    try:
        async with asyncio.timeout(CONNECT_S_MAX):
            _, writer = await asyncio.open_unix_connection(socket)
    except TimeoutError:
        return True  # It is busy, not gone.
    except OSError:
        return False
    writer.close()
    return True


@dataclass
class Lease:
    """One registration; `holder` counts up, so that an old stream cannot end a newer lease."""

    instance: Instance
    holder: int
    is_held: bool = True


class Registrations:
    """All instances; `changed` hears of every change."""

    def __init__(
        self,
        path: Path,
        changed: Callable[[], None],
        listens: Listens = listens,
        grace_s: float = GRACE_S,
    ) -> None:
        self._path = path
        self._changed = changed
        self._listens = listens
        self._grace_s = grace_s
        self._leases: dict[Key, Lease] = {}
        self._holders = 0
        self._watching: dict[Key, asyncio.Task[None]] = {}

    def instances(self) -> list[Instance]:
        """Every instance that is listed."""
        return [lease.instance for lease in self._leases.values()]

    def restore(self) -> None:
        """Know again what an earlier control plane knew, until the instances tell themselves."""
        try:
            found = [Instance(**entry) for entry in json.loads(self._path.read_text())]
        except FileNotFoundError:
            return
        except (ValueError, TypeError) as damage:
            log.warning("no registrations to recall", extra={"reason": str(damage)})
            return
        for instance in found:
            self._holders += 1
            key = (instance.agent, instance.name)
            self._leases[key] = Lease(instance, self._holders, is_held=False)
            self._watch(key)

    def hold(self, instance: Instance) -> int:
        """List an instance, or change it; the holder's number."""
        self._holders += 1
        key = (instance.agent, instance.name)
        known = self._leases.get(key)
        self._leases[key] = Lease(instance, self._holders)
        self._stop_watching(key)
        if known is None or known.instance != instance:
            self._tell()
        return self._holders

    def drain(self, instance: Instance, holder: int) -> None:
        """No new calls for this instance, if this holder still has its lease."""
        lease = self._leases.get((instance.agent, instance.name))
        if lease is not None and lease.holder == holder and not lease.instance.is_draining:
            lease.instance = replace(instance, is_draining=True)
            self._tell()

    def release(self, instance: Instance, holder: int) -> None:
        """The stream of a lease ended."""
        key = (instance.agent, instance.name)
        lease = self._leases.get(key)
        if lease is None or lease.holder != holder:
            return
        lease.is_held = False
        if lease.instance.is_draining or self._has_newer(lease):
            self._remove(key)
        else:
            self._watch(key)

    def stop(self) -> None:
        """Look after nobody any more."""
        for key in list(self._watching):
            self._stop_watching(key)

    def _has_newer(self, lease: Lease) -> bool:
        return any(
            other.is_held
            and other.holder > lease.holder
            and other.instance.agent == lease.instance.agent
            and not other.instance.is_draining
            for other in self._leases.values()
        )

    def _watch(self, key: Key) -> None:
        self._stop_watching(key)
        task = asyncio.create_task(self._until_gone(key), name=f"watch {key}")
        self._watching[key] = task

    def _stop_watching(self, key: Key) -> None:
        task = self._watching.pop(key, None)
        if task is not None:
            task.cancel()

    async def _until_gone(self, key: Key) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + self._grace_s
        while loop.time() < until and not self._has_newer(self._leases[key]):
            if not await self._listens(self._leases[key].instance.socket):
                break
            await asyncio.sleep(LOOK_S)
        self._watching.pop(key, None)
        self._remove(key)

    def _remove(self, key: Key) -> None:
        lease = self._leases.pop(key, None)
        if lease is not None:
            log.info("removed", extra={"agent": key[0], "instance": key[1]})
            self._tell()

    def _tell(self) -> None:
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps([asdict(item) for item in self.instances()]))
        os.replace(fresh, self._path)
        self._changed()
