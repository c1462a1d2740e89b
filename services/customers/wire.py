"""Customers on the wire and inside: pure translation, both ways."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from hanse.customers.v1 import customer_pb2 as customer_pb
from hanse.customers.v1 import customer_service_pb2 as customer_service_pb
from hanse.customers.v1 import customers_events_pb2 as events_pb
from hanse.customers.v1 import loyalty_pb2 as loyalty_pb
from hanse.customers.v1 import notification_pb2 as notification_pb
from hanse.customers.v1 import privacy_pb2 as privacy_pb
from hanse.type.v1 import address_pb2
from mesh.enums import word
from mesh.errors import NotFound
from mesh.ids import from_typeid, to_id, to_typeid
from mesh.moments import etag, to_time
from mesh.money import minor_digits
from services.customers.domain import (
    Consent,
    Customer,
    CustomerAddress,
    CustomerKind,
    CustomerState,
    LoyaltyAccount,
    LoyaltyEntry,
    Medium,
    Notice,
    Profile,
)

PROFILE_FIELDS = tuple(Profile.__slots__)


def customer_id(text: str) -> UUID:
    """The id inside a cus_ id."""
    return from_typeid("cus", text, "customer_id")


def own_only(text: str, subject: str) -> None:
    """Raise NotFound where a customer asks for another; they may not know that there is one."""
    if text != subject:
        raise NotFound("CUSTOMER_UNKNOWN")


def customer_name(customer_id: UUID) -> str:
    """A customer's id on the wire."""
    return to_typeid("cus", customer_id)


def profile(message: customer_pb.CustomerProfile) -> Profile:
    """What a customer may change of themselves; an address of mail is kept as it is written."""
    return Profile(**{name: getattr(message, name).strip() for name in PROFILE_FIELDS})


def kind(value: int) -> CustomerKind:
    """What a customer is; a person where nothing is said."""
    return CustomerKind(word(customer_pb.CustomerKind, value, "CUSTOMER_KIND_") or "PERSON")


def medium(value: int) -> Medium | None:
    """By what a notice shall travel, None where that is left open."""
    return Medium(word(notification_pb.Medium, value, "MEDIUM_")) if value else None


def digits(currency: str) -> int:
    """The digits of a currency's small unit."""
    return minor_digits(currency)


def to_customer(customer: Customer) -> customer_pb.Customer:
    """A customer on the wire."""
    inner = {name: getattr(customer.profile, name) for name in PROFILE_FIELDS}
    return customer_pb.Customer(
        customer_id=to_typeid("cus", customer.customer_id),
        customer_number=customer.customer_number,
        kind=f"CUSTOMER_KIND_{customer.kind}",
        state=f"STATE_{customer.state}",
        profile=customer_pb.CustomerProfile(**inner),
        segments=customer.segments,
        state_reason=customer.state_reason,
        create_time=to_time(customer.created_at),
        update_time=to_time(customer.updated_at),
        etag=etag(customer.version),
    )


def to_standing(
    customer: Customer, tier: str, balance: int
) -> customer_service_pb.CheckStandingResponse:
    """Whether a customer may order, with what pricing and screening need."""
    inner, standing = customer.profile, customer.standing
    reason = "" if standing == "GOOD" else customer.state_reason or f"CUSTOMER_{standing}"
    return customer_service_pb.CheckStandingResponse(
        customer_id=to_typeid("cus", customer.customer_id),
        standing=f"STANDING_{standing}",
        reason=reason,
        guest=customer.state is CustomerState.GUEST,
        kind=f"CUSTOMER_KIND_{customer.kind}",
        price_segment=customer.price_segment,
        tier=tier,
        locale=inner.locale,
        vat_number=inner.vat_number,
        email=inner.email,
        phone=inner.phone,
        account_create_time=to_time(customer.created_at),
        point_balance=balance,
    )


