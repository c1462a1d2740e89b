"""Payments over their RPCs: what goes wrong first, then what works."""

from dataclasses import replace
from typing import Any

import pytest

from hanse.payments.v1 import ledger_service_pb2 as ledger_pb
from hanse.payments.v1 import payment_pb2
from hanse.payments.v1 import payment_service_pb2 as pb
from hanse.payments.v1 import provider_service_pb2 as provider_pb
from hanse.payments.v1 import refund_service_pb2 as refund_pb
from hanse.payments.v1.payment_service_pb2_grpc import PaymentServiceStub as PaymentStub
from mesh.errors import AlreadyExists, Conflict, Denied, Fault, Invalid, NotFound, Refused, Unknown
from mesh.queries import parse_query
from services.payments.providers import sandbox
from tests.integration.payments.conftest import Desk, euros, rid, together, typeid

State = payment_pb2.Payment.State


def done(payment: Any, result: str = "passed") -> Any:
    return pb.CompleteActionRequest(request_id=rid(), payment_id=payment.payment_id, result=result)


KEPT_EVENTS = parse_query("kept", "select payload, signature from sandbox_events")


async def test_an_approved_card_authorizes_once_whatever_is_repeated(desk: Desk):
    asked = {"request_id": rid(), "order_id": typeid("ord")}
    first = await desk.authorize(**asked)
    again = await desk.authorize(**asked)
    assert first.state == State.STATE_AUTHORIZED
    assert first == again == await desk.get(first)
    assert first.authorized == euros(100)
    assert first.instrument.brand == "sandbox"
    assert await desk.effects() == {("AUTHORIZE", "SUCCEEDED"): 1}
    assert await desk.told() == ["PaymentAuthorized"]
    assert (await desk.totals())[2:] == (10_000, 10_000)


async def test_the_same_request_id_with_another_amount_is_a_conflict(desk: Desk):
    asked = {"request_id": rid(), "order_id": typeid("ord")}
    await desk.authorize(**asked)
    with pytest.raises(Conflict) as caught:
        await desk.authorize(**asked, amount=euros(1))
    assert caught.value.reason == "REQUEST_ID_REUSED"


async def test_an_order_has_one_live_payment(desk: Desk):
    order_id = typeid("ord")
    answers = await together(*(desk.authorize(order_id=order_id) for _ in range(6)))
    made = [item for item in answers if not isinstance(item, Exception)]
    refused = [item for item in answers if isinstance(item, Exception)]
    assert len(made) == 1
    assert {type(item) for item in refused} == {AlreadyExists}
    assert await desk.effects() == {("AUTHORIZE", "SUCCEEDED"): 1}


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        ("tok_decline", "CARD_DECLINED"),
        ("tok_insufficient_funds_0341", "INSUFFICIENT_FUNDS"),
        ("tok_nobody_knows", "TOKEN_UNKNOWN"),
        ("card_4242", "TOKEN_UNKNOWN"),
    ],
)
async def test_a_declined_card_is_refused_with_its_reason_every_time(
    desk: Desk, token: str, reason: str
):
    asked = {"request_id": rid(), "order_id": typeid("ord")}
    for _ in range(2):
        with pytest.raises(Refused) as caught:
            await desk.authorize(token, **asked)
        assert caught.value.reason == "PAYMENT_DECLINED"
        assert caught.value.facts["provider_reason"] == reason
    (failed,) = await desk.of_order(asked["order_id"])
    assert failed.payment_id == caught.value.facts["payment_id"]
    assert (failed.state, failed.failure_reason) == (State.STATE_FAILED, reason)
    assert await desk.told() == ["PaymentFailed"]
    assert await desk.totals() == (0, 0, 0, 0)


async def test_after_a_decline_the_order_may_be_paid_with_another_card(desk: Desk):
    order_id = typeid("ord")
    with pytest.raises(Refused):
        await desk.authorize("tok_decline", order_id=order_id)
    assert (await desk.authorize(order_id=order_id)).state == State.STATE_AUTHORIZED


