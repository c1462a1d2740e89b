"""The smallest Envoy configuration that finds the control plane. Standard library only.

Everything else comes over delta ADS on the control plane's Unix socket; the admin interface is a
Unix socket of mode 0600. Written as JSON: Envoy's YAML knows no merge keys.
"""

import json
import os
from pathlib import Path
from typing import Any

from mesh.home import Home
from mesh.join import HEADER

CONTROL = "xds"
PRIVATE = 0o600
HEAP_BYTES_MAX = 512 * 1024 * 1024
CONNECTIONS_MAX = 20_000
TYPES = "type.googleapis.com/envoy"
# The layer of Envoy's runtime that the control plane fills.
LIMITS = "limits"
# A route names many methods in one expression, which we write ourselves (mesh.control.translate).
RUNTIME = {"re2.max_program_size.error_level": 10_000}
# Sixteen proxies wait on two cores: what they do by the clock, they do seldom. Histograms are
# merged as often as they are scraped; a heap that fills is noticed within a second; a thread that
# hangs is counted after one (Envoy's default wakes each of three threads ten times a second).
STATS_EVERY = "15s"
HEAP_EVERY = "1s"
WATCHDOG = {"miss_timeout": "1s", "megamiss_timeout": "5s"}


def write_bootstrap(home: Home, node: str, token: str) -> Path:
    """Write a node's bootstrap, mode 0600 for it holds the join token; where it is."""
    path = home.run / f"{node}.bootstrap.json"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
    with os.fdopen(descriptor, "w") as file:
        json.dump(bootstrap(home, node, token), file, indent=1)
    return path


def bootstrap(home: Home, node: str, token: str) -> dict[str, Any]:
    """A node's bootstrap as the JSON of an Envoy Bootstrap message."""
    sources = {"ads": {}, "resource_api_version": "V3"}
    return {
        "node": {"id": node, "cluster": node},
        "admin": {"address": {"pipe": {"path": str(home.admin_socket(node)), "mode": PRIVATE}}},
        "dynamic_resources": {
            "ads_config": _ads(token),
            "cds_config": sources,
            "lds_config": sources,
        },
        "static_resources": {"clusters": [_control(home)]},
        "overload_manager": _overload(),
        "stats_flush_interval": STATS_EVERY,
        "watchdogs": {"main_thread_watchdog": WATCHDOG, "worker_watchdog": WATCHDOG},
        "layered_runtime": {
            "layers": [
                {"name": "static", "static_layer": RUNTIME},
                {"name": LIMITS, "rtds_layer": {"name": LIMITS, "rtds_config": sources}},
            ]
        },
    }


def _ads(token: str) -> dict[str, Any]:
    # A control plane that was away for a moment should be found again in a moment.
    backoff = {"retry_back_off": {"base_interval": "0.05s", "max_interval": "1s"}}
    return {
        "api_type": "DELTA_GRPC",
        "transport_api_version": "V3",
        "set_node_on_first_message_only": True,
        "grpc_services": [
            {
                "envoy_grpc": {"cluster_name": CONTROL, "retry_policy": backoff},
                "initial_metadata": [{"key": HEADER, "value": token}],
            }
        ],
    }


def _control(home: Home) -> dict[str, Any]:
    address = {"pipe": {"path": str(home.control_socket())}}
    protocol = f"{TYPES}.extensions.upstreams.http.v3.HttpProtocolOptions"
    keepalive = {"interval": "30s", "timeout": "5s"}
    return {
        "name": CONTROL,
        "type": "STATIC",
        "connect_timeout": "1s",
        "load_assignment": {
            "cluster_name": CONTROL,
            "endpoints": [{"lb_endpoints": [{"endpoint": {"address": address}}]}],
        },
        "typed_extension_protocol_options": {
            "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
                "@type": protocol,
                "explicit_http_config": {
                    "http2_protocol_options": {"connection_keepalive": keepalive}
                },
            }
        },
    }


def _overload() -> dict[str, Any]:
    heap, connections = "fixed_heap", "global_downstream_max_connections"
    monitors = f"{TYPES}.extensions.resource_monitors"
    timers = f"{TYPES}.config.overload.v3.ScaleTimersOverloadActionConfig"
    name = f"envoy.resource_monitors.{heap}"
    idle = {"timer": "HTTP_DOWNSTREAM_CONNECTION_IDLE", "min_timeout": "2s"}
    scaled = {"scaling_threshold": 0.85, "saturation_threshold": 0.95}
    return {
        "refresh_interval": HEAP_EVERY,
        "resource_monitors": [
            {
                "name": name,
                "typed_config": {
                    "@type": f"{monitors}.fixed_heap.v3.FixedHeapConfig",
                    "max_heap_size_bytes": HEAP_BYTES_MAX,
                },
            },
            {
                "name": f"envoy.resource_monitors.{connections}",
                "typed_config": {
                    "@type": f"{monitors}.downstream_connections.v3.DownstreamConnectionsConfig",
                    "max_active_downstream_connections": CONNECTIONS_MAX,
                },
            },
        ],
        "actions": [
            {
                "name": "envoy.overload_actions.reduce_timeouts",
                "triggers": [{"name": name, "scaled": scaled}],
                "typed_config": {"@type": timers, "timer_scale_factors": [idle]},
            },
            _above("actions.shrink_heap", name, 0.95),
            _above("actions.stop_accepting_requests", name, 0.98),
        ],
        "loadshed_points": [
            _above("load_shed_points.tcp_listener_accept", name, 0.95),
            _above("load_shed_points.http_connection_manager_decode_headers", name, 0.95),
        ],
    }


def _above(what: str, monitor: str, value: float) -> dict[str, Any]:
    prefix = "envoy.overload_" if what.startswith("actions") else "envoy."
    trigger = {"name": monitor, "threshold": {"value": value}}
    return {"name": f"{prefix}{what}", "triggers": [trigger]}
