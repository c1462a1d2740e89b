-- Buyers, what they agreed to, what they earned, and what they were told. Personal columns are name,
-- email, phone, vat_number, addresses.address and notifications.parameters; e-mail is found by digest.
create table customers (
  customer_id uuid primary key,
  customer_number text not null unique,
  kind text not null check (kind in ('PERSON', 'COMPANY')),
  state text not null check (state in ('GUEST', 'ACTIVE', 'SUSPENDED', 'BLOCKED', 'ERASED')),
  state_reason text not null default '',
  name text not null default '',
  email text not null default '',
  email_index bytea,
  phone text not null default '',
  locale text not null default '',
  company text not null default '',
  vat_number text not null default '',
  country_code text not null default '',
  price_segment text not null default '',
  segments text[] not null default '{}',
  external_ref text not null default '',
  account_id uuid,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index customers_account_email on customers (email_index)
  where state in ('ACTIVE', 'SUSPENDED', 'BLOCKED') and email_index is not null;
create unique index customers_guest_email on customers (email_index)
  where state = 'GUEST' and external_ref = '' and email_index is not null;
create unique index customers_external on customers (account_id, external_ref) nulls not distinct
  where external_ref <> '' and state <> 'ERASED';
create index customers_by_state on customers (state, customer_id);

create table addresses (
  address_id uuid primary key,
  customer_id uuid not null references customers,
  role text not null check (role in ('SHIPPING', 'BILLING')),
  address jsonb not null,
  country_code text not null,
  preferred boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index addresses_of on addresses (customer_id, preferred desc, address_id);

create table consents (
  consent_id uuid primary key,
  customer_id uuid not null references customers,
  purpose text not null,
  given boolean not null,
  text_version text not null,
  created_at timestamptz not null
);
create index consents_of on consents (customer_id, purpose, consent_id desc);

create table loyalty_accounts (
  customer_id uuid primary key,
  balance int not null default 0 check (balance >= 0),
  tier_points int not null default 0,
  tier text not null default 'bronze',
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- An entry that gave points keeps how many of them are left; they lapse oldest first.
create table loyalty_entries (
  loyalty_entry_id uuid primary key,
  customer_id uuid not null,
  kind text not null
    check (kind in ('EARNED', 'REDEEMED', 'RESTORED', 'REVERSED', 'ADJUSTED', 'LAPSED')),
  points int not null,
  remaining int not null default 0 check (remaining >= 0),
  order_id uuid,
  reason text not null default '',
  expires_at timestamptz,
  created_at timestamptz not null
);
create index loyalty_entries_of on loyalty_entries (customer_id, loyalty_entry_id);
create unique index loyalty_entries_once on loyalty_entries (order_id, kind)
  where order_id is not null;
create index loyalty_entries_lapsing on loyalty_entries (expires_at) where remaining > 0;

create table notification_templates (
  template text not null,
  locale text not null,
  medium text not null check (medium in ('EMAIL', 'SMS', 'PUSH')),
  version int not null default 1,
  subject text not null default '',
  body text not null,
  primary key (template, locale, medium, version)
);

create table notification_preferences (
  customer_id uuid not null,
  medium text not null check (medium in ('EMAIL', 'SMS', 'PUSH')),
  topic text not null,
  opted_in boolean not null,
  updated_at timestamptz not null,
  primary key (customer_id, medium, topic)
);

create table notifications (
  notification_id uuid primary key,
  customer_id uuid not null,
  template text not null,
  medium text not null check (medium in ('EMAIL', 'SMS', 'PUSH')),
  topic text not null,
  state text not null
    check (state in ('QUEUED', 'SENT', 'DELIVERED', 'BOUNCED', 'FAILED', 'SUPPRESSED')),
  reason text not null default '',
  subject_id text not null default '',
  parameters jsonb not null default '{}',
  document_ids text[] not null default '{}',
  dedup_key text not null unique,
  attempts int not null default 0,
  next_at timestamptz not null,
  sent_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
) with (fillfactor = 80);
create index notifications_queued on notifications (next_at) where state = 'QUEUED';
create index notifications_of on notifications (customer_id, notification_id);
create index notifications_about on notifications (subject_id, notification_id)
  where subject_id <> '';

insert into notification_templates (template, locale, medium, subject, body) values
  ('order_confirmed', 'en', 'EMAIL', 'Your order {order_number} is confirmed', 'We have your order {order_number} and hold its goods for you. We will tell you when it leaves.'),
  ('order_confirmed', 'de', 'EMAIL', 'Ihre Bestellung {order_number} ist bestätigt', 'Ihre Bestellung {order_number} ist bei uns, die Ware liegt für Sie bereit. Wir melden uns, wenn sie das Haus verlässt.'),
  ('order_rejected', 'en', 'EMAIL', 'We could not take your order {order_number}', 'We could not take your order {order_number}. Nothing was charged.'),
  ('order_held', 'en', 'EMAIL', 'We are looking at your order {order_number}', 'Somebody looks at your order {order_number} before it goes on. You need not do anything.'),
  ('order_changed', 'en', 'EMAIL', 'Your order {order_number} has changed', 'Something about your order {order_number} has changed: {change}.'),
  ('order_backordered', 'en', 'EMAIL', 'A part of your order {order_number} comes later', 'A part of your order {order_number} waits for stock. You pay for it when it leaves.'),
  ('order_shipped', 'en', 'EMAIL', 'Your order {order_number} is on its way', 'Your parcel left with {carrier}, tracking number {tracking_number}.'),
  ('order_shipped', 'de', 'EMAIL', 'Ihre Bestellung {order_number} ist unterwegs', 'Ihr Paket ist mit {carrier} unterwegs, Sendungsnummer {tracking_number}.'),
  ('order_delivered', 'en', 'EMAIL', 'Your order {order_number} has arrived', 'Your parcel was delivered. We hope all is well.'),
  ('order_cancelled', 'en', 'EMAIL', 'Your order {order_number} is canceled', 'Your order {order_number} is canceled. What was held or paid goes back to you.'),
  ('payment_action', 'en', 'EMAIL', 'Please confirm your payment for {order_number}', 'Your bank wants to know that it is you: {url}'),
  ('payment_failed', 'en', 'EMAIL', 'Your payment for {order_number} did not go through', 'Please choose another means of payment for {order_number}.'),
  ('order_resumed', 'en', 'EMAIL', 'Your order {order_number} goes on', 'Your order {order_number} waited for something; it goes on now.'),
  ('payment_needed', 'en', 'EMAIL', 'Please pay your order {order_number} another way', 'We could not take the money for your order {order_number}. Please pay within two days, or it is canceled.'),
  ('refund_sent', 'en', 'EMAIL', 'Your refund is on its way', 'We sent {amount} back to you. It takes three to five business days.'),
  ('survey_invitation', 'en', 'EMAIL', 'How was it?', 'Tell us about your order {order_number}.'),
  ('return_approved', 'en', 'EMAIL', 'Your return {rma_number}', 'Please send the goods back with the label that comes with this notice.');
