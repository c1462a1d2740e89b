"""How requests are noted beside one-statement verbs, and e-mail addresses found unread."""

import hashlib
import hmac

from mesh.agent import Running
from mesh.idempotency import ANSWER, Claim


def email_index(agent: Running, email: str) -> bytes | None:
    """A keyed digest of an e-mail address, by which it is found; None for none."""
    if not email:
        return None
    key: str = agent.settings.index_key
    return hmac.new(key.encode(), email.strip().lower().encode(), hashlib.sha256).digest()


def noted(claim: Claim, answer: bytes) -> dict[str, object]:
    return {
        "request_id": claim.request_id,
        "saga_id": claim.saga_id,
        "request_hash": claim.request_hash,
        "fence": claim.fence,
        "answer": ANSWER + answer,
    }
