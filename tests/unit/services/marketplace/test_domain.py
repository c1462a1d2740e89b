"""The rules of channels by tables and properties."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Refused
from mesh.ids import new_id
from services.marketplace.domain import process
from services.marketplace.domain.account import Account, ChannelKind, named_alike
from services.marketplace.domain.lifecycles import (
    CHANNEL_ORDER_NEXT,
    AccountState,
    ChannelOrderState,
    IssueState,
)
from services.marketplace.domain.order import (
    OPEN,
    Buyer,
    ChannelOrder,
    Issue,
    IssueKind,
    Row,
    RowLine,
    RowState,
    Tender,
    may_answer,
    misfits,
    wrong_row,
)
from services.values import Address, Money

AT = datetime(2026, 11, 26, tzinfo=UTC)
HOME = Address("Ada", ("Main Street 1",), "São Paulo", "BR")


def a_line(number: str = "1", units: int = 1, cents: int = 1000, sku: str = "SKU") -> RowLine:
    return RowLine(number, f"ext-{number}", units, Money(cents, "BRL"), Money(50, "BRL"), sku)


def a_row(*lines: RowLine, **more: object) -> Row:
    return Row(1, "A-1", lines or (a_line(),), Buyer(), HOME, "BRL", **more)  # type: ignore[arg-type]


def an_order(state: ChannelOrderState = ChannelOrderState.SEEN, **more: object) -> ChannelOrder:
    order = ChannelOrder(new_id(), new_id(), "olist", "A-1", state, a_row(), AT, AT)
    return replace(order, **more)  # type: ignore[arg-type]


def an_account(**more: object) -> Account:
    account = Account(new_id(), "olist", ChannelKind.FILE, "BR", "BRL", AccountState.ACTIVE, AT, AT)
    return replace(account, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", ChannelOrderState)
@pytest.mark.parametrize("asked", ChannelOrderState)
def test_a_channel_order_goes_only_where_the_table_says(
    state: ChannelOrderState, asked: ChannelOrderState
):
    order = an_order(state)
    if asked is state:
        assert order.become(asked, AT) is order
    elif asked in CHANNEL_ORDER_NEXT[state]:
        moved = order.become(asked, AT, "WHY")
        assert (moved.state, moved.state_reason, moved.version) == (asked, "WHY", 2)
    else:
        with pytest.raises(Refused, match="Channel order state"):
            order.become(asked, AT)


def test_what_can_be_taken_back_can_become_cancelled():
    for state in ChannelOrderState:
        assert (state in OPEN) == (ChannelOrderState.CANCELLED in CHANNEL_ORDER_NEXT[state])


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.integers(0, 10**6), st.integers(0, 10**5)),
        min_size=1,
        max_size=20,
    )
)
def test_a_row_comes_to_its_lines_with_sending(lines: list[tuple[int, int, int]]):
    row = a_row(
        *(
            RowLine(str(at), "x", units, Money(cents, "BRL"), Money(sent, "BRL"), "SKU")
            for at, (units, cents, sent) in enumerate(lines)
        )
    )
    assert row.total.minor == sum(units * cents + sent for units, cents, sent in lines)
    paid = replace(row, tenders=(Tender("boleto", 1, row.total.minor),))
    assert paid.agrees
    assert row.agrees
    assert not replace(paid, tenders=(Tender("boleto", 1, row.total.minor + 1),)).agrees


def test_each_unknown_name_is_one_issue_and_a_wrong_sum_another():
    lost = replace(a_line(), sku="")
    row = a_row(lost, replace(lost, external_line_id="2"), tenders=(Tender("voucher", 1, 1),))
    assert list(misfits(row)) == [
        (IssueKind.UNMAPPED_SKU, "ext-1"),
        (IssueKind.TOTAL_MISMATCH, "paid 1, sold 2100 BRL"),
    ]
    named = row.mapped({"ext-1": "SHIRT"})
    assert not named.unmapped
    assert {line.sku for line in named.lines} == {"SHIRT"}


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (a_row(), None),
        (a_row(a_line(), a_line()), "lines.external_line_id"),
        (replace(a_row(), currency="EUR"), "currency_code"),
        (a_row(state=RowState.SHIPPED), "state"),
        (a_row(state=RowState.DELIVERED), "state"),
        (a_row(state=RowState.CANCELLED), None),
    ],
)
def test_a_row_that_cannot_be_right_names_its_field(row: Row, field: str | None):
    wrong = wrong_row(row, "BRL")
    assert (wrong and wrong[0]) == field


def test_names_are_alike_only_where_they_are_ours():
    assert named_alike(["a", "b"], frozenset({"b", "c"})) == {"b": "b"}


def test_only_an_active_file_channel_takes_rows():
    an_account().may_import()
    an_account(state=AccountState.DEGRADED).may_import()
    for account in (
        an_account(kind=ChannelKind.API),
        an_account(state=AccountState.CONNECTING),
        an_account(state=AccountState.DISCONNECTED),
    ):
        with pytest.raises(Refused):
            account.may_import()


def test_an_account_is_disconnected_once():
    account = an_account()
    gone = account.become(AccountState.DISCONNECTED, AT, "BY_HAND")
    assert gone.become(AccountState.DISCONNECTED, AT) is gone
    with pytest.raises(Refused):
        gone.become(AccountState.ACTIVE, AT)


def test_an_issue_is_decided_once():
    issue = Issue(
        new_id(), new_id(), new_id(), IssueKind.UNMAPPED_SKU, IssueState.WAITING, "x", AT, AT
    )
    decided = issue.decide("olga", AT, "SKU")
    assert (decided.state, decided.proposal) == (IssueState.DECIDED, "SKU")
    with pytest.raises(Refused, match="Issue decided"):
        decided.decide("olga", AT)


@pytest.mark.parametrize("state", ChannelOrderState)
def test_only_what_waits_with_stock_can_be_answered(state: ChannelOrderState):
    if state is ChannelOrderState.RESERVED:
        may_answer(an_order(state))
    else:
        with pytest.raises(Refused):
            may_answer(an_order(state))


def test_an_order_is_imported_from_accepted_only():
    order_id = new_id()
    accepted = an_order(ChannelOrderState.ACCEPTED)
    assert accepted.imported(order_id, AT).order_id == order_id
    shipped = an_order(ChannelOrderState.SHIPPED)
    assert shipped.imported(order_id, AT) is shipped


def test_the_process_needs_every_line_and_carries_nothing_personal():
    order = replace(an_order(), row=a_row(a_line("1", 2), a_line("2", 3, sku="B")))
    begun = process.importing(order, is_manual=True)
    assert [(need.line_no, need.sku, need.quantity) for need in begun.needs] == [
        (1, "SKU", 2),
        (2, "B", 3),
    ]
    assert process.is_manual(begun)
    assert "Ada" not in repr(begun)


def test_a_person_decides_and_the_process_goes_on_or_turns_back():
    doubtful = replace(process.importing(an_order(), is_manual=False), doubt="FRAUD_REVIEW")
    assert process.is_doubtful(doubtful)
    assert not process.is_doubtful(process.reviewed(doubtful, {"verdict": "APPROVED"}))
    with pytest.raises(Refused, match="Order rejected"):
        process.reviewed(doubtful, {"verdict": "REFUSED"})
    assert process.answered(doubtful, {"accept": True}) is doubtful
    with pytest.raises(Refused, match="Broken"):
        process.answered(doubtful, {"accept": False, "reason": "BROKEN"})
    assert process.is_rejected(replace(doubtful, is_rejected=True))
