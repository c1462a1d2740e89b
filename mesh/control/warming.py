"""Asks a proxy whether its new clusters are ready: an acknowledged cluster may still be warming.

A cluster with health checks is not used before its first round of them, and a route to it would
find nothing until then. The proxy tells on its admin socket.
"""

import asyncio
import contextlib
import logging

from mesh.home import Home

log = logging.getLogger("hanse.control.warming")
GAUGE = "cluster_manager.warming_clusters"
REQUEST = f"GET /stats?filter=^{GAUGE}$ HTTP/1.1\r\nhost: admin\r\nconnection: close\r\n\r\n"
ASK_S = 0.005
ANSWER_S_MAX = 1.0


async def until_warm(home: Home, node: str, patience_s: float = 3.0) -> None:
    """Wait until no cluster of a node is warming, or until patience ends."""
    loop = asyncio.get_running_loop()
    until = loop.time() + patience_s
    while await warming(home, node):
        if loop.time() > until:
            log.warning("still warming", extra={"node": node})
            return
        await asyncio.sleep(ASK_S)


async def warming(home: Home, node: str) -> int:
    """How many clusters of a node are warming; 0 when it does not say."""
    answer = b""
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(ANSWER_S_MAX):
            reader, writer = await asyncio.open_unix_connection(str(home.admin_socket(node)))
            with contextlib.closing(writer):
                writer.write(REQUEST.encode())
                answer = await reader.read(-1)
    for line in answer.decode("latin-1").splitlines():
        name, _, value = line.partition(": ")
        if name == GAUGE and value.isdigit():
            return int(value)
    return 0
