"""The system account of an embedded server: our own, or another one when we are root.

PostgreSQL refuses to run as root. As root we choose an account and open the way to what it needs:
only the search bit on folders above, only reading on the wheel's own files.
"""

import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mesh.embedded.command import EmbeddedError

PREFERRED = ("hanse", "postgres")
LAST_RESORT = "nobody"


@dataclass(frozen=True)
class Account:
    """User and group a server runs as; None: as we do."""

    user: int | None = None
    group: int | None = None

    def own(self, *paths: Path) -> None:
        """Give the paths to the account."""
        if self.user is not None and self.group is not None:
            for path in paths:
                os.chown(path, self.user, self.group)

    def open_way(self, path: Path) -> None:
        """Let the account pass through the folders above `path`, and no more than pass."""
        if self.user is None:
            return
        for folder in path.resolve().parents:
            if not self._may(folder.stat(), stat.S_IXOTH):
                folder.chmod(folder.stat().st_mode | stat.S_IXOTH)

    def open_tree(self, tree: Path) -> None:
        """Let the account read everything below `tree` and run what its owner may run."""
        if self.user is None:
            return
        self.open_way(tree)
        for path in _walk(tree):
            now = path.stat()
            runs = stat.S_ISDIR(now.st_mode) or now.st_mode & stat.S_IXUSR
            wanted = stat.S_IROTH | (stat.S_IXOTH if runs else 0)
            if not self._may(now, wanted):
                path.chmod(now.st_mode | wanted)

    def _may(self, status: os.stat_result, wanted: int) -> bool:
        if status.st_uid == self.user:
            wanted <<= 6
        elif status.st_gid == self.group:
            wanted <<= 3
        return status.st_mode & wanted == wanted


def choose(data: Path) -> Account:
    """The account for a server on `data`: its owner if it is there, or a fitting one."""
    if os.geteuid() != 0:
        return Account()
    if data.exists() and data.stat().st_uid != 0:
        status = data.stat()
        return Account(status.st_uid, status.st_gid)
    entry = _find(PREFERRED) or _add(PREFERRED[0]) or _find((LAST_RESORT,))
    if entry is None:
        raise EmbeddedError(
            "PostgreSQL does not run as root and there is no account to run it as; "
            f"add one, for example with: useradd --system {PREFERRED[0]}"
        )
    return Account(entry.pw_uid, entry.pw_gid)


def _find(names: tuple[str, ...]) -> pwd.struct_passwd | None:
    entries = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next((entries[name] for name in names if name in entries), None)


def _add(name: str) -> pwd.struct_passwd | None:
    adders = (
        ("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name),
        ("adduser", "-S", "-D", "-H", name),
    )
    for arguments in adders:
        if shutil.which(arguments[0]):
            subprocess.run(arguments, check=False, capture_output=True, timeout=10)
            return _find((name,))
    return None


def _walk(tree: Path) -> Iterator[Path]:
    yield tree
    for folder, folders, files in os.walk(tree):
        for name in (*folders, *files):
            path = Path(folder, name)
            if not path.is_symlink():
                yield path
