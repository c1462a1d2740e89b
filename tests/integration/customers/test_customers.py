"""Customers over their RPCs on a real PostgreSQL: what is refused first, then what works."""

import asyncio
import mailbox
import uuid
from collections.abc import AsyncIterator
from email.header import decode_header, make_header
from typing import Any

import pytest
import pytest_asyncio
from google.type import money_pb2

from hanse.customers.v1 import customer_pb2 as customer_pb
from hanse.customers.v1 import customer_service_pb2 as pb
from hanse.customers.v1 import loyalty_service_pb2 as loyalty_pb
from hanse.customers.v1 import notification_pb2
from hanse.customers.v1 import notification_service_pb2 as notice_pb
from hanse.customers.v1 import privacy_service_pb2 as privacy_pb
from hanse.customers.v1.customer_service_pb2_grpc import CustomerServiceStub
from hanse.customers.v1.loyalty_service_pb2_grpc import LoyaltyServiceStub
from hanse.customers.v1.notification_service_pb2_grpc import NotificationServiceStub
from hanse.customers.v1.privacy_service_pb2_grpc import PrivacyServiceStub
from hanse.orders.v1 import orders_events_pb2
from hanse.type.v1 import address_pb2
from mesh.errors import AlreadyExists, Conflict, Invalid, NotFound, Refused, Unbuilt
from mesh.ids import new_id, to_typeid
from mesh.inbox import Heard
from mesh.queries import parse_query
from mesh.testing.clock import FakeClock
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.customers import hears
from services.customers.actions import loyalty, notices
from services.customers.agent import agent

ADMIN = "sub=ada;kind=person;roles=admin"
OUTBOX = parse_query("told", "select headers->>'ce_type' as kind from outbox order by id")
STANDING = pb.CheckStandingResponse
State = customer_pb.Customer.State
NOON_S = 3 * 3600


def rid() -> str:
    return str(uuid.uuid4())


def typeid(prefix: str) -> str:
    return to_typeid(prefix, new_id())


def someone(email: str = "ada@example.com", **fields: Any) -> customer_pb.CustomerProfile:
    return customer_pb.CustomerProfile(name="Ada", email=email, country_code="DE", **fields)


class Desk:
    """What operators, customers and other agents say to customers."""

    def __init__(self, mesh: InProcessMesh, clock: FakeClock) -> None:
        self.mesh, self.clock, self.running = mesh, clock, mesh["customers"]
        self.admin = mesh.stub(CustomerServiceStub, "customers", principal=ADMIN)
        self.orders = mesh.stub(CustomerServiceStub, "customers", caller="orders")
        self.points = mesh.stub(LoyaltyServiceStub, "customers", caller="orders")
        self.desk_points = mesh.stub(LoyaltyServiceStub, "customers", principal=ADMIN)
        self.notices = mesh.stub(NotificationServiceStub, "customers", caller="orders")
        self.desk_notices = mesh.stub(NotificationServiceStub, "customers", principal=ADMIN)
        self.privacy = mesh.stub(PrivacyServiceStub, "customers", principal=ADMIN)

    def own(self, customer_id: str, stub: Any = CustomerServiceStub) -> Any:
        principal = f"sub={customer_id};kind=person;roles=customer"
        return self.mesh.stub(stub, "customers", principal=principal)

    async def create(self, **changes: Any) -> customer_pb.Customer:
        fields = {"request_id": rid(), "profile": someone(), **changes}
        return await self.admin.CreateCustomer(pb.CreateCustomerRequest(**fields))

    async def guest(self, **changes: Any) -> customer_pb.Customer:
        fields = {"request_id": rid(), "profile": someone(), **changes}
        return await self.orders.EnsureGuest(pb.EnsureGuestRequest(**fields))

    async def standing(self, customer: Any) -> Any:
        asked = pb.CheckStandingRequest(customer_id=customer.customer_id)
        return await self.orders.CheckStanding(asked)

    async def block(self, customer: Any, reason: str = "FRAUD") -> Any:
        asked = pb.BlockCustomerRequest(
            request_id=rid(), customer_id=customer.customer_id, reason=reason
        )
        return await self.admin.BlockCustomer(asked)

    async def unblock(self, customer: Any) -> Any:
        asked = pb.UnblockCustomerRequest(request_id=rid(), customer_id=customer.customer_id)
        return await self.admin.UnblockCustomer(asked)

    async def tell(self, customer: Any, **changes: Any) -> Any:
        fields = {
            "request_id": rid(),
            "customer_id": customer.customer_id,
            "template": "order_confirmed",
            "topic": "order",
            "parameters": {"order_number": "H-1"},
            **changes,
        }
        return await self.notices.SendNotification(notice_pb.SendNotificationRequest(**fields))

    async def complete(self, customer: Any, order_id: str, units: int) -> None:
        facts = orders_events_pb2.OrderFacts(
            order_id=order_id,
            customer_id=customer.customer_id,
            total=money_pb2.Money(currency_code="EUR", units=units, nanos=990_000_000),
        )
        fact = orders_events_pb2.OrderCompleted(order=facts)
        heard = Heard(new_id(), b"", "orders.v1", self.clock.now())
        async with self.running.database.transaction() as tx:
            await hears.order_completed(tx, self.running, fact, heard)

    async def redeem(self, customer: Any, order_id: str, points: int, **changes: Any) -> Any:
        fields = {
            "request_id": rid(),
            "customer_id": customer.customer_id,
            "order_id": order_id,
            "points": points,
            "currency_code": "EUR",
            **changes,
        }
        return await self.points.RedeemPoints(loyalty_pb.RedeemPointsRequest(**fields))

    async def restore(self, customer: Any, order_id: str) -> Any:
        asked = loyalty_pb.RestorePointsRequest(
            request_id=rid(), customer_id=customer.customer_id, order_id=order_id
        )
        return await self.points.RestorePoints(asked)

    async def account(self, customer: Any) -> Any:
        asked = loyalty_pb.GetLoyaltyAccountRequest(customer_id=customer.customer_id)
        return await self.desk_points.GetLoyaltyAccount(asked)

    async def told(self) -> list[str]:
        rows = await self.running.database.fetch(OUTBOX)
        return [row["kind"].rsplit(".", 1)[1] for row in rows]


