"""Who asks, after proof: an agent by its certificate, a person or partner by the edge's word.

The inbound sidecar puts the peer's SPIFFE id into x-forwarded-client-cert and nobody else can: the
agent listens on a Unix socket that only its sidecar and its own account open. x-hanse-principal is
believed from the edge, and from another agent as "on behalf of".
"""

import re
from dataclasses import dataclass

FORWARDED = "x-forwarded-client-cert"
PRINCIPAL = "x-hanse-principal"
EDGE = "edge"
PEER = re.compile(r"(?:^|[;,])URI=\"?spiffe://([^/]+)/ns/([^/]+)/sa/([a-z]+)\"?")


@dataclass(frozen=True, slots=True)
class Principal:
    """`kind` is agent, person, partner, local or anonymous; `name` the agent or the subject.

    `agent` is the mesh peer that made the call ("edge" for people); `raw` the header to pass on.
    """

    kind: str
    name: str
    agent: str = ""
    roles: tuple[str, ...] = ()
    merchant: str = ""
    raw: str = ""

    @property
    def is_person(self) -> bool:
        """Whether the edge vouches for somebody outside the mesh."""
        return self.agent == EDGE


NOBODY = Principal("anonymous", "")
LOCAL = Principal("local", "local")


def spiffe_id(trust_domain: str, environment: str, agent: str) -> str:
    """The SPIFFE id of an agent or of the edge."""
    return f"spiffe://{trust_domain}/ns/{environment}/sa/{agent}"


def from_metadata(forwarded: str, principal: str) -> Principal:
    """The principal of a call by the two headers; LOCAL when no sidecar stands in between."""
    if not forwarded:
        return LOCAL
    # The last element is the peer our own sidecar saw; earlier ones would be hearsay.
    found = PEER.findall(forwarded.rsplit(",", 1)[-1])
    if not found:
        return NOBODY
    agent = found[-1][2]
    facts = dict(part.split("=", 1) for part in principal.split(";") if "=" in part)
    roles = tuple(role for role in facts.get("roles", "").split(",") if role)
    if agent == EDGE:
        return Principal(
            kind=facts.get("kind", "anonymous"),
            name=facts.get("sub", ""),
            agent=EDGE,
            roles=roles,
            merchant=facts.get("merchant", ""),
            raw=principal,
        )
    return Principal("agent", agent, agent, roles, facts.get("merchant", ""), principal)


def current_principal() -> Principal:
    """Who asks in the call under way."""
    from mesh.context import CALL

    return CALL.get().principal
