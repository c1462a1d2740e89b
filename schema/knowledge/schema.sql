-- Articles, their texts by language and version, votes, and questions that nothing answered.
create table articles (
  article_id uuid primary key,
  slug text not null unique,
  category text not null,
  audience text not null check (audience in ('PUBLIC', 'INTERNAL')),
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'ARCHIVED')),
  version integer not null check (version > 0),
  helpful_count integer not null default 0,
  unhelpful_count integer not null default 0,
  published_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index articles_by_change on articles (updated_at desc, article_id desc);

-- `config` is the language's rules for words; `search` weighs title, questions, body in this order.
create table article_versions (
  article_id uuid not null references articles,
  locale text not null,
  version integer not null,
  is_newest boolean not null,
  title text not null,
  body text not null,
  questions text not null default '',
  config regconfig not null,
  search tsvector not null generated always as (
    setweight(to_tsvector(config, title), 'A') || setweight(to_tsvector(config, questions), 'B') ||
    setweight(to_tsvector(config, body), 'C')) stored,
  created_at timestamptz not null,
  primary key (article_id, locale, version)
);
create unique index article_versions_newest on article_versions (article_id, locale) where is_newest;
create index article_versions_by_words on article_versions using gin (search) where is_newest;

create table article_votes (
  article_id uuid not null references articles,
  voter text not null,
  helpful boolean not null,
  voted_at timestamptz not null,
  primary key (article_id, voter)
);

create table unanswered_questions (
  locale text not null,
  text text not null,
  count integer not null,
  last_asked_at timestamptz not null,
  primary key (locale, text)
);
create index unanswered_questions_by_count on unanswered_questions (count desc, last_asked_at desc);

-- Work for people: tickets with what they owe by when, and what was said on them.
create sequence ticket_numbers;

create table tickets (
  ticket_id uuid primary key,
  ticket_number text not null unique,
  customer_id uuid,
  order_id uuid,
  subject text not null,
  priority text not null check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
  state text not null check (state in ('OPEN', 'ASSIGNED', 'WAITING', 'RESOLVED', 'CLOSED')),
  assignee text not null default '',
  -- What it began with, for example a case; it begins one ticket only.
  source text not null default '',
  first_due_at timestamptz not null,
  resolve_due_at timestamptz not null,
  first_replied_at timestamptz,
  waiting_since timestamptz,
  resolved_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index tickets_by_source on tickets (source) where source <> '';
create index tickets_by_due on tickets (resolve_due_at, ticket_id);
create index tickets_by_customer on tickets (customer_id);

create table ticket_entries (
  ticket_id uuid not null references tickets,
  seq integer not null,
  author text not null,
  text text not null,
  internal boolean not null,
  entered_at timestamptz not null,
  primary key (ticket_id, seq)
);
