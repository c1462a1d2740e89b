"""Redis from its wheel: a cache on a Unix socket that forgets everything when it stops."""

import socket
from pathlib import Path

from mesh.embedded.command import Command
from mesh.embedded.wheels import redis_server
from mesh.home import Home

ANSWER_S = 0.5


class RedisServer:
    """The Redis of one home. Start it with `prepare()`, ask `ready()`, use `url()`."""

    def __init__(self, home: Home, *, maxmemory_mb: int = 64) -> None:
        self._home = home
        self._maxmemory_mb = maxmemory_mb

    @property
    def socket(self) -> Path:
        """Where it listens; the folder of the sockets keeps strangers out."""
        return self._home.run / "redis.sock"

    def url(self) -> str:
        """What REDIS_URL would say."""
        return f"unix://{self.socket}"

    def prepare(self) -> Command:
        """How the server is started; nothing is kept on disk."""
        self._home.prepare()
        folder = self._home.path.resolve() / "redis"
        folder.mkdir(mode=0o700, exist_ok=True)
        self.socket.unlink(missing_ok=True)
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(folder),
            "daemonize": "no",
            "save": "",
            "appendonly": "no",
            "maxmemory": f"{self._maxmemory_mb}mb",
            "maxmemory-policy": "allkeys-lru",
            "maxclients": "256",
        }
        words = [word for name, value in settings.items() for word in (f"--{name}", value)]
        return Command([str(redis_server()), *words], folder=folder)

    def ready(self) -> bool:
        """Whether it answers a PING."""
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(ANSWER_S)
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False