async def test_a_lost_answer_is_read_back_and_never_asked_for_twice(desk: Desk):
    asked = {"request_id": rid(), "order_id": typeid("ord")}
    doubtful = await desk.authorize("tok_timeout", **asked)
    assert doubtful.in_doubt
    assert doubtful.state == State.STATE_CREATED
    assert doubtful.operations[0].state == payment_pb2.PaymentOperation.STATE_AMBIGUOUS
    known = await desk.authorize("tok_timeout", **asked)
    assert (known.state, known.in_doubt) == (State.STATE_AUTHORIZED, False)
    assert await desk.effects() == {("AUTHORIZE", "SUCCEEDED"): 1}


async def test_a_lost_answer_is_read_back_without_a_caller(desk: Desk):
    doubtful = await desk.authorize("tok_timeout")
    await desk.later(11)
    assert (await desk.get(doubtful)).state == State.STATE_AUTHORIZED
    assert await desk.told() == ["PaymentAuthorized"]
    lost = await desk.authorize("tok_timeout_decline")
    await desk.later(11)
    assert (await desk.get(lost)).failure_reason == "CARD_DECLINED"


async def test_what_never_arrived_fails_and_cannot_arrive_later(desk: Desk):
    doubtful = await desk.authorize("tok_timeout_no_effect")
    await desk.later(11)
    assert (await desk.get(doubtful)).in_doubt
    await desk.later(70)
    failed = await desk.get(doubtful)
    assert (failed.state, failed.failure_reason) == (State.STATE_FAILED, "PROVIDER_TIMEOUT")
    assert await desk.effects() == {("VOID", "SUCCEEDED"): 1}
    assert await desk.told() == ["PaymentFailed"]


