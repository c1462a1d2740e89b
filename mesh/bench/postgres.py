"""A PostgreSQL of a bench's own, and the CPU that it and this process used."""

import asyncio
import os
import resource
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from mesh.embedded.postgres import PostgresServer
from mesh.home import Home

START_S_MAX = 30.0


def own_cpu_s() -> float:
    """CPU seconds of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def tree_cpu_s(pid: int) -> float:
    """CPU seconds of a process and its children, the ended ones included."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(entry.name) == pid:
                total += sum(map(int, fields[11:15])) / ticks
            elif int(fields[1]) == pid:
                total += sum(map(int, fields[11:13])) / ticks
    return total


@asynccontextmanager
async def served(home: Home) -> AsyncIterator[tuple[PostgresServer, int]]:
    """A server in `home` until the block ends, and its pid; fsync is on."""
    server = PostgresServer(home)
    command = server.prepare()
    # Not through the loop: uvloop cannot start a process under another account.
    process = subprocess.Popen(  # noqa: ASYNC220
        command.arguments,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **command.options(),
    )
    try:
        async with asyncio.timeout(START_S_MAX):
            while not await asyncio.to_thread(server.ready):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        yield server, process.pid
    finally:
        process.send_signal(command.stop_signal)
        await asyncio.to_thread(process.wait)
