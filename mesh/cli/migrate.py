"""Bring the database up to date: apply what is new in schema/, renew roles and grants.

Uses DATABASE_URL (the owner's), else the PostgreSQL that `hanse up` runs in this home.
"""

import argparse
import asyncio
import json

from mesh.cli.failure import DONE, CommandError
from mesh.embedded import PostgresServer, password, role_name
from mesh.home import Home
from mesh.settings import MeshSettings, load

EXAMPLES = """  hanse migrate                    everything
  hanse migrate --phase pre        before a deployment
  hanse migrate --phase post       after it"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse migrate`."""
    parser.add_argument("--phase", choices=("pre", "post", "all"), default="all", help="(all)")


def run(options: argparse.Namespace) -> int:
    """Migrate and say what was done."""
    from mesh.migrate import MigrationError, heard_topics, migrate

    home = Home(options.home.absolute()).prepare()
    url = load(MeshSettings).database_url or PostgresServer(home).dsn()
    passwords = {agent: password(home, role_name(agent)) for agent in heard_topics()}
    try:
        applied = asyncio.run(migrate(url, phase=options.phase, passwords=passwords))
    except MigrationError as error:
        advice = "nothing of the named file was applied; mend it and migrate again"
        raise CommandError(str(error), advice) from None
    if options.json:
        print(json.dumps({"applied": [{"schema": i.schema, "file": i.file} for i in applied]}))
    else:
        for item in applied:
            print(f"{item.schema}: {item.file}")
        print(f"{len(applied)} applied" if applied else "nothing new")
    return DONE
