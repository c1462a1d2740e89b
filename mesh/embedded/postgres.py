"""PostgreSQL 18 from its wheel: prepared once, then started as a plain child on a Unix socket.

No TCP. Every role needs its password, the superuser too; the passwords are in the home's secrets.
The folder is built aside and renamed, so an interrupted first start leaves nothing half made.
"""

import hashlib
import os
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from mesh.embedded import account, wheels
from mesh.embedded.command import ENVIRONMENT, Command, EmbeddedError
from mesh.embedded.credentials import password, scram_verifier
from mesh.home import SOCKET_BYTES_MAX, Home

SUPERUSER = "postgres"
OWNER = "hanse_owner"
DATABASE = "hanse"
SOCKET_NAME = ".s.PGSQL.5432"
ANSWER_S = 0.5
PREPARE_S_MAX = 60
LEFTOVER_S_MAX = 10.0
PROTOCOL_3 = 196608

# For two cores and 2 GB shared with everything else. Durable: fsync and synchronous_commit stay on.
TUNING = {
    "max_connections": "200",
    "shared_buffers": "96MB",
    "effective_cache_size": "512MB",
    "work_mem": "4MB",
    "maintenance_work_mem": "64MB",
    "huge_pages": "off",
    "fsync": "on",
    "synchronous_commit": "on",
    "commit_delay": "0",
    "wal_compression": "pglz",
    "max_wal_size": "1GB",
    "min_wal_size": "64MB",
    "checkpoint_timeout": "15min",
    "max_wal_senders": "4",
    "random_page_cost": "1.1",
    "jit": "off",
    "autovacuum": "on",
    "autovacuum_naptime": "30s",
    "max_worker_processes": "4",
    "max_parallel_workers_per_gather": "0",
    "max_logical_replication_workers": "0",
    "io_method": "sync",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_lock_waits": "on",
    "log_min_duration_statement": "500ms",
    "log_line_prefix": "%m [%p] %q%u@%d ",
}
HOST_BASED_ACCESS = "# Everybody needs a password; there is no TCP.\nlocal all all scram-sha-256\n"


