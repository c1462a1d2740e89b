"""A process is its pid and its start time, never its pid alone."""

import os
import subprocess

from mesh import procfs


def test_we_are_ourselves():
    known = procfs.identity(os.getpid())
    assert known is not None
    assert known.lives()
    assert procfs.rss_mb(os.getpid()) > 1
    assert procfs.private_mb(os.getpid()) > 1
    assert procfs.cpu_s(os.getpid()) > 0


def test_a_pid_that_another_process_has_now_is_not_the_one_that_was_known():
    known = procfs.identity(os.getpid())
    assert known is not None
    assert not procfs.Identity(known.pid, known.started - 1).lives()


def test_a_process_that_ended_does_not_live_even_unburied():
    child = subprocess.Popen(["true"])
    known = procfs.identity(child.pid)
    assert known is not None
    assert child.pid in procfs.children(os.getpid())
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert procfs.is_zombie(child.pid)
    assert not known.lives()
    child.wait()
    assert procfs.identity(child.pid) is None
    assert procfs.rss_mb(child.pid) == procfs.cpu_s(child.pid) == 0
