"""Apache Kafka in KRaft mode, from jars that Maven fetches once into a cache outside the tree."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from functools import cache
from pathlib import Path

VERSION = "4.1.0"
FETCH_S_MAX = 240
START_S_MAX = 90
CLUSTER_ID = "MkU3OEVBNTcwNTJENDM2Qg"
POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion><groupId>hanse.test</groupId><artifactId>kafka</artifactId>
<version>1</version><packaging>pom</packaging><dependencies><dependency>
<groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>{VERSION}</version>
</dependency></dependencies></project>"""


@cache
def jars() -> tuple[Path | None, str]:
    """The folder of the jars, or why there is none."""
    cached = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cached / "hanse" / f"kafka-{VERSION}"
    if not shutil.which("java"):
        return None, "Apache Kafka needs Java 17, and there is no java"
    if folder.is_dir():
        return folder, ""
    if not shutil.which("mvn"):
        return None, f"no mvn, and {folder} does not hold Apache Kafka"
    fresh = folder.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    (fresh / "pom.xml").write_text(POM)
    command = ["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={fresh}"]
    try:
        subprocess.run(command, cwd=fresh, check=True, capture_output=True, timeout=FETCH_S_MAX)
    except (OSError, subprocess.SubprocessError) as error:
        shutil.rmtree(fresh, ignore_errors=True)
        return None, f"mvn cannot fetch Apache Kafka: {type(error).__name__}"
    fresh.rename(folder)
    return folder, ""


class ApacheKafka:
    """One broker that is its own controller."""

    def __init__(self, folder: Path, home: Path) -> None:
        self._classes = f"{folder}/*"
        self._home = home
        port, controller = _free_port(), _free_port()
        self.bootstrap = f"127.0.0.1:{port}"
        self._properties = home / "server.properties"
        self._properties.write_text(
            "\n".join(
                (
                    "process.roles=broker,controller",
                    "node.id=1",
                    f"controller.quorum.voters=1@127.0.0.1:{controller}",
                    f"listeners=PLAINTEXT://{self.bootstrap},CONTROLLER://127.0.0.1:{controller}",
                    f"advertised.listeners=PLAINTEXT://{self.bootstrap}",
                    "controller.listener.names=CONTROLLER",
                    f"log.dirs={home}/data",
                    "offsets.topic.replication.factor=1",
                    "offsets.topic.num.partitions=1",
                    "transaction.state.log.replication.factor=1",
                    "transaction.state.log.min.isr=1",
                    "group.initial.rebalance.delay.ms=100",
                    "auto.create.topics.enable=false",
                    "log.cleaner.dedupe.buffer.size=2097152",
                )
            )
        )
        self._run("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", self._properties)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        with (self._home / "kafka.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self._java(), "kafka.Kafka", str(self._properties)],
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + START_S_MAX
        while not self._answers():
            told = (self._home / "kafka.log").read_text()[-3000:]
            assert time.monotonic() < until, told
            assert self._process.poll() is None, told
            time.sleep(0.1)

    def kill(self) -> None:
        """kill -9."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(20)

    def clear(self) -> None:
        """Forget topics and groups, so that the next test begins at the beginning."""
        from confluent_kafka import KafkaException
        from confluent_kafka.admin import AdminClient

        admin = AdminClient({"bootstrap.servers": self.bootstrap})
        until = time.monotonic() + START_S_MAX
        while True:
            topics = [t for t in admin.list_topics(timeout=20).topics if not t.startswith("__")]
            groups = [group.group_id for group in admin.list_consumer_groups().result(20).valid]
            asked = [*admin.delete_topics(topics).values()] if topics else []
            asked += admin.delete_consumer_groups(groups).values() if groups else ()
            if not asked:
                return
            for done in asked:
                # A member may still be leaving, a topic still be going: ask again.
                with contextlib.suppress(KafkaException):
                    done.result(20)
            assert time.monotonic() < until, (topics, groups)
            time.sleep(0.1)

    def _answers(self) -> bool:
        from confluent_kafka import KafkaException
        from confluent_kafka.admin import AdminClient

        host, _, port = self.bootstrap.partition(":")
        try:
            socket.create_connection((host, int(port)), 0.2).close()
            admin = AdminClient({"bootstrap.servers": self.bootstrap, "log_level": 0})
            return bool(admin.list_topics(timeout=2).brokers)
        except (OSError, KafkaException):
            return False

    def _java(self) -> list[str]:
        options = ("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        return ["java", *options, "-cp", self._classes]

    def _run(self, *words: object) -> None:
        command = [*self._java(), *map(str, words)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
