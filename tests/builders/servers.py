"""Real servers that a test starts, kills and starts again."""

import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from mesh.embedded import PostgresServer, RedisServer

START_S_MAX = 20.0


@dataclass
class RunningServer:
    """An embedded server as a child of the test."""

    server: PostgresServer | RedisServer
    log: Path
    process: subprocess.Popen[bytes] | None = None
    stop_signal: int = signal.SIGTERM

    def start(self) -> "RunningServer":
        """Start it and wait until it answers; again while orphans of a killed one still end."""
        until = time.monotonic() + START_S_MAX
        command = self.server.prepare()
        self.stop_signal = command.stop_signal
        while not self.server.ready():
            assert time.monotonic() < until, self.log.read_text()[-3000:]
            if self.process is None or self.process.poll() is not None:
                with self.log.open("ab") as log:
                    self.process = subprocess.Popen(
                        command.arguments, stdout=log, stderr=subprocess.STDOUT, **command.options()
                    )
            time.sleep(0.005)
        return self

    def stop(self) -> None:
        """Stop it in good order."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """kill -9."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)