def to_address(kept: CustomerAddress) -> customer_pb.CustomerAddress:
    """An address a customer keeps on the wire."""
    inner = kept.address
    return customer_pb.CustomerAddress(
        address_id=to_typeid("adr", kept.address_id),
        customer_id=to_typeid("cus", kept.customer_id),
        role=f"ROLE_{kept.role}",
        address=address_pb2.Address(**asdict(inner)),
        preferred=kept.preferred,
        create_time=to_time(kept.created_at),
        update_time=to_time(kept.updated_at),
        etag=etag(kept.version),
    )


def to_loyalty(account: LoyaltyAccount) -> loyalty_pb.LoyaltyAccount:
    """What a customer has earned on the wire."""
    return loyalty_pb.LoyaltyAccount(
        customer_id=to_typeid("cus", account.customer_id),
        tier=account.tier,
        balance=account.balance,
        tier_points=max(account.tier_points, 0),
        create_time=to_time(account.created_at),
        update_time=to_time(account.updated_at),
        etag=etag(account.version),
    )


def to_entry(entry: LoyaltyEntry) -> loyalty_pb.LoyaltyEntry:
    """One change of a balance on the wire."""
    message = loyalty_pb.LoyaltyEntry(
        loyalty_entry_id=to_typeid("lye", entry.loyalty_entry_id),
        customer_id=to_typeid("cus", entry.customer_id),
        kind=f"KIND_{entry.kind}",
        points=entry.points,
        order_id=to_id("ord", entry.order_id),
        reason=entry.reason,
        create_time=to_time(entry.created_at),
    )
    if entry.expires_at:
        message.expire_time.CopyFrom(to_time(entry.expires_at))
    return message


def to_notification(notice: Notice) -> notification_pb.Notification:
    """A notice on the wire; what it says stays inside."""
    message = notification_pb.Notification(
        notification_id=to_typeid("ntf", notice.notification_id),
        customer_id=to_typeid("cus", notice.customer_id),
        template=notice.template,
        medium=f"MEDIUM_{notice.medium}",
        state=f"STATE_{notice.state}",
        reason=notice.reason,
        subject_id=notice.subject_id,
        create_time=to_time(notice.created_at),
        update_time=to_time(notice.updated_at),
        etag=etag(notice.version),
    )
    if notice.sent_at:
        message.send_time.CopyFrom(to_time(notice.sent_at))
    return message


def to_preferences(
    rows: Sequence[tuple[str, str, bool]],
) -> list[notification_pb.NotificationPreference]:
    """What a customer wants to hear of on the wire."""
    return [
        notification_pb.NotificationPreference(
            medium=f"MEDIUM_{way}", topic=topic, opted_in=opted_in
        )
        for way, topic, opted_in in rows
    ]


def to_consent(consent: Consent) -> privacy_pb.Consent:
    """An answer on the wire."""
    return privacy_pb.Consent(
        consent_id=to_typeid("cns", consent.consent_id),
        customer_id=to_typeid("cus", consent.customer_id),
        purpose=consent.purpose,
        given=consent.given,
        text_version=consent.text_version,
        create_time=to_time(consent.created_at),
    )


def registered(customer: Customer) -> events_pb.CustomerRegistered:
    """The fact that somebody has an account, or bought as a guest for the first time."""
    return events_pb.CustomerRegistered(
        customer_id=to_typeid("cus", customer.customer_id),
        kind=f"CUSTOMER_KIND_{customer.kind}",
        guest=customer.state is CustomerState.GUEST,
        country_code=customer.profile.country_code,
        register_time=to_time(customer.created_at),
    )


def changed(customer: Customer, fields: Sequence[str]) -> events_pb.CustomerChanged:
    """The fact that a customer's profile, address or state changed."""
    return events_pb.CustomerChanged(
        customer_id=to_typeid("cus", customer.customer_id),
        state=f"STATE_{customer.state}",
        changed_fields=list(fields),
        change_time=to_time(customer.updated_at),
    )