class PostgresServer:
    """The PostgreSQL of one home. Start it with `prepare()`, ask `ready()`, use `dsn()`."""

    def __init__(self, home: Home, settings: Mapping[str, str] | None = None) -> None:
        self._home = home
        self._settings = {**TUNING, **(settings or {})}

    @property
    def folder(self) -> Path:
        """All that belongs to the server, mode 0700 and owned by the account it runs as."""
        return self._home.path.resolve() / "postgres"

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    @cached_property
    def socket_folder(self) -> Path:
        """Where the socket is: beside the data, or a short path when that one is too long."""
        if len(os.fsencode(self.folder / SOCKET_NAME)) <= SOCKET_BYTES_MAX:
            return self.folder
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"hanse-postgres-{os.getuid()}-{digest}"

    def dsn(self, role: str = OWNER, database: str = DATABASE) -> str:
        """What DATABASE_URL would say for `role`."""
        secret = quote(password(self._home, role), safe="")
        return f"postgresql://{role}:{secret}@/{database}?host={quote(str(self.socket_folder))}"

    def prepare(self) -> Command:
        """Make what is missing, end a server that an earlier launcher left; how it is started."""
        self._home.prepare()
        self._end_leftover()
        runs_as = account.choose(self.data)
        tree = wheels.postgres_tree()
        for part in filter(None, (tree, wheels.libraries(tree))):
            runs_as.open_tree(part)
        for folder in {self.folder, self.socket_folder}:
            _private(folder, runs_as)
        if not self.data.exists():
            self._initialize(runs_as, tree / "bin")
        self._write_settings(self.data, runs_as)
        return self._command(runs_as, tree / "bin" / "postgres", "-D", str(self.data))

    def ready(self) -> bool:
        """Whether it takes connections: it asks for a password instead of refusing."""
        parameters = f"user\0{SUPERUSER}\0database\0{DATABASE}\0\0".encode()
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(ANSWER_S)
                connection.connect(str(self.socket_folder / SOCKET_NAME))
                connection.sendall(struct.pack("!ii", 8 + len(parameters), PROTOCOL_3) + parameters)
                return connection.recv(1024)[:1] == b"R"
        except OSError:
            return False

    def pid(self) -> int | None:
        """The running server of this data folder, whoever started it."""
        try:
            found = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            arguments = Path(f"/proc/{found}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError):
            return None
        return found if os.fsencode(self.data) in arguments else None

    def _end_leftover(self) -> None:
        found = self.pid()
        if found is None:
            self._forget_reused_pid()
            return
        os.kill(found, signal.SIGINT)
        until = time.monotonic() + LEFTOVER_S_MAX
        pause = threading.Event()
        while self.pid() is not None:
            if time.monotonic() > until:
                raise EmbeddedError(f"PostgreSQL {found} of {self.data} does not end; stop it")
            pause.wait(0.02)

    def _forget_reused_pid(self) -> None:
        # A killed server's pid may be another process by now, and PostgreSQL would refuse to start.
        # The file stays: its other lines tell PostgreSQL whether orphans still use the memory.
        lock = self.data / "postmaster.pid"
        if lock.exists():
            told = lock.read_text().split("\n")
            if Path(f"/proc/{told[0]}").exists():
                lock.write_text("\n".join([str(os.getpid()), *told[1:]]))

    def _initialize(self, runs_as: account.Account, binaries: Path) -> None:
        fresh = self.folder / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        options = ["--no-instructions", "--no-sync", "-E", "UTF8", "-A", "trust", "-U", SUPERUSER]
        # The builtin collation does not change under us when the system's C library does.
        options += ["--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        self._run(self._command(runs_as, binaries / "initdb", *options, "-D", str(fresh)))
        self._write_settings(fresh, runs_as)
        with (fresh / "postgresql.conf").open("a") as file:
            file.write("include 'hanse.conf'\n")
        statements = (
            f"alter role {SUPERUSER} password '{self._verifier(SUPERUSER)}';",
            f"create role {OWNER} login createrole password '{self._verifier(OWNER)}';",
            f"create database {DATABASE} owner {OWNER};",
        )
        single = self._command(runs_as, binaries / "postgres", "--single", "-D", str(fresh))
        self._run(single, *statements)
        self._run(self._command(runs_as, binaries / "initdb", "--sync-only", "-D", str(fresh)))
        fresh.rename(self.data)

    def _write_settings(self, data: Path, runs_as: account.Account) -> None:
        own = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
            "password_encryption": "scram-sha-256",
        }
        lines = ["# Written at every start; your own changes belong into postgresql.conf."]
        for name, value in (self._settings | own).items():
            lines.append(f"{name} = '{value.replace(chr(39), chr(39) * 2)}'")
        (data / "hanse.conf").write_text("\n".join(lines) + "\n")
        (data / "pg_hba.conf").write_text(HOST_BASED_ACCESS)
        runs_as.own(data / "hanse.conf", data / "pg_hba.conf")

    def _verifier(self, role: str) -> str:
        return scram_verifier(password(self._home, role))

    def _command(self, runs_as: account.Account, binary: Path, *arguments: str) -> Command:
        return Command(
            [str(binary), *arguments],
            folder=self.folder,
            environment=ENVIRONMENT,
            user=runs_as.user,
            group=runs_as.group,
            stop_signal=signal.SIGINT,
        )

    def _run(self, command: Command, *lines: str) -> None:
        try:
            ended = subprocess.run(
                command.arguments,
                input="".join(f"{line}\n" for line in lines),
                capture_output=True,
                text=True,
                check=False,
                timeout=PREPARE_S_MAX,
                **command.options(),
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise EmbeddedError(f"{command.arguments[0]}: {error}") from error
        # In single user mode an error of a statement is told, but not by the exit code.
        if ended.returncode or "ERROR:" in ended.stderr:
            raise EmbeddedError(
                f"{' '.join(command.arguments[:2])}: {ended.stderr.strip()[-2000:]}"
            )


def _private(folder: Path, runs_as: account.Account) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in (os.geteuid(), runs_as.user):
        raise EmbeddedError(f"{folder} belongs to somebody else; remove it or move the home")
    folder.chmod(0o700)
    runs_as.own(folder)
    runs_as.open_way(folder)
