"""The process from which agents are forked: it imports everything once and uses none of it.

Never a channel, a server, a thread or an event loop: grpc that has been used does not survive a
fork, grpc that has only been imported does. A child is forked twice, so that it belongs to the
launcher (a child subreaper) and not to this process: the nursery may die, the agents live on.

One command per JSON line on the socket:
  {"run": MODULE, "name": NAME, "environment": {...}, "log": PATH}  ->  {"pid": 4711}
  {"ping": true}                     ->  {"imported": [...], "failed": {...}, "waiting": [...]}
"""

import argparse
import contextlib
import ctypes
import gc
import importlib
import json
import os
import runpy
import selectors
import signal
import socket
import sys
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from mesh.settings import replace_environment

LINE_BYTES_MAX = 1_000_000
PR_SET_NAME = 15
IMPORT_FAILURES = (ImportError, SyntaxError, AttributeError, NameError, TypeError, ValueError)
Job = Callable[[], None]


def main(arguments: Sequence[str] | None = None) -> None:
    """Listen, import, fork; returns in a forked child only, after the child's work is done."""
    parser = argparse.ArgumentParser(prog="python -m mesh.nursery", description=__doc__)
    parser.add_argument("--socket", type=Path, required=True)
    parser.add_argument("--import", dest="modules", nargs="*", default=[], metavar="MODULE")
    parser.add_argument("--warm", nargs="*", default=[], metavar="MODULE:FUNCTION")
    options = parser.parse_args(arguments)
    job = Nursery(options.socket, [*options.modules, *options.warm]).serve()
    # Here a child leaves the nursery's stack behind: what fails now fails as the agent itself.
    job()


class Nursery:
    """Imports modules one by one, calls what is to be remembered, answers commands in between."""

    def __init__(self, path: Path, modules: Sequence[str]) -> None:
        self._waiting = deque(modules)
        self._imported: list[str] = []
        self._failed: dict[str, str] = {}
        self._selector = selectors.DefaultSelector()
        self._connections: dict[socket.socket, bytes] = {}
        path.unlink(missing_ok=True)
        self._door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._door.bind(str(path))
        path.chmod(0o600)
        self._door.listen(64)
        self._selector.register(self._door, selectors.EVENT_READ)

    def serve(self) -> Job:
        """Answer commands for ever; returns the work to do in a forked child."""
        while True:
            for key, _ in self._selector.select(0 if self._waiting else None):
                if key.fileobj is self._door:
                    connection, _ = self._door.accept()
                    self._connections[connection] = b""
                    self._selector.register(connection, selectors.EVENT_READ)
                elif isinstance(key.fileobj, socket.socket):
                    job = self._read(key.fileobj)
                    if job is not None:
                        return job
            if self._waiting:
                self._import(self._waiting.popleft())
                if not self._waiting:
                    _settle()

    def _read(self, connection: socket.socket) -> Job | None:
        received = b""
        with contextlib.suppress(OSError):
            received = connection.recv(65536)
        waiting = self._connections[connection] + received
        if not received or len(waiting) > LINE_BYTES_MAX:
            self._close(connection)
            return None
        while b"\n" in waiting:
            line, _, waiting = waiting.partition(b"\n")
            self._connections[connection] = waiting
            answer = self._answer(line)
            if not isinstance(answer, dict):
                return answer
            try:
                connection.sendall(json.dumps(answer).encode() + b"\n")
            except OSError:
                self._close(connection)
                return None
        self._connections[connection] = waiting
        return None

    def _close(self, connection: socket.socket) -> None:
        self._selector.unregister(connection)
        del self._connections[connection]
        connection.close()

    def _answer(self, line: bytes) -> dict[str, Any] | Job:
        try:
            command = json.loads(line)
            if "run" not in command:
                return {
                    "imported": self._imported,
                    "failed": self._failed,
                    "waiting": list(self._waiting),
                }
            module, log = str(command["run"]), Path(command["log"])
            name = str(command.get("name", module))
            environment = dict(command["environment"])
        except (ValueError, KeyError, TypeError) as error:
            return {"error": f"not a command: {error}"}
        for waiting in [item for item in self._waiting if item.startswith(f"{module}.")]:
            self._waiting.remove(waiting)
            self._import(waiting)
        try:
            pid = _fork_twice()
        except OSError as error:
            return {"error": f"cannot fork: {error}"}
        if pid:
            return {"pid": pid}
        self._leave()
        return lambda: _become(module, name, environment, log)

    def _leave(self) -> None:
        self._selector.close()
        self._door.close()
        for connection in self._connections:
            connection.close()

    def _import(self, module: str) -> None:
        name, _, function = module.partition(":")
        try:
            imported = importlib.import_module(name)
            if function:
                getattr(imported, function)()
            self._imported.append(module)
        except IMPORT_FAILURES as error:
            # The agent will fail with the same words in its own log when it is started.
            self._failed[module] = f"{type(error).__name__}: {error}"


def _settle() -> None:
    """Make what every child inherits small and still: its pages are shared while nobody writes."""
    gc.collect()
    # What lives until now lives for ever: the collector need not touch its pages again.
    gc.freeze()
    # Importing leaves much free memory between the living; a quarter of it all goes back here.
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _fork_twice() -> int:
    """The grandchild's pid here, 0 in the grandchild."""
    reading, writing = os.pipe()
    middle = os.fork()
    if middle == 0:
        child = os.fork()
        if child:
            os.write(writing, str(child).encode())
            os._exit(0)
        os.close(reading)
        os.close(writing)
        return 0
    os.close(writing)
    told = os.read(reading, 32)
    os.close(reading)
    os.waitpid(middle, 0)
    if not told:
        raise OSError("the second fork failed")
    return int(told)


def _become(module: str, name: str, environment: dict[str, str], log: Path) -> None:
    os.setsid()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    null = os.open(os.devnull, os.O_RDONLY)
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for wanted, descriptor in ((0, null), (1, output), (2, output)):
        os.dup2(descriptor, wanted)
    os.close(null)
    os.close(output)
    replace_environment(environment)
    ctypes.CDLL(None).prctl(PR_SET_NAME, name.encode()[:15], 0, 0, 0)
    sys.argv = [module]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
