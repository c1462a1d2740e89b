"""What serves, what does not, and why: asked now, of everything, each within a second.

Exit code 0 only if all serve. Keys of --json: agents.<name>: health (SERVING, NOT_SERVING, DEAD),
ready, reason, pid, restarts, rss_mb, pss_mb, private_mb, instance, sidecar (its health),
sidecar_reason, sidecar_pid, sidecar_restarts, sidecar_rss_mb, sidecar_pss_mb, sidecar_private_mb,
config_version (as its proxy serves it), acknowledged_version, refusal, certificate_expire_time;
edge: the same of a proxy, and url; control, gateway, postgres, redis, nursery, launcher: health,
reason, pid, restarts, rss_mb, pss_mb, private_mb; serving: whether all serve; memory_mb: rss
counts a shared page once per process, pss once in all; topology: sidecar or lite. In a lite home
every agent's sidecar is the one proxy that all share: its memory is told once, under node, which
has the keys of the edge without url.
"""

import argparse
import asyncio
import json
import shutil
import sys
from typing import Any

from mesh.cli.failure import DONE, UNWELL
from mesh.cli.survey import DEAD, SERVING, survey
from mesh.home import LITE, NODE, Home
from mesh.settings import MeshSettings, load

EXAMPLES = """  hanse status
  hanse status --watch
  hanse status --json | jq '.agents | map_values(.ready)'"""
WATCH_S = 1.0
COLORS = {SERVING: "32", DEAD: "31"}
OTHERS = ("edge", NODE, "control", "gateway", "postgres", "redis", "nursery", "launcher")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse status`."""
    parser.add_argument("--watch", action="store_true", help="again every second, until Ctrl-C")


def run(options: argparse.Namespace) -> int:
    """Ask and tell."""
    return asyncio.run(_status(options))


async def _status(options: argparse.Namespace) -> int:
    home, settings = Home(options.home.absolute()), load(MeshSettings)
    while True:
        told = await survey(home, settings)
        if options.json:
            print(json.dumps(told, indent=None if options.watch else 1), flush=True)
        else:
            clear = "\x1b[H\x1b[J" if options.watch and sys.stdout.isatty() else ""
            print(clear + "\n".join(table(told)), flush=True)
        if not options.watch:
            return DONE if told["serving"] else UNWELL
        await asyncio.sleep(WATCH_S)


def table(told: dict[str, Any]) -> list[str]:
    """The state as lines to read."""
    width = shutil.get_terminal_size((160, 50)).columns if sys.stdout.isatty() else 1000
    lines = [
        f"{'':2}{'':<14}{'health':<13}{'pid':>8}{'MB':>7}{'again':>6}"
        f"  {'sidecar':<12}{'MB':>6}  {'config':<14}certificate until     why not"
    ]
    for name, entry in told["agents"].items():
        health = entry["health"] if entry["ready"] or entry["health"] == DEAD else "NOT READY"
        lines.append(
            _head(name, health, entry)
            + f"  {entry['sidecar']:<12}{_megabytes(entry['sidecar_rss_mb'])}"
            + f"  {entry['config_version'][:12]:<14}{entry['certificate_expire_time']:<22}"
            + (entry["reason"] or entry["sidecar_reason"] or entry["refusal"])
        )
    for name in (name for name in OTHERS if name in told):
        entry = told[name]
        lines.append(_head(name, entry["health"], entry) + f"  {entry['reason']}")
    memory = told["memory_mb"]
    lines.append(f"  memory {memory['pss']:.0f} MB (summed without sharing {memory['rss']:.0f})")
    if told.get("topology") == LITE:
        lines.append("  lite: all agents share the proxy `node`; no mutual TLS between them")
    lines.append(
        f"everything serves: {told['edge']['url']}" if told["serving"] else "not all serve"
    )
    return [line[:width] for line in lines]


def _megabytes(value: float) -> str:
    """Memory; of a proxy that is told elsewhere none."""
    return f"{value:>6.0f}" if value else f"{'':>6}"


def _head(name: str, health: str, entry: dict[str, Any]) -> str:
    mark = "●" if not sys.stdout.isatty() else f"\x1b[{COLORS.get(health, '33')}m●\x1b[0m"
    pid, again = entry.get("pid") or "", entry.get("restarts", 0) or ""
    return f"{mark} {name:<14}{health:<13}{pid:>8}{entry.get('rss_mb', 0):>7.0f}{again:>6}"