async def test_who_dies_between_intent_and_call_goes_on_with_the_same_request(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    async def die(*_: Any, **__: Any) -> Any:
        raise KeyError("killed")

    asked = {"request_id": rid(), "order_id": typeid("ord")}
    with monkeypatch.context() as patch:
        patch.setattr(sandbox.Sandbox, "authorize", die)
        with pytest.raises(Fault):
            await desk.authorize(**asked)
    payment = await desk.authorize(**asked)
    assert payment.state == State.STATE_AUTHORIZED
    capture = {"request_id": rid()}
    with monkeypatch.context() as patch:
        patch.setattr(sandbox.Sandbox, "capture", die)
        with pytest.raises(Fault):
            await desk.capture(payment, **capture)
    answers = await together(*(desk.capture(payment, **capture) for _ in range(3)))
    assert {item.captured.units for item in answers} == {100}
    assert await desk.effects() == {("AUTHORIZE", "SUCCEEDED"): 1, ("CAPTURE", "SUCCEEDED"): 1}


async def test_a_void_before_the_authorization_keeps_it_out(desk: Desk):
    order_id = typeid("ord")
    first = await desk.void(order_id=order_id)
    again = await desk.void(order_id=order_id)
    assert first.state == again.state == State.STATE_VOIDED
    with pytest.raises(Refused) as caught:
        await desk.authorize(order_id=order_id)
    assert caught.value.reason == "ALREADY_VOIDED"
    assert await desk.effects() == {}
    assert await desk.of_order(order_id) == []


async def test_void_and_authorize_at_once_leave_nothing_held(desk: Desk):
    for _ in range(5):
        order_id = typeid("ord")
        await together(desk.authorize(order_id=order_id), desk.void(order_id=order_id))
        await desk.void(order_id=order_id)
        states = {item.state for item in await desk.of_order(order_id)}
        assert states <= {State.STATE_VOIDED, State.STATE_FAILED}
    await desk.later(61)
    assert await desk.totals() == (0, 0, 0, 0)


async def test_a_void_gives_up_the_authorization_once(desk: Desk):
    payment = await desk.authorize()
    asked = {"request_id": rid(), "payment_id": payment.payment_id, "reason": "CANCELLED"}
    first, again = await desk.void(**asked), await desk.void(**asked)
    other = await desk.void(order_id=payment.order_id)
    assert {first.state, again.state, other.state} == {State.STATE_VOIDED}
    assert await desk.told() == ["PaymentAuthorized", "PaymentVoided"]
    assert await desk.totals() == (0, 0, 0, 0)
    with pytest.raises(Refused):
        await desk.capture(payment)


async def test_a_lost_void_is_settled_by_reading_back(desk: Desk):
    payment = await desk.authorize("tok_void_timeout")
    with pytest.raises(Unknown) as caught:
        await desk.void(payment_id=payment.payment_id)
    assert caught.value.reason == "VOID_IN_DOUBT"
    await desk.later(11)
    assert (await desk.get(payment)).state == State.STATE_VOIDED
    assert (await desk.effects())[("VOID", "SUCCEEDED")] == 1


async def test_a_challenge_waits_for_the_customer_and_then_goes_on(desk: Desk):
    payment = await desk.authorize("tok_challenge", customer_id=(buyer := typeid("cus")))
    assert payment.state == State.STATE_REQUIRES_ACTION
    assert payment.next_action.url
    stranger = desk.mesh.stub(
        PaymentStub,
        "payments",
        principal=f"sub={typeid('cus')};kind=person;roles=customer",
    )
    with pytest.raises(NotFound):
        await stranger.CompleteAction(done(payment))
    own = desk.mesh.stub(
        PaymentStub, "payments", principal=f"sub={buyer};kind=person;roles=customer"
    )
    passed = await own.CompleteAction(done(payment))
    assert passed.state == State.STATE_AUTHORIZED
    assert (await own.CompleteAction(done(payment))).state == State.STATE_AUTHORIZED
    assert await desk.told() == ["PaymentAuthorized"]


async def test_fraud_can_force_a_challenge_and_a_failed_one_is_a_decline(desk: Desk):
    payment = await desk.authorize(force_challenge=True)
    assert payment.state == State.STATE_REQUIRES_ACTION
    with pytest.raises(Refused) as caught:
        await desk.people.CompleteAction(done(payment, "failed"))
    assert caught.value.facts["provider_reason"] == "CHALLENGE_FAILED"
    assert await desk.told() == ["PaymentFailed"]


async def test_a_challenge_nobody_meets_ends_after_half_an_hour(desk: Desk):
    payment = await desk.authorize("tok_challenge")
    await desk.later(29 * 60)
    assert (await desk.get(payment)).state == State.STATE_REQUIRES_ACTION
    await desk.later(61)
    ended = await desk.get(payment)
    assert (ended.state, ended.failure_reason) == (State.STATE_FAILED, "ACTION_TIMEOUT")
    assert await desk.told() == ["PaymentFailed"]
    with pytest.raises(Refused):
        await desk.people.CompleteAction(done(payment))
    assert (await desk.get(payment)).state == State.STATE_FAILED


async def test_captures_share_the_authorization_and_never_exceed_it(desk: Desk):
    payment = await desk.authorize()
    shipment = typeid("shp")
    part = await desk.capture(payment, euros(60), shipment_id=shipment)
    assert (part.state, part.captured) == (State.STATE_PARTIALLY_CAPTURED, euros(60))
    with pytest.raises(Refused) as twice:
        await desk.capture(payment, euros(10), shipment_id=shipment)
    with pytest.raises(Refused) as more:
        await desk.capture(payment, euros(41))
    assert twice.value.reason == "ALREADY_CAPTURED"
    assert more.value.reason == "CAPTURE_EXCEEDS_AUTHORIZED"
    whole = await desk.capture(payment, euros(40))
    assert (whole.state, whole.captured) == (State.STATE_CAPTURED, euros(100))
    assert await desk.totals() == (20_000, 20_000, 0, 0)
    clearing = await desk.balance("PROVIDER_CLEARING", "sandbox")
    assert clearing.debits_posted == euros(100)
    owed = await desk.balance("CUSTOMER_RECEIVABLE")
    assert owed.debits_posted == owed.credits_posted
    with pytest.raises(Refused) as late:
        await desk.void(payment_id=payment.payment_id)
    assert late.value.reason == "PAYMENT_CAPTURED"


async def test_many_captures_at_once_take_no_more_than_is_authorized(desk: Desk):
    payment = await desk.authorize()
    answers = await together(*(desk.capture(payment, euros(30)) for _ in range(8)))
    made = [item for item in answers if not isinstance(item, Exception)]
    assert len(made) == 3
    assert (await desk.get(payment)).captured == euros(90)
    assert (await desk.effects())[("CAPTURE", "SUCCEEDED")] == 3


async def test_a_final_capture_gives_up_the_rest(desk: Desk):
    payment = await desk.authorize()
    taken = await desk.capture(payment, euros(60), final=True)
    assert (taken.state, taken.authorized) == (State.STATE_CAPTURED, euros(60))
    assert await desk.totals() == (12_000, 12_000, 0, 0)


async def test_a_void_after_a_part_was_taken_leaves_that_part(desk: Desk):
    payment = await desk.authorize()
    await desk.capture(payment, euros(60))
    left = await desk.void(payment_id=payment.payment_id)
    assert (left.state, left.authorized, left.captured) == (
        State.STATE_CAPTURED,
        euros(60),
        euros(60),
    )
    assert (await desk.totals())[2:] == (0, 0)


async def test_a_refused_capture_is_told_and_may_be_asked_for_again(desk: Desk):
    payment = await desk.authorize("tok_capture_decline")
    with pytest.raises(Refused) as caught:
        await desk.capture(payment, shipment_id=typeid("shp"))
    assert caught.value.reason == "CAPTURE_REFUSED"
    assert (await desk.get(payment)).captured == euros(0)


async def test_a_lost_capture_is_read_back(desk: Desk):
    payment = await desk.authorize("tok_capture_timeout")
    asked = {"request_id": rid()}
    with pytest.raises(Unknown) as caught:
        await desk.capture(payment, **asked)
    assert caught.value.reason == "CAPTURE_IN_DOUBT"
    assert (await desk.get(payment)).in_doubt
    with pytest.raises(Conflict):
        await desk.void(payment_id=payment.payment_id)
    assert (await desk.capture(payment, **asked)).state == State.STATE_CAPTURED
    await desk.later(11)
    assert (await desk.effects())[("CAPTURE", "SUCCEEDED")] == 1
    assert await desk.told() == ["PaymentAuthorized", "PaymentCaptured"]


async def test_an_authorization_is_warned_of_renewed_and_ends(desk: Desk):
    payment = await desk.authorize()
    await desk.later(6 * 86_400 + 60)
    await desk.later(60)
    assert await desk.told() == ["PaymentAuthorized", "AuthorizationExpiring"]
    renewed = await desk.orders.ReauthorizePayment(
        pb.ReauthorizePaymentRequest(request_id=rid(), payment_id=payment.payment_id)
    )
    assert renewed.capture_before_time.seconds > payment.capture_before_time.seconds
    await desk.later(60)
    assert (await desk.told()).count("AuthorizationExpiring") == 1
    await desk.later(6.5 * 86_400)
    await desk.later(60)
    assert (await desk.told()).count("AuthorizationExpiring") == 2
    await desk.later(86_400)
    assert (await desk.get(payment)).state == State.STATE_EXPIRED
    with pytest.raises(Refused) as caught:
        await desk.capture(payment)
    assert caught.value.reason == "AUTHORIZATION_EXPIRED"
    assert await desk.totals() == (0, 0, 0, 0)


async def test_a_webhook_may_come_late_twice_and_before_the_answer_is_known(desk: Desk):
    waiting = await desk.authorize("tok_late_webhook")
    assert waiting.in_doubt
    await desk.later(3)
    assert (await desk.get(waiting)).state == State.STATE_AUTHORIZED
    declined = await desk.authorize("tok_late_decline")
    await desk.later(3)
    assert (await desk.get(declined)).state == State.STATE_FAILED
    await desk.authorize("tok_duplicate")
    await desk.later(3)
    assert await desk.told() == ["PaymentAuthorized", "PaymentFailed", "PaymentAuthorized"]


async def test_an_event_takes_effect_once_and_only_if_it_is_the_providers_own(desk: Desk):
    payment = await desk.authorize("tok_late_webhook")
    (row,) = await desk.running.database.fetch(KEPT_EVENTS)
    asked = {"request_id": rid(), "provider": "sandbox", "payload": row["payload"]}
    with pytest.raises(Denied):
        await desk.partner.IngestProviderEvent(
            provider_pb.IngestProviderEventRequest(**asked, signature="forged")
        )
    request = provider_pb.IngestProviderEventRequest(**asked, signature=row["signature"])
    answers = await together(*(desk.partner.IngestProviderEvent(request) for _ in range(4)))
    assert sorted(item.applied for item in answers) == [False, False, False, True]
    assert {item.payment_id for item in answers} == {payment.payment_id}
    assert await desk.told() == ["PaymentAuthorized"]
    stranger = provider_pb.IngestProviderEventRequest(
        request_id=rid(), provider="channel", payload=b"{}"
    )
    with pytest.raises(Refused):
        await desk.partner.IngestProviderEvent(stranger)


async def test_refunds_stay_within_what_was_captured(desk: Desk):
    payment = await desk.authorize()
    with pytest.raises(Refused):
        await desk.refund(payment, euros(1))
    await desk.capture(payment, euros(60))
    answers = await together(*(desk.refund(payment, euros(25)) for _ in range(5)))
    made = [item for item in answers if not isinstance(item, Exception)]
    refused = {item.reason for item in answers if isinstance(item, Exception)}
    assert (len(made), refused) == (2, {"REFUND_EXCEEDS_CAPTURED"})
    after = await desk.get(payment)
    assert (after.state, after.refunded) == (State.STATE_PARTIALLY_REFUNDED, euros(50))
    rest = await desk.capture(payment, euros(40))
    assert rest.captured == euros(100)
    await desk.refund(payment, euros(50))
    assert (await desk.get(payment)).state == State.STATE_REFUNDED
    clearing = await desk.balance("PROVIDER_CLEARING", "sandbox")
    assert clearing.debits_posted == clearing.credits_posted == euros(100)
    assert (await desk.totals())[2:] == (0, 0)


async def test_a_refund_is_sent_once_and_ends_when_the_provider_says_so(desk: Desk):
    payment = await desk.authorize("tok_refund_late")
    await desk.capture(payment)
    asked = {"request_id": rid()}
    sent = await desk.refund(payment, **asked)
    assert sent.state == sent.STATE_SENT
    assert (await desk.refund(payment, **asked)).refund_id == sent.refund_id
    await desk.later(3)
    ended = await desk.operator.GetRefund(refund_pb.GetRefundRequest(refund_id=sent.refund_id))
    assert ended.state == ended.STATE_SUCCEEDED
    assert (await desk.told())[-1] == "PaymentRefunded"
    assert (await desk.effects())[("REFUND", "SUCCEEDED")] == 1


async def test_a_refund_that_fails_later_may_be_sent_again_by_a_person(desk: Desk):
    payment = await desk.authorize("tok_refund_decline")
    await desk.capture(payment)
    sent = await desk.refund(payment)
    await desk.later(3)
    assert (await desk.told())[-1] == "RefundFailed"
    failed = await desk.operator.ListRefunds(refund_pb.ListRefundsRequest(state="STATE_FAILED"))
    assert [item.failure_reason for item in failed.refunds] == ["REFUND_DECLINED"]
    again = await desk.operator.ApproveRefund(
        refund_pb.ApproveRefundRequest(request_id=rid(), refund_id=sent.refund_id)
    )
    assert again.state == again.STATE_SENT


async def test_a_lost_refund_is_read_back(desk: Desk):
    payment = await desk.authorize("tok_refund_timeout")
    await desk.capture(payment)
    sent = await desk.refund(payment)
    assert sent.state == sent.STATE_SENT
    with pytest.raises(Refused):
        await desk.refund(payment, euros(1))
    await desk.later(11)
    assert (await desk.get(payment)).state == State.STATE_REFUNDED
    assert (await desk.effects())[("REFUND", "SUCCEEDED")] == 1


async def test_a_large_refund_of_a_person_waits_for_another_person(desk: Desk):
    payment = await desk.authorize(amount=euros(600))
    await desk.capture(payment, euros(600))
    waiting = await desk.refund(payment, euros(600), desk.operator)
    assert waiting.state == waiting.STATE_REQUESTED
    approve = {"refund_id": waiting.refund_id}
    with pytest.raises(Refused) as caught:
        await desk.operator.ApproveRefund(
            refund_pb.ApproveRefundRequest(request_id=rid(), **approve)
        )
    assert caught.value.reason == "SAME_PERSON"
    with pytest.raises(Refused) as more:
        await desk.refund(payment, euros(1))
    assert more.value.reason == "REFUND_EXCEEDS_CAPTURED"
    done_ = await desk.second.ApproveRefund(
        refund_pb.ApproveRefundRequest(request_id=rid(), **approve)
    )
    assert (done_.state, done_.approved_by) == (done_.STATE_SUCCEEDED, "bert")
    with pytest.raises(Refused):
        await desk.second.ApproveRefund(refund_pb.ApproveRefundRequest(request_id=rid(), **approve))


async def test_what_a_channel_collected_is_a_payment_without_a_provider(desk: Desk):
    asked = {"request_id": rid(), "order_id": typeid("ord")}
    payment = await desk.channel(**asked)
    assert payment.state == State.STATE_AUTHORIZED
    with pytest.raises(AlreadyExists):
        await desk.channel(order_id=asked["order_id"])
    await desk.capture(payment, euros(80))
    refund = await desk.refund(payment, euros(80))
    assert refund.state == refund.STATE_SUCCEEDED
    assert (await desk.get(payment)).state == State.STATE_REFUNDED
    assert await desk.effects() == {}
    assert await desk.told() == ["PaymentAuthorized", "PaymentCaptured", "PaymentRefunded"]


async def test_a_channel_payment_may_be_nothing_and_its_tenders_must_sum(desk: Desk):
    free = await desk.channel(euros(0))
    assert free.state == State.STATE_AUTHORIZED
    assert (await desk.void(payment_id=free.payment_id)).state == State.STATE_VOIDED
    tenders = [
        payment_pb2.Tender(kind="credit_card", installments=3, amount=euros(50)),
        payment_pb2.Tender(kind="voucher", amount=euros(30)),
    ]
    tender = payment_pb2.ChannelTender(
        account_id=typeid("chn"), external_order_id="E-1", tenders=tenders
    )
    paid = await desk.channel(tender=tender)
    assert [item.kind for item in paid.channel_tender.tenders] == ["credit_card", "voucher"]
    with pytest.raises(Invalid):
        await desk.channel(euros(81), tender=tender)
    with pytest.raises(Invalid):
        tender.tenders[0].amount.currency_code = "BRL"
        await desk.channel(tender=tender)


async def test_a_provider_can_be_switched_off(desk: Desk):
    off = provider_pb.UpdatePaymentProviderRequest(
        request_id=rid(), provider="sandbox", enabled=False
    )
    off.update_mask.paths.append("enabled")
    changed = await desk.admin.UpdatePaymentProvider(off)
    assert not changed.enabled
    assert changed.sandbox
    with pytest.raises(Refused) as caught:
        await desk.authorize()
    assert caught.value.reason == "PROVIDER_DISABLED"
    with pytest.raises(Conflict):
        await desk.admin.UpdatePaymentProvider(
            provider_pb.UpdatePaymentProviderRequest(
                request_id=rid(), provider="sandbox", enabled=True, etag="0"
            )
        )
    with pytest.raises(Refused):
        await desk.authorize(
            instrument=pb.PaymentInstrument(card_token="tok_approve", provider="stripe")
        )
    with pytest.raises(Invalid):
        await desk.authorize(instrument=pb.PaymentInstrument(payment_method_id=typeid("pmt")))


async def test_the_ordinary_authorization_is_three_statements(desk: Desk):
    await desk.authorize()
    names: list[str] = []
    desk.running.database._observe = lambda name, seconds: names.append(name)
    await desk.authorize()
    assert names == ["begin_authorization", "charge", "settle_authorization"]


async def test_the_shortcut_and_the_rule_make_the_same_of_an_approval(desk: Desk):
    quick = await desk.get(await desk.authorize())
    slow = await desk.authorize("tok_timeout")
    await desk.later(11)
    slow = await desk.get(slow)
    for name in ("state", "amount", "authorized", "captured", "refunded", "in_doubt"):
        assert getattr(quick, name) == getattr(slow, name), name
    booked = [
        [
            (item.debit_account_id, item.credit_account_id, item.amount, item.state, item.reason)
            for item in (
                await desk.ledger.ListLedgerTransfers(
                    ledger_pb.ListLedgerTransfersRequest(payment_id=payment.payment_id)
                )
            ).ledger_transfers
        ]
        for payment in (quick, slow)
    ]
    assert booked[0] == booked[1] != []
    assert await desk.told() == ["PaymentAuthorized", "PaymentAuthorized"]


async def test_pages_of_the_ledger_and_of_payments_miss_nothing(desk: Desk):
    made = {(await desk.authorize()).payment_id for _ in range(3)}
    seen, token = set(), ""
    while True:
        page = await desk.people.ListPayments(pb.ListPaymentsRequest(page_size=1, page_token=token))
        seen |= {item.payment_id for item in page.payments}
        token = page.next_page_token
        if not token:
            break
    assert seen == made
    count, token = 0, ""
    while True:
        found = await desk.ledger.ListLedgerTransfers(
            ledger_pb.ListLedgerTransfersRequest(page_size=2, page_token=token)
        )
        count += len(found.ledger_transfers)
        token = found.next_page_token
        if not token:
            break
    assert count == 3
    accounts = await desk.ledger.ListLedgerAccounts(
        ledger_pb.ListLedgerAccountsRequest(currency_code="EUR")
    )
    assert len(accounts.ledger_accounts) == 4
    with pytest.raises(Invalid):
        await desk.people.ListPayments(pb.ListPaymentsRequest(page_token="x"))
    with pytest.raises(Invalid):
        await desk.ledger.ListLedgerTransfers(ledger_pb.ListLedgerTransfersRequest(page_token="x"))
    with pytest.raises(NotFound):
        await desk.balance("FEES")
    listed = await desk.admin.ListPaymentProviders(provider_pb.ListPaymentProvidersRequest())
    assert [item.provider for item in listed.payment_providers] == ["sandbox", "channel"]
    one = await desk.admin.GetPaymentProvider(
        provider_pb.GetPaymentProviderRequest(provider="sandbox")
    )
    assert one.success_ratio == 1
    with pytest.raises(NotFound):
        await desk.admin.GetPaymentProvider(
            provider_pb.GetPaymentProviderRequest(provider="stripe")
        )


async def test_store_credit_is_given_once_and_booked(desk: Desk):
    customer = typeid("cus")
    asked = ledger_pb.IssueStoreCreditRequest(
        request_id=rid(), customer_id=customer, amount=euros(5), reason="LATE_PARCEL"
    )
    first = await desk.ledger.IssueStoreCredit(asked)
    assert first == await desk.ledger.IssueStoreCredit(asked)
    assert first.remaining == euros(5)
    assert await desk.totals() == (500, 500, 0, 0)


async def credit_of(desk: Desk, customer: str, units: int, days: int = 0) -> None:
    asked = ledger_pb.IssueStoreCreditRequest(
        request_id=rid(), customer_id=customer, amount=euros(units), reason="GOODWILL"
    )
    if days:
        asked.expire_time.FromSeconds(int(desk.clock.now().timestamp()) + days * 86_400)
    await desk.ledger.IssueStoreCredit(asked)


async def remaining(desk: Desk) -> int:
    query = parse_query("left", "select coalesce(sum(remaining_minor), 0)::int from store_credits")
    return await desk.running.database.fetch_value(query)


async def test_store_credit_pays_first_and_the_card_the_rest(desk: Desk):
    customer = typeid("cus")
    await credit_of(desk, customer, 20)
    await credit_of(desk, customer, 10, days=3)
    asked = {"request_id": rid(), "order_id": typeid("ord"), "customer_id": customer}
    payment = await desk.authorize(use_store_credit=True, **asked)
    again = await desk.authorize(use_store_credit=True, **asked)
    assert payment.payment_id == again.payment_id
    assert (payment.store_credit, payment.authorized) == (euros(30), euros(100))
    assert await remaining(desk) == 0
    await desk.capture(payment, euros(40))
    await desk.capture(payment, euros(60))
    clearing = await desk.balance("PROVIDER_CLEARING", "sandbox")
    assert clearing.debits_posted == euros(70)
    await desk.refund(payment, euros(80))
    assert await remaining(desk) == 1_000
    await desk.refund(payment, euros(20))
    assert await remaining(desk) == 3_000
    clearing = await desk.balance("PROVIDER_CLEARING", "sandbox")
    assert clearing.debits_posted == clearing.credits_posted
    assert (await desk.totals())[2:] == (0, 0)


async def test_store_credit_alone_can_pay_and_asks_no_provider(desk: Desk):
    customer = typeid("cus")
    await credit_of(desk, customer, 500)
    payment = await desk.authorize(customer_id=customer, use_store_credit=True)
    assert payment.state == State.STATE_AUTHORIZED
    assert payment.instrument.kind == "store_credit"
    assert await remaining(desk) == 40_000
    part = await desk.capture(payment, euros(30))
    assert part.state == State.STATE_PARTIALLY_CAPTURED
    await desk.void(payment_id=payment.payment_id)
    assert await remaining(desk) == 47_000
    await desk.refund(payment, euros(30))
    assert await remaining(desk) == 50_000
    assert await desk.effects() == {}
    held = await desk.balance("STORE_CREDIT", await store_account_party(desk))
    assert held.debits_posted == euros(30)
    assert held.credits_posted == euros(530)


async def store_account_party(desk: Desk) -> str:
    query = parse_query("party", "select party_id from ledger_accounts where kind = 'STORE_CREDIT'")
    return await desk.running.database.fetch_value(query)


async def test_store_credit_comes_back_when_the_card_is_declined_or_given_up(desk: Desk):
    customer = typeid("cus")
    await credit_of(desk, customer, 30)
    with pytest.raises(Refused):
        await desk.authorize("tok_decline", customer_id=customer, use_store_credit=True)
    assert await remaining(desk) == 3_000
    payment = await desk.authorize(customer_id=customer, use_store_credit=True)
    assert await remaining(desk) == 0
    await desk.void(payment_id=payment.payment_id)
    assert await remaining(desk) == 3_000
    assert (await desk.totals())[2:] == (0, 0)
    answers = await together(
        *(desk.authorize(customer_id=customer, use_store_credit=True) for _ in range(4))
    )
    assert sum(item.store_credit.units for item in answers) == 30
    assert await remaining(desk) == 0


async def test_the_sandbox_is_refused_in_production(desk: Desk):
    desk.running.mesh = replace(desk.running.mesh, environment="production")
    with pytest.raises(Refused) as caught:
        await desk.authorize()
    assert caught.value.reason == "SANDBOX_IN_PRODUCTION"
    assert await desk.effects() == {}


async def test_every_query_of_the_sandbox_is_prepared(desk: Desk):
    async with desk.running.database.transaction() as tx:
        for query in sandbox.QUERIES:
            await tx.connection.prepare(query.sql)
