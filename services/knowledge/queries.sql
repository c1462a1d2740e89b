-- Lock order: one article per transaction.

-- name: insert_article
-- A draft; no row when the slug is taken.
insert into articles (article_id, slug, category, audience, state, version, created_at, updated_at)
values (:article_id, :slug, :category, :audience, :state, :version, :created_at, :updated_at)
on conflict (slug) do nothing
returning article_id;

-- name: outdate_text
-- What was the newest text of a language is not any more.
update article_versions set is_newest = false
where article_id = :article_id and locale = :locale and is_newest;

-- name: insert_text
-- A text of a version.
insert into article_versions (article_id, locale, version, is_newest, title, body, questions, config, created_at)
values (:article_id, :locale, :version, true, :title, :body, :questions, :config::text::regconfig, :created_at);

-- name: get_article
-- One article with its newest texts.
select a.*, coalesce((select jsonb_agg(jsonb_build_object('locale', v.locale, 'title', v.title, 'body', v.body,
    'questions', v.questions) order by v.locale)
  from article_versions v where v.article_id = a.article_id and v.is_newest), '[]') as texts
from articles a where a.article_id = :article_id;

-- name: lock_article
-- The same, held until the transaction ends.
select a.*, coalesce((select jsonb_agg(jsonb_build_object('locale', v.locale, 'title', v.title, 'body', v.body,
    'questions', v.questions) order by v.locale)
  from article_versions v where v.article_id = a.article_id and v.is_newest), '[]') as texts
from articles a where a.article_id = :article_id for update of a;

-- name: save_article
-- An article as it became, its texts aside.
update articles set category = :category, audience = :audience, state = :state, version = :version,
  helpful_count = :helpful_count, unhelpful_count = :unhelpful_count, published_at = :published_at,
  updated_at = :updated_at
where article_id = :article_id;

-- name: list_articles
-- Articles, the newest change first, after a cursor.
select a.*, coalesce((select jsonb_agg(jsonb_build_object('locale', v.locale, 'title', v.title, 'body', v.body,
    'questions', v.questions) order by v.locale)
  from article_versions v where v.article_id = a.article_id and v.is_newest), '[]') as texts
from articles a
where (:category = '' or a.category = :category) and (:audience = '' or a.audience = :audience)
  and (:state = '' or a.state = :state)
  and (:after::uuid is null or (a.updated_at, a.article_id) < (
    select b.updated_at, b.article_id from articles b where b.article_id = :after::uuid))
order by a.updated_at desc, a.article_id desc limit :page_size;

-- name: search
-- Published articles that hold at least half of the words of a question: first by how many, then by where they
-- stand. Of an article in several variants of a language the asked one counts. Excerpts are cut for the page only.
with asked as (
  select replace(plainto_tsquery(:config::text::regconfig, :question)::text, '&', '|')::tsquery as some,
    tsvector_to_array(to_tsvector(:config::text::regconfig, :question)) as words),
held as (
  select a.article_id, a.slug, v.locale, v.title, v.body, v.config, cardinality(asked.words) as wanted,
    (select count(*) from unnest(asked.words) word where word = any(tsvector_to_array(v.search))) as held,
    ts_rank_cd(v.search, asked.some, 32)::double precision as rank
  from asked, article_versions v join articles a using (article_id)
  where v.is_newest and a.state = 'PUBLISHED' and (not :to_all or a.audience = 'PUBLIC')
    and (:category = '' or a.category = :category)
    and (v.locale = :locale or left(v.locale, 2) = left(:locale, 2)) and v.search @@ asked.some),
best as (
  select distinct on (article_id) *, 10.0 * held / wanted + rank as score
  from held where 2 * held >= wanted
  order by article_id, locale = :locale desc, locale),
page as (
  select * from best order by score desc, article_id limit :page_size offset :skip)
select article_id, slug, locale, title, score::double precision,
  left(ts_headline(config, body, asked.some, 'StartSel=*, StopSel=*, MaxFragments=1, MaxWords=35'), 1000) as excerpt
from page, asked order by score desc, article_id;

-- name: count_unanswered
-- Asked once more and not answered. So many different ones are kept; further ones are not.
insert into unanswered_questions (locale, text, count, last_asked_at)
select :locale::text, :text::text, 1, :at
where (select count(*) from unanswered_questions) < :kept_max::int
  or exists (select from unanswered_questions where locale = :locale::text and text = :text::text)
on conflict (locale, text) do update
  set count = unanswered_questions.count + 1, last_asked_at = excluded.last_asked_at;

-- name: list_unanswered
-- Questions nothing answered, the most frequent first.
select locale, text, count, last_asked_at from unanswered_questions
where :locale = '' or locale = :locale
order by count desc, last_asked_at desc, locale, text limit :page_size offset :skip;

-- name: get_vote
-- What a voter said of an article, which is locked.
select helpful from article_votes where article_id = :article_id and voter = :voter;

-- name: put_vote
-- What a voter says; the last word counts.
insert into article_votes (article_id, voter, helpful, voted_at)
values (:article_id, :voter, :helpful, :at)
on conflict (article_id, voter) do update set helpful = excluded.helpful, voted_at = excluded.voted_at;

-- name: insert_ticket
-- A new ticket; no row where its source began one already.
insert into tickets (ticket_id, ticket_number, customer_id, order_id, subject, priority, state, source,
  first_due_at, resolve_due_at, created_at, updated_at)
values (:ticket_id, 'T-' || extract(year from :created_at::timestamptz) || '-' ||
    lpad(nextval('ticket_numbers')::text, 6, '0'),
  :customer_id, :order_id, :subject, :priority, 'OPEN', :source, :first_due_at, :resolve_due_at,
  :created_at::timestamptz, :updated_at)
on conflict (source) where source <> '' do nothing
returning *;

-- name: get_ticket
-- One ticket.
select * from tickets where ticket_id = :ticket_id;

-- name: lock_ticket
-- One ticket, held until the transaction ends.
select * from tickets where ticket_id = :ticket_id for update;

-- name: save_ticket
-- A ticket as it became.
update tickets set state = :state, assignee = :assignee, resolve_due_at = :resolve_due_at,
  first_replied_at = :first_replied_at, waiting_since = :waiting_since, resolved_at = :resolved_at,
  updated_at = :updated_at
where ticket_id = :ticket_id;

-- name: list_tickets
-- Tickets, those due first on top, what is done last, after a cursor.
select * from tickets
where (:customer_id::uuid is null or customer_id = :customer_id::uuid)
  and (:order_id::uuid is null or order_id = :order_id::uuid)
  and (:state = '' or state = :state) and (:assignee = '' or assignee = :assignee)
  and (:after::uuid is null or (state in ('RESOLVED', 'CLOSED'), resolve_due_at, ticket_id) > (
    select a.state in ('RESOLVED', 'CLOSED'), a.resolve_due_at, a.ticket_id from tickets a
    where a.ticket_id = :after::uuid))
order by state in ('RESOLVED', 'CLOSED'), resolve_due_at, ticket_id limit :page_size;

-- name: add_entry
-- What was said, as the next of a ticket, which is locked.
insert into ticket_entries (ticket_id, seq, author, text, internal, entered_at)
select :ticket_id::uuid, 1 + coalesce(max(seq), 0), :author, :text, :internal, :entered_at
from ticket_entries where ticket_id = :ticket_id::uuid;

-- name: list_entries
-- What was said on a ticket, oldest first; without what is internal for the customer.
select author, text, internal, entered_at, seq from ticket_entries
where ticket_id = :ticket_id and (:with_internal or not internal)
order by seq limit :size;
