-- Payments, what was asked of providers, refunds, store credit, the ledger, and the sandbox's own book.
-- Money is integer minor units beside its currency; 'XXX' is no currency.
create table payment_providers (
  provider text primary key check (provider ~ '^[a-z][a-z0-9_.-]{0,63}$'),
  title text not null,
  enabled boolean not null default true,
  sandbox boolean not null,
  priority int not null check (priority between 0 and 1000),
  currencies text[] not null default '{}',
  countries text[] not null default '{}',
  capabilities text[] not null default '{}',
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
insert into payment_providers (provider, title, sandbox, priority, capabilities)
values ('sandbox', 'Sandbox (no real money)', true, 900,
  '{challenge,capture_partial,refund_partial,void_by_reference,reauthorize,events,idempotency_key}'),
  ('channel', 'Collected by the channel', false, 1000, '{capture_partial,refund_partial}');

-- A tombstone is a payment that was given up before it was asked for: it keeps the place of the order.
create table payments (
  payment_id uuid primary key,
  order_id uuid not null,
  customer_id uuid,
  provider text not null,
  state text not null check (state in ('CREATED', 'REQUIRES_ACTION', 'AUTHORIZED',
    'PARTIALLY_CAPTURED', 'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'FAILED', 'VOIDED',
    'EXPIRED', 'DISPUTED', 'WON', 'LOST')),
  currency char(3) not null,
  amount_minor bigint not null check (amount_minor >= 0),
  authorized_minor bigint not null default 0,
  captured_minor bigint not null default 0 check (captured_minor >= 0),
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  store_credit_minor bigint not null default 0 check (store_credit_minor >= 0),
  failure_reason text not null default '',
  challenge_url text not null default '',
  challenged boolean not null default false,
  expires_at timestamptz,
  capture_before timestamptz,
  warned_at timestamptz,
  instrument_kind text not null default '',
  brand text not null default '',
  last_four text not null default '',
  fingerprint text not null default '',
  channel_account_id uuid,
  external_order_id text not null default '',
  tenders jsonb not null default '[]',
  voiding boolean not null default false,
  tombstone boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (refunded_minor <= captured_minor and captured_minor <= authorized_minor
    and authorized_minor <= amount_minor and store_credit_minor <= amount_minor)
) with (fillfactor = 70);
create unique index payments_one_live on payments (order_id)
  where tombstone or state not in ('FAILED', 'VOIDED', 'EXPIRED', 'REFUNDED', 'LOST');
create index payments_by_order on payments (order_id, payment_id);
create index payments_by_customer on payments (customer_id, payment_id) where customer_id is not null;
create index payments_unfinished on payments (expires_at)
  where state in ('CREATED', 'REQUIRES_ACTION');
create index payments_to_capture on payments (capture_before)
  where state in ('AUTHORIZED', 'PARTIALLY_CAPTURED');
create index payments_voiding on payments (payment_id) where voiding;

-- One act at the provider. It is SENT and committed before the first byte leaves.
create table payment_operations (
  operation_id uuid primary key,
  seq bigint generated always as identity,
  payment_id uuid not null references payments,
  kind text not null check (kind in ('AUTHORIZE', 'REAUTHORIZE', 'CAPTURE', 'VOID', 'REFUND')),
  state text not null check (state in ('PENDING', 'SENT', 'SUCCEEDED', 'FAILED', 'AMBIGUOUS')),
  amount_minor bigint not null check (amount_minor >= 0),
  -- The part of it that store credit pays: the provider is asked for the rest.
  credit_minor bigint not null default 0 check (credit_minor between 0 and amount_minor),
  is_final boolean not null default false,
  reference text not null default '',
  provider_ref text not null default '',
  error_code text not null default '',
  read_backs int not null default 0,
  read_at timestamptz not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  -- Parcels of one order are paid for side by side, so the last to be asked for may be the first to be taken.
  whole_minor bigint check (whole_minor > 0)
) with (fillfactor = 70);
comment on column payment_operations.whole_minor is
  'What all captures of the payment come to; the rest is given up once they are in.';
create index payment_operations_of on payment_operations (payment_id, seq);
create index payment_operations_open on payment_operations (read_at)
  where state in ('SENT', 'AMBIGUOUS');
create unique index payment_operations_capture on payment_operations (payment_id, reference)
  where kind = 'CAPTURE' and state <> 'FAILED' and reference <> '';

create table refunds (
  refund_id uuid primary key,
  payment_id uuid not null references payments,
  order_id uuid not null,
  state text not null check (state in ('REQUESTED', 'APPROVED', 'SENT', 'SUCCEEDED', 'FAILED')),
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  reason text not null default '',
  note text not null default '',
  reference text not null default '',
  requested_by text not null default '',
  approved_by text not null default '',
  operation_id uuid unique,
  provider_ref text not null default '',
  failure_reason text not null default '',
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index refunds_of on refunds (payment_id, refund_id);
create index refunds_by_order on refunds (order_id, refund_id);

create table provider_events (
  provider text not null,
  event_ref text not null,
  operation_id uuid,
  payment_id uuid,
  sha256 bytea not null,
  applied boolean not null default false,
  created_at timestamptz not null,
  primary key (provider, event_ref)
);

create table store_credits (
  store_credit_id uuid primary key,
  customer_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  remaining_minor bigint not null check (remaining_minor between 0 and amount_minor),
  currency char(3) not null,
  reason text not null,
  reference text not null default '',
  expires_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index store_credits_of on store_credits (customer_id, currency, store_credit_id);

create table store_credit_uses (
  payment_id uuid not null,
  store_credit_id uuid not null references store_credits,
  amount_minor bigint not null check (amount_minor > 0),
  returned_minor bigint not null default 0 check (returned_minor between 0 and amount_minor),
  created_at timestamptz not null,
  primary key (payment_id, store_credit_id)
);

-- The ledger. An account's id is worked out from what it stands for, so nobody need look it up;
-- transfers do not refer to it by a foreign key, which would lock the few accounts all write to.
create table ledger_accounts (
  account_id uuid primary key,
  kind text not null check (kind in ('CUSTOMER_RECEIVABLE', 'PROVIDER_CLEARING', 'CHANNEL_CLEARING',
    'FEES', 'TAX', 'REFUNDS_PAYABLE', 'CHARGEBACKS', 'CARRIER_PAYABLE', 'STORE_CREDIT',
    'MERCHANT_PAYABLE', 'REVENUE')),
  party_id text not null default '',
  currency char(3) not null,
  may_be_negative boolean not null default true,
  created_at timestamptz not null,
  unique (kind, party_id, currency)
);

create table ledger_transfers (
  transfer_id uuid primary key,
  seq bigint generated always as identity,
  debit_account_id uuid not null,
  credit_account_id uuid not null check (credit_account_id <> debit_account_id),
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  state text not null check (state in ('PENDING', 'POSTED', 'VOIDED')),
  pending_id uuid,
  payment_id uuid,
  reference text not null default '',
  reason text not null default '',
  created_at timestamptz not null
);
create unique index ledger_transfers_seq on ledger_transfers (seq);
create index ledger_transfers_of on ledger_transfers (payment_id, seq);
create index ledger_transfers_debit on ledger_transfers (debit_account_id, seq);
create index ledger_transfers_credit on ledger_transfers (credit_account_id, seq);

-- Sums of an account, in shards: all payments write to the same few accounts at once.
create table ledger_balances (
  account_id uuid not null,
  shard smallint not null check (shard between 0 and 15),
  debits_posted bigint not null default 0 check (debits_posted >= 0),
  credits_posted bigint not null default 0 check (credits_posted >= 0),
  debits_pending bigint not null default 0,
  credits_pending bigint not null default 0,
  updated_at timestamptz not null,
  primary key (account_id, shard)
) with (fillfactor = 50);

-- The sandbox's own book: what a payment provider would know, and would still know after we died.
create table sandbox_charges (
  reference uuid primary key,
  behavior text not null,
  state text not null check (state in ('AUTHORIZED', 'CHALLENGE', 'DECLINED', 'VOIDED')),
  amount_minor bigint not null,
  captured_minor bigint not null default 0,
  refunded_minor bigint not null default 0,
  currency char(3) not null,
  decline_code text not null default '',
  expires_at timestamptz not null,
  created_at timestamptz not null,
  check (refunded_minor <= captured_minor and captured_minor <= amount_minor)
);

create table sandbox_acts (
  key uuid primary key,
  reference uuid not null,
  kind text not null,
  amount_minor bigint not null,
  result text not null check (result in ('SUCCEEDED', 'FAILED', 'ACTION', 'ACCEPTED')),
  error_code text not null default '',
  later text not null default '',
  created_at timestamptz not null
);
create index sandbox_acts_of on sandbox_acts (reference);

create table sandbox_events (
  event_ref uuid primary key,
  payload bytea not null,
  signature text not null,
  due_at timestamptz not null,
  times int not null default 1,
  delivered_at timestamptz
);
create index sandbox_events_due on sandbox_events (due_at) where delivered_at is null;
