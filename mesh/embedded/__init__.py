"""PostgreSQL and Redis from wheels, started as plain children of the launcher.

Standard library only, so that a process which must never load grpc can use it. A server prepares
its folders and says how it is started; starting and watching it is the launcher's business.
"""

from mesh.embedded.command import Command, EmbeddedError
from mesh.embedded.credentials import database_url, password, role_name
from mesh.embedded.postgres import PostgresServer
from mesh.embedded.redis import RedisServer

__all__ = [
    "Command",
    "EmbeddedError",
    "PostgresServer",
    "RedisServer",
    "database_url",
    "password",
    "role_name",
]
