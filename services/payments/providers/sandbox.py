"""The sandbox: a payment provider without money, with a durable book and real failures.

Its book lies in tables of its own and is all that it knows of us: keys, references, amounts. What a
card does stands in its token: `tok_approve`, `tok_decline`, `tok_challenge`, `tok_timeout` and so
on, digits behind it become the last four. Refused when HANSE_ENV=production.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction, load_queries
from mesh.errors import Denied
from mesh.ids import new_id
from services.payments.domain.values import Instrument, Outcome, Report, Result
from services.values import Money

QUERIES = load_queries(Path(__file__).with_name("sandbox.sql"))
EVENTS_PER_TURN = 100
LOST = Outcome(Result.LOST)


@dataclass(frozen=True, slots=True)
class Behavior:
    """How one test card behaves; nothing said: it pays."""

    decline: str = ""
    challenge: bool = False
    accepted: bool = False
    lost_after: str = ""
    lost_before: str = ""
    capture_decline: str = ""
    refund_later: str = ""
    events: int = 0
    expires: timedelta = timedelta(days=7)


BEHAVIORS: Mapping[str, Behavior] = {
    "approve": Behavior(),
    "decline": Behavior(decline="CARD_DECLINED"),
    "insufficient_funds": Behavior(decline="INSUFFICIENT_FUNDS"),
    "expired_card": Behavior(decline="EXPIRED_CARD"),
    "stolen_card": Behavior(decline="STOLEN_CARD"),
    "challenge": Behavior(challenge=True),
    "timeout": Behavior(lost_after="AUTHORIZE"),
    "timeout_no_effect": Behavior(lost_before="AUTHORIZE"),
    "timeout_decline": Behavior(lost_after="AUTHORIZE", decline="CARD_DECLINED"),
    "late_webhook": Behavior(accepted=True, events=1),
    "late_decline": Behavior(accepted=True, events=1, decline="CARD_DECLINED"),
    "duplicate": Behavior(events=2),
    "race": Behavior(events=1),
    "capture_decline": Behavior(capture_decline="CAPTURE_DECLINED"),
    "capture_timeout": Behavior(lost_after="CAPTURE"),
    "void_timeout": Behavior(lost_after="VOID"),
    "refund_timeout": Behavior(lost_after="REFUND"),
    "refund_late": Behavior(refund_later="SUCCEEDED"),
    "refund_decline": Behavior(refund_later="REFUND_DECLINED"),
    "expires_soon": Behavior(expires=timedelta(hours=1)),
}
APPROVE = BEHAVIORS["approve"]


class Sandbox:
    """One provider, its book in our database because it has no other place."""

    capabilities = frozenset(
        {
            *("challenge", "capture_partial", "refund_partial", "void_by_reference"),
            *("reauthorize", "events", "idempotency_key"),
        }
    )
    is_immediate = False

    def __init__(self, agent: Running) -> None:
        self._database = agent.database
        self._clock = agent.clock
        self._settings = agent.settings

    async def authorize(
        self, key: UUID, reference: UUID, money: Money, token: str, force_challenge: bool
    ) -> Outcome:
        """Reserve money, as the token says."""
        behavior = behavior_of(token)
        if behavior.lost_before == "AUTHORIZE":
            return LOST
        result, later = _answer(behavior, force_challenge)
        state = {"SUCCEEDED": "AUTHORIZED", "FAILED": "DECLINED"}.get(result, "CHALLENGE")
        if result == "ACCEPTED":
            state = "DECLINED" if behavior.decline else "AUTHORIZED"
        now = self._clock.now()
        expires_at = now + behavior.expires
        made = await self._database.fetch_value(
            QUERIES.charge,
            key=key,
            reference=reference,
            minor=money.minor,
            result=result,
            error_code=behavior.decline if state == "DECLINED" else "",
            later=later,
            behavior=token,
            state=state,
            currency=money.currency,
            expires_at=expires_at,
            at=now,
        )
        if made is None:
            return await self.find(key, reference)
        if behavior.events:
            await self._report(key, behavior)
        if behavior.lost_after == "AUTHORIZE":
            return LOST
        if result == "FAILED":
            return Outcome(Result.FAILED, error_code=behavior.decline, instrument=_card(token))
        return Outcome(
            Result(result),
            provider_ref=f"sbx_{key.hex}",
            challenge_url=f"https://sandbox.invalid/3ds/{reference.hex}",
            capture_before=expires_at,
            instrument=_card(token),
        )

    async def complete(self, key: UUID, reference: UUID, result: str) -> Outcome:
        """The customer came back from the challenge with `passed`, or with anything else."""
        async with self._database.transaction() as tx:
            charge = await tx.fetch_row(QUERIES.lock_charge, reference=reference)
            if charge is not None and charge["state"] == "CHALLENGE":
                passed = result == "passed"
                await self._save(
                    tx,
                    charge,
                    state="AUTHORIZED" if passed else "DECLINED",
                    decline_code="" if passed else "CHALLENGE_FAILED",
                )
                await tx.execute(
                    QUERIES.end_act,
                    key=key,
                    result="SUCCEEDED" if passed else "FAILED",
                    error_code="" if passed else "CHALLENGE_FAILED",
                )
        return await self.find(key, reference)

    async def reauthorize(self, key: UUID, reference: UUID) -> Outcome:
        """Seven more days for what is reserved."""
        async with self._database.transaction() as tx:
            charge = await tx.fetch_row(QUERIES.lock_charge, reference=reference)
            if await tx.fetch_row(QUERIES.find_act, key=key):
                return await self.find(key, reference)
            refused = "" if charge and charge["state"] == "AUTHORIZED" else "NOT_AUTHORIZED"
            longer = self._clock.now() + APPROVE.expires
            if charge and not refused:
                await self._save(tx, charge, expires_at=longer)
            await self._act(tx, key, reference, "REAUTHORIZE", 0, refused)
        if refused:
            return Outcome(Result.FAILED, error_code=refused)
        return Outcome(Result.SUCCEEDED, f"sbx_{key.hex}", capture_before=longer)

    async def capture(self, key: UUID, reference: UUID, money: Money) -> Outcome:
        """Take a part or all of what is reserved."""
        asked = {"key": key, "reference": reference, "minor": money.minor}
        done = await self._database.fetch_value(
            QUERIES.capture_charge, at=self._clock.now(), **asked
        )
        if done is not None:
            return Outcome(Result.SUCCEEDED, provider_ref=f"sbx_{key.hex}")
        async with self._database.transaction() as tx:
            charge = await tx.fetch_row(QUERIES.lock_charge, reference=reference)
            if await tx.fetch_row(QUERIES.find_act, key=key):
                return await self.find(key, reference)
            behavior = behavior_of(charge["behavior"] if charge else "")
            refused = behavior.capture_decline
            if charge is None or charge["state"] != "AUTHORIZED":
                refused = "NOT_AUTHORIZED"
            elif charge["expires_at"] <= self._clock.now():
                refused = "AUTHORIZATION_EXPIRED"
            elif charge["captured_minor"] + money.minor > charge["amount_minor"]:
                refused = "CAPTURE_TOO_LARGE"
            if charge and not refused:
                await self._save(tx, charge, captured_minor=charge["captured_minor"] + money.minor)
            await self._act(tx, key, reference, "CAPTURE", money.minor, refused)
        if behavior.lost_after == "CAPTURE":
            return LOST
        return await self.find(key, reference)

    async def void(self, key: UUID, reference: UUID) -> Outcome:
        """Give up what is not taken; where nothing came yet, refuse it when it comes."""
        async with self._database.transaction() as tx:
            await tx.execute(QUERIES.bury_charge, reference=reference, at=self._clock.now())
            charge: Any = await tx.fetch_row(QUERIES.lock_charge, reference=reference)
            if await tx.fetch_row(QUERIES.find_act, key=key):
                return await self.find(key, reference)
            behavior = behavior_of(charge["behavior"])
            if charge["captured_minor"] == 0 and charge["state"] != "DECLINED":
                await self._save(tx, charge, state="VOIDED", decline_code="CANCELLED")
            elif charge["captured_minor"]:
                await self._save(tx, charge, expires_at=self._clock.now())
            await self._act(tx, key, reference, "VOID", 0, "")
        if behavior.lost_after == "VOID":
            return LOST
        return Outcome(Result.SUCCEEDED, f"sbx_{key.hex}")

    async def refund(self, key: UUID, reference: UUID, money: Money) -> Outcome:
        """Give back a part or all of what was taken, now or later."""
        async with self._database.transaction() as tx:
            charge = await tx.fetch_row(QUERIES.lock_charge, reference=reference)
            if await tx.fetch_row(QUERIES.find_act, key=key):
                return await self.find(key, reference)
            behavior = behavior_of(charge["behavior"] if charge else "")
            later, refused = behavior.refund_later, ""
            if charge is None or money.minor > charge["captured_minor"] - charge["refunded_minor"]:
                later, refused = "", "REFUND_TOO_LARGE"
            elif later in ("", "SUCCEEDED"):
                await self._save(tx, charge, refunded_minor=charge["refunded_minor"] + money.minor)
            await self._act(tx, key, reference, "REFUND", money.minor, refused, later)
        if later:
            failed = later != "SUCCEEDED"
            await self._report(key, Behavior(decline=later if failed else "", events=1))
        if behavior.lost_after == "REFUND":
            return LOST
        return await self.find(key, reference)

    async def find(self, key: UUID, reference: UUID) -> Outcome:
        """What the book says of an act."""
        act = await self._database.fetch_row(QUERIES.find_act, key=key)
        if act is None:
            charge = await self._database.fetch_row(QUERIES.lock_charge, reference=reference)
            if charge is not None and charge["state"] == "VOIDED" and not charge["behavior"]:
                return Outcome(Result.FAILED, error_code="CANCELLED")
            return Outcome(Result.UNKNOWN)
        if act["kind"] == "AUTHORIZE" and act["state"] == "VOIDED":
            return Outcome(Result.FAILED, error_code="CANCELLED")
        return Outcome(
            Result(act["result"]),
            provider_ref=f"sbx_{key.hex}",
            error_code=act["error_code"] if act["result"] == "FAILED" else "",
            challenge_url=f"https://sandbox.invalid/3ds/{reference.hex}",
            capture_before=act["expires_at"],
            instrument=_card(act["behavior"] or "") if act["kind"] == "AUTHORIZE" else None,
        )

    async def verify_event(self, payload: bytes, signature: str) -> Report:
        """The report inside an event of ours."""
        if not hmac.compare_digest(self._sign(payload), signature):
            raise Denied("SIGNATURE_INVALID")
        told = json.loads(payload)
        return Report(
            event_ref=told["event_ref"],
            operation_id=UUID(told["key"]),
            outcome=Outcome(
                Result(told["result"]),
                provider_ref=f"sbx_{UUID(told['key']).hex}",
                error_code=told["error_code"],
            ),
        )

    async def due_events(self) -> list[tuple[UUID, bytes, str, int]]:
        """Events to be sent now, what they tell decided: reference, body, signature, how often."""
        rows = await self._database.fetch(
            QUERIES.due_events, at=self._clock.now(), size=EVENTS_PER_TURN
        )
        for row in rows:
            told = json.loads(row["payload"])
            await self._database.execute(
                QUERIES.end_act,
                key=UUID(told["key"]),
                result=told["result"],
                error_code=told["error_code"],
            )
        return [
            (row["event_ref"], bytes(row["payload"]), row["signature"], row["times"])
            for row in rows
        ]

    async def delivered(self, event_ref: UUID) -> None:
        """An event arrived and need not be sent again."""
        await self._database.execute(
            QUERIES.deliver_event, event_ref=event_ref, at=self._clock.now()
        )

    async def _report(self, key: UUID, behavior: Behavior) -> None:
        event_ref = new_id()
        body = {
            "event_ref": f"evt_{event_ref.hex}",
            "key": str(key),
            "result": "FAILED" if behavior.decline else "SUCCEEDED",
            "error_code": behavior.decline,
        }
        payload = json.dumps(body).encode()
        delay = timedelta(seconds=self._settings.sandbox_delay_s)
        await self._database.execute(
            QUERIES.put_event,
            event_ref=event_ref,
            payload=payload,
            signature=self._sign(payload),
            due_at=self._clock.now() + delay,
            times=behavior.events,
        )

    async def _save(self, tx: Transaction, charge: Any, **changes: object) -> None:
        columns = ("state", "captured_minor", "refunded_minor", "decline_code", "expires_at")
        values = {name: charge[name] for name in columns}
        await tx.execute(
            QUERIES.save_charge, reference=charge["reference"], **{**values, **changes}
        )

    async def _act(
        self,
        tx: Transaction,
        key: UUID,
        reference: UUID,
        kind: str,
        minor: int,
        refused: str,
        later: str = "",
    ) -> None:
        result = "FAILED" if refused else "ACCEPTED" if later else "SUCCEEDED"
        await tx.execute(
            QUERIES.put_act,
            key=key,
            reference=reference,
            kind=kind,
            minor=minor,
            result=result,
            error_code=refused,
            later=later,
            at=self._clock.now(),
        )

    def _sign(self, payload: bytes) -> str:
        secret = self._settings.sandbox_secret.encode()
        return hmac.new(secret, payload, hashlib.sha256).hexdigest()


def behavior_of(token: str) -> Behavior:
    """The behavior a token names; a card nobody knows is declined."""
    if not token:
        return APPROVE
    name = token.removeprefix("tok_").rstrip("0123456789").rstrip("_")
    known = BEHAVIORS.get(name) if token.startswith("tok_") else None
    return known or Behavior(decline="TOKEN_UNKNOWN")


def _answer(behavior: Behavior, force_challenge: bool) -> tuple[str, str]:
    if behavior.accepted:
        return "ACCEPTED", behavior.decline or "SUCCEEDED"
    if behavior.decline:
        return "FAILED", ""
    if behavior.challenge or force_challenge:
        return "ACTION", ""
    return "SUCCEEDED", ""


def _card(token: str) -> Instrument:
    digits = "".join(letter for letter in token if letter.isdigit())[-4:].rjust(4, "0")
    fingerprint = hashlib.sha256(f"sandbox card {token}".encode()).hexdigest()[:32]
    return Instrument("card", "sandbox", digits, fingerprint)
