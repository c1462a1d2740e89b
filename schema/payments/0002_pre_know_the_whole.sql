-- Parcels of one order are paid for side by side, so the last to be asked for may be the first to be taken.
alter table payment_operations add column whole_minor bigint check (whole_minor > 0);
comment on column payment_operations.whole_minor is
  'What all captures of the payment come to; the rest is given up once they are in.';