@pytest_asyncio.fixture
async def desk(fresh_database: Any) -> AsyncIterator[Desk]:
    clock = FakeClock()
    clock._elapsed_s = NOON_S
    async with in_process_mesh(agent, database_url=fresh_database().dsn, clock=clock) as mesh:
        await mesh.ready("customers")
        yield Desk(mesh, clock)


async def test_an_email_address_has_one_account(desk: Desk):
    made = await desk.create()
    assert made.state == State.STATE_ACTIVE
    assert made.customer_number.startswith("C-")
    with pytest.raises(AlreadyExists):
        await desk.create(profile=someone("ADA@example.com"))
    with pytest.raises(Invalid):
        await desk.create(profile=customer_pb.CustomerProfile(name="Nobody"))
    found = await desk.admin.ListCustomers(pb.ListCustomersRequest(email="Ada@Example.com"))
    assert [item.customer_id for item in found.customers] == [made.customer_id]


async def test_a_guest_is_made_once_however_many_ask(desk: Desk):
    made = await asyncio.gather(*(desk.guest() for _ in range(8)))
    assert len({item.customer_id for item in made}) == 1
    assert made[0].state == State.STATE_GUEST
    assert await desk.told() == ["CustomerRegistered"]


async def test_a_guest_of_a_channel_is_known_by_its_reference(desk: Desk):
    account = typeid("chn")
    asked = {"profile": customer_pb.CustomerProfile(), "external_ref": "b1", "account_id": account}
    request = {"request_id": rid()}
    first = await desk.guest(**asked, **request)
    again = await desk.guest(**asked, **request)
    later = await desk.guest(**asked)
    other = await desk.guest(**{**asked, "account_id": typeid("chn")})
    assert first == again == later
    assert other.customer_id != first.customer_id
    with pytest.raises(Invalid):
        await desk.guest(profile=customer_pb.CustomerProfile(name="Nobody"))
    with pytest.raises(Conflict):
        await desk.guest(**{**asked, "external_ref": "b2"}, **request)


async def test_a_guest_who_registers_keeps_their_orders(desk: Desk):
    guest = await desk.guest()
    account = await desk.create()
    assert account.customer_id == guest.customer_id
    assert account.state == State.STATE_ACTIVE
    assert (await desk.guest()).customer_id == account.customer_id


