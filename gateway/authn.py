"""Who asks at the edge: from a bearer token to a principal.

Until people sign in for real, the only proof is the development token of the home, which `hanse up`
prints and which counts only where HANSE_ENV is dev. No token makes an anonymous principal, who may
call what is public; a wrong token is refused, never taken for none.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from mesh.errors import Unauthenticated

ROLES = ("customer", "merchant", "operator", "admin", "partner")
TOKEN_MAX = 4096


@dataclass(frozen=True, slots=True)
class Caller:
    """A person or partner at the edge; `roles` as in hanse.mesh.v1.Role, lower case."""

    subject: str
    kind: str
    roles: tuple[str, ...] = ()

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody proved anything."""
        return self.kind == "anonymous"

    def header(self) -> str:
        """The value of x-hanse-principal that agents read."""
        return f"sub={self.subject};kind={self.kind};roles={','.join(self.roles)}"


ANONYMOUS = Caller("anonymous", "anonymous")
DEVELOPER = Caller("developer", "person", ROLES)


@dataclass(frozen=True, slots=True)
class Authenticator:
    """Turns an Authorization header into a caller; `development_token` empty switches it off."""

    development_token: str = ""

    def caller(self, authorization: str) -> Caller:
        """The caller a header proves; raises Unauthenticated for a header that proves nothing."""
        if not authorization:
            return ANONYMOUS
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token or len(token) > TOKEN_MAX:
            raise Unauthenticated("BAD_AUTHORIZATION", "Send Authorization: Bearer <token>.")
        given, expected = token.strip().encode(), self.development_token.encode()
        if expected and hmac.compare_digest(given, expected):
            return DEVELOPER
        raise Unauthenticated("BAD_TOKEN", "The token is not valid here.")


def may(caller: Caller, public: bool, roles: Sequence[str]) -> bool:
    """Whether the access option lets this caller in: public, or one of the roles."""
    return public or not set(caller.roles).isdisjoint(roles)
