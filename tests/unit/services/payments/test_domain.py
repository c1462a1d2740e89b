"""Payments' rules by tables and properties: no money is made, lost, or moved backward."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mesh.errors import Conflict, Refused
from services.payments.domain import ledger
from services.payments.domain import settle as rules
from services.payments.domain.states import (
    OperationKind,
    OperationState,
    PaymentState,
    RefundState,
    TransferState,
)
from services.payments.domain.values import (
    OPEN,
    Operation,
    Outcome,
    Payment,
    Refund,
    Result,
    Settled,
    Told,
    Transfer,
)
from services.values import Money

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
DONE = Outcome(Result.SUCCEEDED, "ref", capture_before=NOW + timedelta(days=7))
NO = Outcome(Result.FAILED, error_code="CARD_DECLINED")
LOST = Outcome(Result.LOST)
ACTION = Outcome(Result.ACTION, challenge_url="https://sandbox.invalid/3ds")


def an_operation(kind: OperationKind, minor: int = 0, **changes) -> Operation:
    return Operation(uuid4(), kind, OperationState.SENT, minor, NOW, **changes)


def a_payment(minor: int = 10_000, **changes) -> Payment:
    first = an_operation(OperationKind.AUTHORIZE, minor)
    payment = Payment(
        payment_id=uuid4(),
        order_id=uuid4(),
        customer_id=uuid4(),
        provider="sandbox",
        state=PaymentState.CREATED,
        amount=Money(minor, "EUR"),
        created_at=NOW,
        updated_at=NOW,
        operations=(first,),
    )
    return replace(payment, **changes)


def authorized(minor: int = 10_000) -> Payment:
    payment = a_payment(minor)
    return rules.settle(payment, payment.operations[0], DONE, NOW).payment


def act(payment: Payment, kind: OperationKind, minor: int, outcome: Outcome, **more) -> Settled:
    operation = an_operation(kind, minor, **more)
    return rules.settle(payment.with_operation(operation), operation, outcome, NOW)


@pytest.mark.parametrize(
    ("outcome", "state", "told"),
    [
        (DONE, PaymentState.AUTHORIZED, (Told.AUTHORIZED,)),
        (NO, PaymentState.FAILED, (Told.FAILED,)),
        (ACTION, PaymentState.REQUIRES_ACTION, ()),
        (LOST, PaymentState.CREATED, ()),
        (Outcome(Result.ACCEPTED), PaymentState.CREATED, ()),
        (Outcome(Result.UNKNOWN), PaymentState.CREATED, ()),
    ],
)
def test_what_an_answer_makes_of_an_authorization(outcome, state, told):
    payment = a_payment()
    settled = rules.settle(payment, payment.operations[0], outcome, NOW)
    assert (settled.payment.state, settled.told) == (state, told)


def test_an_outcome_counts_once():
    payment = a_payment()
    first = rules.settle(payment, payment.operations[0], DONE, NOW)
    again = rules.settle(first.payment, first.operation, NO, NOW)
    assert again.payment is first.payment
    assert again.told == again.transfers == ()


def test_what_is_authorized_after_it_was_given_up_is_let_go():
    payment = a_payment(state=PaymentState.FAILED)
    settled = rules.settle(payment, payment.operations[0], DONE, NOW)
    assert settled.payment.state is PaymentState.FAILED
    assert settled.payment.voiding
    assert settled.told == settled.transfers == ()


def test_a_void_ends_an_authorization_that_nobody_answered():
    payment = a_payment(voiding=True)
    void = an_operation(OperationKind.VOID, reference="CANCELLED")
    settled = rules.settle(payment.with_operation(void), void, DONE, NOW)
    assert settled.payment.state is PaymentState.FAILED
    assert settled.payment.operations[0].state is OperationState.FAILED
    assert settled.told == (Told.VOIDED,)
    late = rules.settle(settled.payment, settled.payment.operations[0], DONE, NOW)
    assert late.payment is settled.payment


@pytest.mark.parametrize("state", [item for item in PaymentState if item not in rules.HOLDING])
def test_nothing_is_captured_of_what_is_not_held(state):
    payment = replace(authorized(), state=state)
    with pytest.raises(Refused):
        rules.may_capture(payment, 1, "", NOW)


def test_an_authorization_that_ran_out_is_not_captured():
    with pytest.raises(Refused) as caught:
        rules.may_capture(authorized(), 1, "", NOW + timedelta(days=8))
    assert caught.value.reason == "AUTHORIZATION_EXPIRED"


def test_a_refused_void_leaves_the_payment_as_it_was():
    settled = act(replace(authorized(), voiding=True), OperationKind.VOID, 0, NO)
    assert settled.payment.state is PaymentState.AUTHORIZED
    assert not settled.payment.voiding


def test_an_expired_authorization_keeps_what_was_taken():
    part = act(authorized(), OperationKind.CAPTURE, 4_000, DONE).payment
    ended = rules.expire(part, NOW)
    assert (ended.payment.state, ended.payment.authorized) == (PaymentState.CAPTURED, 4_000)
    assert rules.expire(authorized(), NOW).payment.state is PaymentState.EXPIRED


def captured(*asked: tuple[int, int | None]) -> Payment:
    """A payment of which shares were taken one after the other, each with the whole it named."""
    book = Book()
    for minor, whole in asked:
        operation = an_operation(OperationKind.CAPTURE, minor, whole=whole)
        payment = book.payment.with_operation(operation)
        book.take(rules.settle(payment, operation, DONE, NOW))
    return book.payment


@pytest.mark.parametrize("order", [1, -1])
def test_the_rest_is_given_up_when_all_shares_are_in_whichever_comes_first(order: int):
    shares = [(3_000, None), (4_000, 7_000)][::order]
    one = captured(shares[0])
    assert (one.state, one.authorized) == (PaymentState.PARTIALLY_CAPTURED, one.amount.minor)
    both = captured(*shares)
    assert (both.state, both.captured, both.authorized) == (PaymentState.CAPTURED, 7_000, 7_000)


def test_what_was_said_last_is_the_whole():
    grown = captured((3_000, 3_500), (500, 5_000))
    assert grown.state is PaymentState.PARTIALLY_CAPTURED
    assert captured((3_000, 3_500), (500, 5_000), (1_500, None)).authorized == 5_000


amounts = st.integers(min_value=1, max_value=12_000)
outcomes = st.sampled_from([DONE, NO, LOST, DONE])
steps = st.lists(
    st.one_of(
        st.tuples(st.just("capture"), amounts, outcomes, st.booleans()),
        st.tuples(st.just("refund"), amounts, outcomes, st.just(False)),
        st.tuples(st.just("void"), st.just(0), outcomes, st.just(False)),
        st.tuples(st.just("settle"), st.integers(0, 5), outcomes, st.just(False)),
    ),
    max_size=12,
)


class Book:
    """A payment, its refunds and all that was booked for it."""

    def __init__(self, credit: int = 0) -> None:
        payment = a_payment(store_credit=credit)
        payment = payment.with_operation(replace(payment.operations[0], credit_minor=credit))
        self.payment, self.transfers, self.back = payment, [], 0
        self.refunds: dict = {}
        self.take(rules.settle(payment, payment.operations[0], DONE, NOW))

    def take(self, settled: Settled) -> None:
        self.payment = settled.payment
        self.transfers += settled.transfers
        self.back += settled.credit_back
        if settled.refund is not None:
            self.refunds[settled.operation.operation_id] = settled.refund

    def waiting(self) -> int:
        sent = [item for item in self.refunds.values() if item.state is RefundState.SENT]
        return sum(item.amount.minor for item in sent)

    def step(self, name: str, minor: int, outcome: Outcome, is_final: bool) -> None:
        if name == "settle":
            waiting = [item for item in self.payment.operations if item.state in OPEN]
            for operation in waiting[:minor]:
                refund = self.refunds.get(operation.operation_id)
                self.take(rules.settle(self.payment, operation, outcome, NOW, refund))
            return
        if name == "capture":
            rules.may_capture(self.payment, minor, "", NOW)
            credit = rules.credit_of_capture(self.payment, minor)
            operation = an_operation(
                OperationKind.CAPTURE, minor, is_final=is_final, credit_minor=credit
            )
            refund = None
        elif name == "refund":
            rules.may_refund(self.payment, minor, self.waiting())
            credit = rules.credit_of_refund(self.payment, minor)
            operation = an_operation(OperationKind.REFUND, minor, credit_minor=credit)
            refund = Refund(
                uuid4(),
                self.payment.payment_id,
                self.payment.order_id,
                RefundState.SENT,
                Money(minor, "EUR"),
                NOW,
                NOW,
            )
            self.refunds[operation.operation_id] = refund
            self.transfers += ledger.promise_back(self.payment, operation)
        else:
            if self.payment.open_minor(OperationKind.CAPTURE) or rules.is_given_up(self.payment):
                return
            operation, refund = an_operation(OperationKind.VOID), None
            # What is being given up may not be taken meanwhile, however the void ends.
            self.payment = replace(self.payment, voiding=True)
        asked = self.payment.with_operation(operation)
        self.take(rules.settle(asked, operation, outcome, NOW, refund))


credits = st.sampled_from([0, 0, 2_500, 10_000])


def net(operations, kind, part) -> int:
    done = [
        item for item in operations if item.kind is kind and item.state is OperationState.SUCCEEDED
    ]
    return sum(getattr(item, part) for item in done)


@given(steps, credits)
@example([("void", 0, LOST, False), ("capture", 1, LOST, False), ("settle", 1, DONE, False)], 2_500)
def test_store_credit_is_held_spent_and_given_back_to_the_last_cent(todo, credit):
    book = Book(credit)
    for name, minor, outcome, is_final in todo:
        try:
            book.step(name, minor, outcome, is_final)
        except (Refused, Conflict):
            continue
        payment = book.payment
        spent = net(payment.operations, OperationKind.CAPTURE, "credit_minor")
        returned = net(payment.operations, OperationKind.REFUND, "credit_minor")
        opened = sum(
            item.credit_minor
            for item in payment.operations
            if item.kind is OperationKind.CAPTURE and item.state in OPEN
        )
        held = payment.credit_left + opened if payment.state in rules.HOLDING else 0
        if payment.authorized == payment.captured:
            held = 0
        assert book.back + spent - returned + held == credit
        card = net(payment.operations, OperationKind.CAPTURE, "provider_minor")
        assert card <= payment.amount.minor - credit
        assert net(payment.operations, OperationKind.REFUND, "provider_minor") <= card


@given(steps)
def test_no_sequence_takes_or_gives_back_more_than_there_was(todo):
    book = Book()
    for name, minor, outcome, is_final in todo:
        try:
            book.step(name, minor, outcome, is_final)
        except Refused:
            continue
        payment = book.payment
        assert 0 <= payment.refunded <= payment.captured <= payment.authorized
        assert payment.authorized <= payment.amount.minor
        assert payment.captured + payment.open_minor(OperationKind.CAPTURE) <= payment.authorized
        assert payment.refunded + book.waiting() <= payment.captured


@given(steps, credits)
def test_the_ledger_says_what_the_payment_says_and_sums_to_zero(todo, credit):
    book = Book(credit)
    for name, minor, outcome, is_final in todo:
        try:
            book.step(name, minor, outcome, is_final)
        except (Refused, Conflict):
            continue
    sums = {change.account.kind: change for change in ledger.changes(book.transfers)}
    payment = book.payment
    kinds = ledger.AccountKind
    paying = [sums[kind] for kind in (kinds.PROVIDER_CLEARING, kinds.STORE_CREDIT) if kind in sums]
    taken = sum(item.debits_posted - item.credits_posted for item in paying)
    assert taken == payment.captured - payment.refunded
    left = payment.authorized - payment.captured if payment.state in rules.HOLDING else 0
    assert sum(item.debits_pending for item in paying) == left
    owed = sums[ledger.AccountKind.CUSTOMER_RECEIVABLE]
    assert owed.debits_posted == owed.credits_posted
    for side in ("posted", "pending"):
        debits = sum(getattr(item, f"debits_{side}") for item in sums.values())
        assert debits == sum(getattr(item, f"credits_{side}") for item in sums.values())


def test_a_transfer_of_nothing_is_not_booked():
    free = a_payment(0)
    assert rules.settle(free, free.operations[0], DONE, NOW).transfers == ()


def test_balances_change_in_the_order_of_their_accounts():
    items = [
        Transfer(
            uuid4(), ledger.revenue("EUR"), ledger.receivable("EUR"), 1, TransferState.POSTED, "A"
        ),
        Transfer(
            uuid4(), ledger.receivable("EUR"), ledger.revenue("EUR"), 2, TransferState.PENDING, "B"
        ),
    ]
    made = ledger.changes(items)
    ids = [item.account.account_id.bytes for item in made]
    assert ids == sorted(ids)
