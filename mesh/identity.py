"""Who asks, after proof: an agent by its certificate, a person or partner by the edge's word.

The inbound sidecar puts the peer's SPIFFE id into x-forwarded-client-cert and nobody else can: the
agent listens on a Unix socket that only its sidecar and its own account open. x-hanse-principal is
believed from the edge, and from another agent as "on behalf of".
"""

from dataclasses import dataclass
from functools import lru_cache

FORWARDED = "x-forwarded-client-cert"
PRINCIPAL = "x-hanse-principal"
EDGE = "edge"
REMEMBERED_MAX = 1024


@dataclass(frozen=True, slots=True)
class Principal:
    """`kind` is agent, person, partner, local or anonymous; `name` the agent or the subject.

    `agent` is the mesh peer that made the call ("edge" for people). `on_behalf_of` is the person
    or partner for whom an agent calls, whose roles and merchant these are then; `raw` the header
    to pass on.
    """

    kind: str
    name: str
    agent: str = ""
    roles: tuple[str, ...] = ()
    merchant: str = ""
    raw: str = ""
    on_behalf_of: str = ""

    @property
    def is_person(self) -> bool:
        """Whether the edge vouches for somebody outside the mesh."""
        return self.agent == EDGE


NOBODY = Principal("anonymous", "")
LOCAL = Principal("local", "local")


def spiffe_id(trust_domain: str, environment: str, agent: str) -> str:
    """The SPIFFE id of an agent or of the edge."""
    return f"spiffe://{trust_domain}/ns/{environment}/sa/{agent}"


# One peer and one person make many calls; certificates and people change, so it is bounded.
@lru_cache(maxsize=REMEMBERED_MAX)
def from_metadata(forwarded: str, principal: str, realm: str) -> Principal:
    """The principal of a call by the two headers; LOCAL when no sidecar stands in between.

    `realm` is the beginning of every SPIFFE id of this mesh, up to the agent's name; a peer of
    another trust domain or environment is nobody.
    """
    if not forwarded:
        return LOCAL
    agent = _peer(forwarded, realm)
    if not agent:
        return NOBODY
    facts = dict(part.split("=", 1) for part in principal.split(";") if "=" in part)
    roles = tuple(role for role in facts.get("roles", "").split(",") if role)
    merchant, subject = facts.get("merchant", ""), facts.get("sub", "")
    if agent == EDGE:
        kind = facts.get("kind", NOBODY.kind)
        return Principal(kind, subject, EDGE, roles, merchant, principal)
    return Principal("agent", agent, agent, roles, merchant, principal, subject)


def current_principal() -> Principal:
    """Who asks in the call under way."""
    from mesh.context import CALL

    return CALL.get().principal


def _peer(forwarded: str, realm: str) -> str:
    # The last element is the peer our own sidecar saw; earlier ones would be hearsay.
    last = forwarded.rsplit(",", 1)[-1]
    ids = [part[4:].strip('"') for part in last.split(";") if part.startswith("URI=")]
    if len(ids) != 1 or not ids[0].startswith(realm):
        return ""
    agent = ids[0][len(realm) :]
    return agent if agent.isalpha() and agent.islower() else ""