async def test_standing_says_who_may_order(desk: Desk):
    customer = await desk.create()
    assert (await desk.standing(customer)).standing == STANDING.STANDING_GOOD
    await desk.block(customer)
    await desk.block(customer)
    blocked = await desk.standing(customer)
    assert (blocked.standing, blocked.reason) == (STANDING.STANDING_BLOCKED, "FRAUD")
    await desk.unblock(customer)
    await desk.unblock(customer)
    told = await desk.standing(customer)
    assert (told.standing, told.reason, told.email) == (
        STANDING.STANDING_GOOD,
        "",
        "ada@example.com",
    )
    assert (told.tier, told.guest) == ("bronze", False)
    assert await desk.told() == ["CustomerRegistered", "CustomerChanged", "CustomerChanged"]
    with pytest.raises(NotFound):
        await desk.orders.CheckStanding(pb.CheckStandingRequest(customer_id=typeid("cus")))
    with pytest.raises(Refused):
        await desk.block(await desk.guest(profile=someone("g@example.com")))


async def test_customers_see_and_change_only_themselves(desk: Desk):
    ada = await desk.create()
    bob = await desk.create(profile=someone("bob@example.com"))
    own = desk.own(ada.customer_id)
    got = await own.GetCustomer(pb.GetCustomerRequest(customer_id=ada.customer_id))
    assert got.profile.email == "ada@example.com"
    for call in (
        own.GetCustomer(pb.GetCustomerRequest(customer_id=bob.customer_id)),
        own.ListAddresses(pb.ListAddressesRequest(customer_id=bob.customer_id)),
        own.UpdateCustomer(
            pb.UpdateCustomerRequest(
                request_id=rid(), customer_id=bob.customer_id, profile=someone()
            )
        ),
    ):
        with pytest.raises(NotFound):
            await call


async def test_a_profile_changes_under_its_etag(desk: Desk):
    ada = await desk.create()
    await desk.create(profile=someone("bob@example.com"))
    change = {"customer_id": ada.customer_id, "etag": ada.etag}
    renamed = pb.UpdateCustomerRequest(
        request_id=rid(), profile=customer_pb.CustomerProfile(name="Ada L."), **change
    )
    renamed.update_mask.paths.append("name")
    after = await desk.admin.UpdateCustomer(renamed)
    assert (after.profile.name, after.profile.email) == ("Ada L.", "ada@example.com")
    with pytest.raises(Conflict):
        stale = pb.UpdateCustomerRequest(request_id=rid(), profile=someone(), **change)
        await desk.admin.UpdateCustomer(stale)
    taken = pb.UpdateCustomerRequest(
        request_id=rid(), customer_id=ada.customer_id, profile=someone("bob@example.com")
    )
    with pytest.raises(AlreadyExists):
        await desk.admin.UpdateCustomer(taken)
    taken.request_id = rid()
    taken.update_mask.paths.append("password")
    with pytest.raises(Invalid):
        await desk.admin.UpdateCustomer(taken)


async def test_addresses_are_kept_and_forgotten(desk: Desk):
    ada = await desk.create()
    address = address_pb2.Address(
        name="Ada", lines=["Kai 1", "2nd floor"], postcode="20457", city="Hamburg",
        country_code="DE",
    )  # fmt: skip
    made = []
    for _ in range(2):
        asked = pb.CreateAddressRequest(
            request_id=rid(),
            customer_id=ada.customer_id,
            role="ROLE_SHIPPING",
            address=address,
            preferred=True,
        )
        made.append(await desk.admin.CreateAddress(asked))
    listed = await desk.admin.ListAddresses(pb.ListAddressesRequest(customer_id=ada.customer_id))
    assert [item.preferred for item in listed.addresses] == [True, False]
    assert listed.addresses[0].address == address
    for _ in range(2):
        await desk.admin.DeleteAddress(
            pb.DeleteAddressRequest(
                request_id=rid(), customer_id=ada.customer_id, address_id=made[0].address_id
            )
        )
    listed = await desk.admin.ListAddresses(pb.ListAddressesRequest(customer_id=ada.customer_id))
    assert [item.address_id for item in listed.addresses] == [made[1].address_id]


