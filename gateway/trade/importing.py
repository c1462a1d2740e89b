"""Import the orders of another system through the mesh, each once, and follow them to their end.

`olist` reads the Brazilian data set of that name: goods, sellers and stock are made, the orders go
through the marketplace agent as rows of a FILE channel in the order of their purchase. Rows that
cannot be right are told by file and line. A second run imports nothing twice and changes nothing.
"""

import argparse
import asyncio
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gateway.trade.bench import cpu_of, process_groups
from gateway.trade.importing_play import Played, play
from gateway.trade.olist import NotOlist, Olist, read
from gateway.trade.olist_opening import OpenedOlist, open_olist
from gateway.trade.rest import Rest
from mesh.cli.failure import DONE, UNWELL, USAGE, CommandError
from mesh.home import Home

EXAMPLES = """  hanse import olist ../olist                     everything
  hanse import olist ../olist --limit 100         the first 100 orders
  hanse import olist ../olist --json              the summary as JSON, progress on stderr"""
CONNECTIONS = 24
SHOWN_MAX = 20


@dataclass
class Report:
    """What came of an import."""

    olist: Olist
    opened: OpenedOlist
    played: Played
    orders: int
    opening_s: float
    playing_s: float
    following_s: float
    cpu_s: dict[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        new = self.played.new
        system = sum(used for group, used in self.cpu_s.items() if group != "load")
        each = max(1, new)
        return {
            "orders": self.orders,
            "new": new,
            "known": self.played.known,
            "states": dict(self.played.states.most_common()),
            "channel_states": dict(self.played.channel_states.most_common()),
            "not_as_expected": self.played.strays,
            "issues_accepted": self.played.accepted,
            "skipped": [
                {"file": row.file, "line": row.line, "reason": row.reason}
                for row in [*self.olist.skipped, *self.played.refused_rows]
            ],
            "made": {name: count for name, count in self.opened.made.items() if count},
            "seconds": {
                "opening": round(self.opening_s, 1),
                "orders": round(self.playing_s, 1),
                "to_the_end": round(self.playing_s + self.following_s, 1),
            },
            "orders_per_second": round(new / self.playing_s, 1) if new else 0.0,
            "finished_per_second": (
                round(new / (self.playing_s + self.following_s), 1) if new else 0.0
            ),
            "cpu_ms_per_order": round(system / each * 1000, 1) if new else 0.0,
            "cpu_ms_per_order_by_group": {
                group: round(used / each * 1000, 1)
                for group, used in sorted(self.cpu_s.items(), key=lambda item: -item[1])
                if new
            },
        }


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse import`."""
    parser.add_argument("source", choices=("olist",), help="what the files are")
    parser.add_argument("folder", type=Path, metavar="DIR", help="where they are")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="only the first N (all)")
    parser.add_argument(
        "--wait", type=float, default=600.0, metavar="S", help="seconds to follow them for (600)"
    )


def run(options: argparse.Namespace) -> int:
    """Import and tell."""
    if options.limit < 0:
        raise CommandError("--limit is less than nothing", "", USAGE)
    try:
        olist = read(options.folder)
    except NotOlist as wrong:
        advice = "the folder holds the csv files of the data set"
        raise CommandError(f"{options.folder}: {wrong}", advice, USAGE) from None
    home = Home(options.home.absolute())
    report = asyncio.run(import_olist(home, olist, options.limit, options.wait, show))
    told = report.as_json()
    sys.stdout.write((json.dumps(told, indent=1) if options.json else as_text(told)) + "\n")
    return UNWELL if told["not_as_expected"] else DONE


def show(text: str) -> None:
    """A line of progress."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')}  {text}\n")
    sys.stderr.flush()


async def import_olist(home: Home, olist: Olist, limit: int, wait_s: float, told: Any) -> Report:
    """Open the shop, play the orders, follow them to their end."""
    orders = olist.orders[: limit or None]
    async with Rest.of_home(home, CONNECTIONS) as rest:
        began = time.monotonic()
        opened = await open_olist(rest, olist, orders, told)
        ready = time.monotonic()
        groups = await process_groups(home)
        before = cpu_of(groups)
        played = await play(rest, opened, orders, wait_s, told)
        ended = time.monotonic()
        used = {group: value - before[group] for group, value in cpu_of(groups).items()}
    return Report(
        olist=olist,
        opened=opened,
        played=played,
        orders=len(orders),
        opening_s=ready - began,
        playing_s=played.played_at - ready,
        following_s=ended - played.played_at,
        cpu_s=used,
    )


def as_text(told: dict[str, Any]) -> str:
    """The summary for a reader."""
    seconds = told["seconds"]
    lines = [
        f"{told['orders']} orders: {told['new']} imported now, {told['known']} known before",
        f"  {seconds['opening']} s to open the shop, {seconds['orders']} s to import "
        f"({told['orders_per_second']} a second), {seconds['to_the_end']} s to the end",
    ]
    for name in ("states", "made", "cpu_ms_per_order_by_group"):
        if told[name]:
            lines.append(f"  {name.replace('_', ' ')}")
            lines += [f"    {key:<24}{count:>8}" for key, count in told[name].items()]
    if told["new"]:
        lines.append(f"  {told['cpu_ms_per_order']} ms CPU per order in all processes")
    for one in told["issues_accepted"][:SHOWN_MAX]:
        lines.append(f"  accepted although {one['subject']}: {one['order_id']}")
    reasons = Counter(f"{row['file']}: {row['reason']}" for row in told["skipped"])
    if reasons:
        lines.append(f"  skipped {len(told['skipped'])} rows")
        lines += [
            f"    {row['file']}:{row['line']}  {row['reason']}"
            for row in told["skipped"][:SHOWN_MAX]
        ]
        if len(told["skipped"]) > SHOWN_MAX:
            lines.append(f"    and {len(told['skipped']) - SHOWN_MAX} more; --json lists all")
    for one in told["not_as_expected"][:SHOWN_MAX]:
        lines.append(f"  NOT as expected: {one['order_id']} is {one['state']}, not {one['ends']}")
    return "\n".join(lines)
