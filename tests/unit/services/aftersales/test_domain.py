"""What may come back, for how much, and what follows from a survey: tables and properties."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Refused
from services.aftersales.domain import (
    Bought,
    Case,
    CaseState,
    Method,
    Policy,
    Purchase,
    Reason,
    ReturnState,
    Survey,
    SurveyState,
    Wanted,
    check_request,
    eligibility,
    estimate,
    is_automatic,
    policy_for,
)
from services.aftersales.domain.rules import Estimate, Return
from services.aftersales.settings import Settings
from services.values import Money

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def line(number: int = 1, *, kept: int = 2, delivered: bool = True, returnable: bool = True):
    amounts = eur(10_000), eur(1_900), eur(490)
    return Bought(number, f"SKU{number}", 2, kept, delivered, returnable, *amounts)


def purchase(*lines: Bought, days: int | None = 5) -> Purchase:
    arrived = None if days is None else NOW - timedelta(days=days)
    return Purchase(uuid4(), uuid4(), "web", "DE", lines or (line(),), arrived)


@pytest.mark.parametrize(
    ("sold", "returned", "reason", "why"),
    [
        (purchase(), {}, None, ""),
        (purchase(), {1: 1}, None, ""),
        (purchase(days=None), {}, None, "NOT_DELIVERED"),
        (purchase(line(delivered=False)), {}, None, "NOT_DELIVERED"),
        (purchase(line(kept=1)), {1: 1}, None, "ALREADY_RETURNED"),
        (purchase(line(returnable=False)), {}, None, "FINAL_SALE"),
        (purchase(line(returnable=False)), {}, Reason.DEFECTIVE, ""),
        (purchase(), {1: 2}, None, "ALREADY_RETURNED"),
        (purchase(days=31), {}, None, "WINDOW_CLOSED"),
        (purchase(days=31), {}, Reason.CHANGED_MIND, "WINDOW_CLOSED"),
        (purchase(days=31), {}, Reason.DEFECTIVE, ""),
        (purchase(days=91), {}, Reason.DEFECTIVE, "WINDOW_CLOSED"),
    ],
)
def test_a_line_may_come_back_or_the_reason_is_named(sold, returned, reason, why):
    reasons = {1: reason} if reason else {}
    (verdict,) = eligibility(sold, Policy(), returned, NOW, reasons)
    assert verdict.reason == why
    assert verdict.eligible == (not why)
    assert verdict.quantity == (0 if why else 2 - returned.get(1, 0))


def test_no_policy_goes_under_the_law():
    strict = Policy(window_days=3)
    assert eligibility(purchase(days=13), strict, {}, NOW)[0].eligible
    assert not eligibility(purchase(days=15), strict, {}, NOW)[0].eligible


@pytest.mark.parametrize(
    ("wanted", "cause"),
    [
        (Wanted(2, 1, Reason.CHANGED_MIND), "LINE_UNKNOWN"),
        (Wanted(1, 3, Reason.CHANGED_MIND), "ALREADY_RETURNED"),
        (Wanted(1, 1, Reason.DEFECTIVE), "EVIDENCE_NEEDED"),
    ],
)
def test_a_request_is_refused_by_line_and_cause(wanted, cause):
    verdicts = eligibility(purchase(), Policy(), {}, NOW)
    with pytest.raises(Refused) as refused:
        check_request([wanted], verdicts, Policy(), Method.REFUND)
    assert refused.value.reason == "RETURN_NOT_ELIGIBLE"
    assert refused.value.facts == {"line_no": str(wanted.line_no), "cause": cause}


def test_a_photo_is_evidence_and_a_method_must_be_offered():
    verdicts = eligibility(purchase(), Policy(), {}, NOW)
    shown = [Wanted(1, 1, Reason.DEFECTIVE, document_ids=("doc_1",))]
    check_request(shown, verdicts, Policy(), Method.REFUND)
    with pytest.raises(Refused, match="Method not offered"):
        check_request(shown, verdicts, Policy(methods=(Method.STORE_CREDIT,)), Method.REFUND)


@pytest.mark.parametrize(
    ("wanted", "policy", "amounts"),
    [
        # goods, shipping, tax, fee, total
        ([(1, 1, Reason.CHANGED_MIND)], Policy(), (5_000, 0, 950, 0, 5_950)),
        ([(1, 2, Reason.CHANGED_MIND)], Policy(), (10_000, 490, 1_900, 0, 12_390)),
        (
            *([(1, 1, Reason.CHANGED_MIND)], Policy(fee_percent=15, free_label=False)),
            (5_000, 0, 950, 892 + 500, 5_950 - 892 - 500),
        ),
        (
            *([(1, 1, Reason.DEFECTIVE)], Policy(fee_percent=15, free_label=False)),
            (5_000, 0, 950, 0, 5_950),
        ),
    ],
)
def test_the_estimate_follows_fault_and_policy(wanted, policy, amounts):
    found = estimate(purchase(), [Wanted(*item) for item in wanted], policy)
    told = (found.goods, found.shipping, found.tax, found.fee, found.total)
    assert tuple(amount.minor for amount in told) == amounts


def test_what_was_canceled_neither_comes_back_nor_keeps_the_shipping():
    sold = purchase(line(kept=1), line(2, kept=0))
    first, second = eligibility(sold, Policy(), {}, NOW)
    assert (first.quantity, second.reason) == (1, "ALREADY_RETURNED")
    found = estimate(sold, [Wanted(1, 1, Reason.CHANGED_MIND)], Policy())
    assert (found.goods.minor, found.shipping.minor) == (5_000, 980)


@given(
    quantity=st.integers(1, 2),
    reason=st.sampled_from(list(Reason)),
    percent=st.integers(0, 100),
    free=st.booleans(),
)
def test_nobody_gets_back_more_than_he_paid_nor_less_than_nothing(quantity, reason, percent, free):
    policy = Policy(fee_percent=percent, free_label=free)
    found = estimate(purchase(), [Wanted(1, quantity, reason)], policy)
    assert 0 <= found.total.minor <= 12_390
    assert found.total == found.goods + found.shipping + found.tax - found.fee


def test_people_decide_what_is_costly_or_our_fault():
    changed = [Wanted(1, 1, Reason.CHANGED_MIND)]
    found = estimate(purchase(), changed, Policy())
    assert is_automatic(changed, found, Policy())
    assert is_automatic(changed, found, Policy(automatic_below=eur(5_950)))
    assert not is_automatic(changed, found, Policy(automatic_below=eur(5_949)))
    assert not is_automatic(changed, found, Policy(automatic_below=Money(9_999, "USD")))
    assert not is_automatic([Wanted(1, 1, Reason.MISSING_PARTS)], found, Policy())


def test_the_narrowest_policy_counts():
    wide, web, german = Policy(window_days=1), Policy(channel="web"), Policy(country_code="DE")
    both, other = Policy(channel="web", country_code="DE"), Policy(channel="shop")
    assert policy_for([wide, web, german, both, other], "web", "DE") is both
    assert policy_for([wide, web, german, other], "web", "FR") is web
    assert policy_for([other], "web", "DE") == Policy()


def a_return(state: ReturnState) -> Return:
    zero = eur(0)
    amounts = Estimate(zero, zero, zero, zero, zero)
    order_id = UUID(int=1)
    return Return(
        *(uuid4(), "R-1", order_id, None, "web", state, Method.REFUND, (), amounts),
        *(NOW + timedelta(days=30), NOW, NOW),
    )


def test_a_return_says_what_is_next_and_nothing_at_the_end():
    step, due = a_return(ReturnState.REQUESTED).next_step
    assert (step, due) == ("WAIT_FOR_DECISION", NOW + timedelta(hours=2))
    assert a_return(ReturnState.APPROVED).next_step == ("SEND_PARCEL", NOW + timedelta(days=30))
    assert a_return(ReturnState.CANCELLED).next_step == ("", None)
    with pytest.raises(Refused, match="Return state"):
        a_return(ReturnState.RECEIVED).become(ReturnState.CANCELLED, NOW)


def survey(state: SurveyState) -> Survey:
    end = NOW + timedelta(days=1)
    return Survey(uuid4(), uuid4(), None, state, NOW, end, NOW, NOW)


def test_a_survey_is_answered_once_and_in_time():
    said = survey(SurveyState.SENT).answer(5, "fine", None, NOW)
    assert (said.state, said.score) == (SurveyState.ANSWERED, 5)
    with pytest.raises(Refused, match="Survey answered"):
        said.answer(1, "", None, NOW)
    with pytest.raises(Refused, match="Survey expired"):
        survey(SurveyState.SENT).answer(1, "", None, NOW + timedelta(days=1))
    with pytest.raises(Refused, match="Survey expired"):
        survey(SurveyState.EXPIRED).answer(1, "", None, NOW)
    with pytest.raises(Refused, match="Survey state"):
        survey(SurveyState.DUE).answer(1, "", None, NOW)


def test_a_case_is_put_right_once():
    case = Case(uuid4(), "LOW_SCORE", uuid4(), None, "", CaseState.OPEN, NOW, NOW, NOW, "late")
    done = case.resolve("APOLOGY", "", "ines", NOW)
    assert (done.state, done.note, done.resolved_by) == (CaseState.RESOLVED, "late", "ines")
    with pytest.raises(Refused, match="Case state"):
        done.resolve("APOLOGY", "", "ines", NOW)


def test_a_survey_cannot_come_before_the_goods():
    assert list(Settings(survey_after_s=-1).mistakes())
    assert not list(Settings().mistakes())