async def test_a_completed_order_earns_points_once(desk: Desk):
    ada, order_id = await desk.create(), typeid("ord")
    assert (await desk.account(ada)).balance == 0
    await desk.complete(ada, order_id, 600)
    await desk.complete(ada, order_id, 600)
    account = await desk.account(ada)
    assert (account.balance, account.tier) == (600, "silver")
    await desk.complete(ada, typeid("ord"), 100)
    assert (await desk.account(ada)).balance == 725
    assert (await desk.standing(ada)).point_balance == 725


async def test_points_are_spent_once_and_given_back(desk: Desk):
    ada, order_id = await desk.create(), typeid("ord")
    await desk.complete(ada, typeid("ord"), 500)
    with pytest.raises(Refused) as caught:
        await desk.redeem(ada, order_id, 501)
    assert caught.value.reason == "POINTS_SHORT"
    spent = await desk.redeem(ada, order_id, 250)
    assert (spent.value.units, spent.value.nanos, spent.balance) == (2, 500_000_000, 250)
    with pytest.raises(AlreadyExists):
        await desk.redeem(ada, order_id, 1)
    assert [(await desk.restore(ada, order_id)).points for _ in range(2)] == [250, 250]
    assert (await desk.account(ada)).balance == 500
    with pytest.raises(Refused):
        await desk.redeem(ada, order_id, 1)
    never = typeid("ord")
    assert (await desk.restore(ada, never)).points == 0
    with pytest.raises(Refused) as late:
        await desk.redeem(ada, never, 1)
    assert late.value.reason == "ALREADY_RESTORED"
    entries = await desk.desk_points.ListLoyaltyEntries(
        loyalty_pb.ListLoyaltyEntriesRequest(customer_id=ada.customer_id)
    )
    assert [item.points for item in entries.loyalty_entries] == [0, 250, -250, 500]


async def test_points_lapse_after_a_year_those_left_only(desk: Desk):
    ada = await desk.create()
    await desk.complete(ada, typeid("ord"), 600)
    await desk.redeem(ada, typeid("ord"), 100)
    desk.clock._elapsed_s += 360 * 86_400
    assert await loyalty.lapse_points(desk.running) == 0
    await desk.complete(ada, typeid("ord"), 10)
    desk.clock._elapsed_s += 6 * 86_400
    assert await loyalty.lapse_points(desk.running) == 1
    account = await desk.account(ada)
    assert (account.balance, account.tier) == (12, "bronze")


async def test_a_person_corrects_points(desk: Desk):
    ada = await desk.create()

    async def adjust(delta: int) -> Any:
        return await desk.desk_points.AdjustPoints(
            loyalty_pb.AdjustPointsRequest(
                request_id=rid(), customer_id=ada.customer_id, delta=delta, reason="goodwill"
            )
        )

    assert (await adjust(50)).balance == 50
    assert (await adjust(-20)).balance == 30
    with pytest.raises(Refused):
        await adjust(-31)


async def test_a_notice_is_taken_once_per_key_and_written_where_people_can_look(desk: Desk):
    ada = await desk.create(profile=someone(locale="de-DE"))
    asked = {
        "request_id": rid(),
        "dedup_key": "confirmed/1",
        "subject_id": typeid("ord"),
        "parameters": {"order_number": "H-1\nBcc: eve@example.com"},
    }
    first = await desk.tell(ada, **asked)
    assert first == await desk.tell(ada, **asked)
    other = await asyncio.gather(*(desk.tell(ada, **{**asked, "request_id": rid()}) for _ in "abc"))
    assert {item.notification_id for item in other} == {first.notification_id}
    assert first.state == notification_pb2.Notification.STATE_QUEUED
    assert await notices.send_queued(desk.running) == 1
    assert await notices.send_queued(desk.running) == 0
    listed = await desk.desk_notices.ListNotifications(
        notice_pb.ListNotificationsRequest(subject_id=asked["subject_id"])
    )
    (sent,) = listed.notifications
    assert sent.state == notification_pb2.Notification.STATE_SENT
    assert sent.reason == "WRITTEN_TO_FILE"
    (letter,) = mailbox.mbox(desk.running.mesh.home / "mail" / "outgoing.mbox")
    assert letter["To"] == "ada@example.com"
    assert letter["Bcc"] is None
    subject = str(make_header(decode_header(letter["Subject"])))
    assert subject == "Ihre Bestellung H-1 Bcc: eve@example.com ist bestätigt"
    assert "bestätigt" not in letter.get_payload()
    assert "liegt für Sie bereit" in letter.get_payload(decode=True).decode()


async def test_a_notice_that_may_not_be_sent_is_kept_and_fails_nobody(desk: Desk):
    ada = await desk.create()
    nobody = await desk.guest(profile=customer_pb.CustomerProfile(), external_ref="b1")
    assert (await desk.tell(nobody)).reason == "NO_ADDRESS"
    assert (await desk.tell(ada, template="nobody_wrote_it")).reason == "TEMPLATE_UNKNOWN"
    assert (await desk.tell(ada, topic="marketing")).reason == "NO_CONSENT"
    await desk.privacy.RecordConsent(
        privacy_pb.RecordConsentRequest(
            request_id=rid(),
            customer_id=ada.customer_id,
            purpose="marketing_email",
            given=True,
            text_version="1",
        )
    )
    assert (await desk.tell(ada, topic="marketing")).reason == ""
    desk.clock._elapsed_s += 11 * 3600
    assert (await desk.tell(ada, topic="marketing")).reason == "QUIET_HOURS"
    assert (await desk.tell(ada)).reason == ""
    preference = notification_pb2.NotificationPreference(
        medium="MEDIUM_EMAIL", topic="order", opted_in=False
    )
    kept = await desk.own(ada.customer_id, NotificationServiceStub).UpdateNotificationPreferences(
        notice_pb.UpdateNotificationPreferencesRequest(
            request_id=rid(), customer_id=ada.customer_id, preferences=[preference]
        )
    )
    assert [item.opted_in for item in kept.preferences] == [False]
    assert (await desk.tell(ada)).reason == "OPTED_OUT"
    with pytest.raises(NotFound):
        await desk.notices.SendNotification(
            notice_pb.SendNotificationRequest(
                request_id=rid(), customer_id=typeid("cus"), template="a", topic="order"
            )
        )


async def test_a_medium_nobody_carries_waits_and_says_so(desk: Desk):
    ada = await desk.create()
    await desk.running.database.execute(
        parse_query(
            "sms",
            """insert into notification_templates (template, locale, medium, body)
            values ('order_confirmed', 'en', 'SMS', 'Order {order_number} is confirmed')""",
        )
    )
    by_phone = await desk.create(
        profile=customer_pb.CustomerProfile(email="t@example.com", phone="+49401")
    )
    told = await desk.tell(by_phone, medium="MEDIUM_SMS")
    assert told.state == notification_pb2.Notification.STATE_QUEUED
    await notices.send_queued(desk.running)
    listed = await desk.desk_notices.ListNotifications(notice_pb.ListNotificationsRequest())
    (waiting,) = listed.notifications
    assert (waiting.reason, waiting.state) == (
        "NO_PROVIDER",
        notification_pb2.Notification.STATE_QUEUED,
    )
    home = desk.running.mesh.home
    (home / "mail").write_text("no folder")
    await desk.tell(ada)
    await notices.send_queued(desk.running)
    listed = await desk.desk_notices.ListNotifications(
        notice_pb.ListNotificationsRequest(customer_id=ada.customer_id)
    )
    assert listed.notifications[0].reason == "MAILBOX_UNWRITABLE"


async def test_consents_are_kept_with_their_wording_and_the_rest_is_not_built(desk: Desk):
    ada = await desk.create()
    for given in (True, False):
        await desk.privacy.RecordConsent(
            privacy_pb.RecordConsentRequest(
                request_id=rid(),
                customer_id=ada.customer_id,
                purpose="marketing_email",
                given=given,
                text_version="2026-01",
            )
        )
    listed = await desk.privacy.ListConsents(
        privacy_pb.ListConsentsRequest(customer_id=ada.customer_id)
    )
    assert [item.given for item in listed.consents] == [False, True]
    with pytest.raises(Unbuilt):
        await desk.privacy.RequestExport(
            privacy_pb.RequestExportRequest(request_id=rid(), customer_id=ada.customer_id)
        )
