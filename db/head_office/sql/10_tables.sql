-- What head office keeps about its stores and what it publishes to them.
-- Instants are epoch milliseconds. Everything here may be run again: it only adds what is missing.

create table if not exists sync.installation (
    one boolean primary key default true check (one),
    version integer not null,
    partitions integer not null
);

create table if not exists sync.settings (
    one boolean primary key default true check (one),
    schema_rev integer not null default 0,
    max_entries integer not null default 5000,
    next_poll_s integer not null default 60,
    body_bytes bigint not null default 8388608,
    inbox_bytes bigint not null default 536870912,
    forks_a_day integer not null default 20,
    blob_max_bytes bigint not null default 67108864,
    blob_day_bytes bigint not null default 536870912
);

create table if not exists sync.table_shape (
    tbl text primary key,
    site text not null,
    columns text[] not null,
    types text[] not null
);

-- The statements that take images, by shape: writing one costs more than running it.
create table if not exists sync.statement (
    shape text primary key,
    statement text not null
);

create table if not exists sync.column_since (
    tbl text not null,
    col text not null,
    since_rev integer not null,
    primary key (tbl, col)
);

create table if not exists sync.store (
    id integer primary key,
    uuid text not null unique,
    number text not null unique,
    role name not null unique,
    verifier text not null,
    epoch integer not null default 1,
    last_seq bigint not null default 0,
    chain text not null default repeat('0', 64),
    enrolled_at bigint not null,
    revoked_at bigint,
    seen_at bigint,
    pushed_at bigint,
    skew_ms bigint,
    proto integer,
    app text,
    schema_rev integer,
    report jsonb,
    reported_at bigint,
    blob_day bigint not null default 0,
    blob_day_used bigint not null default 0
) with (fillfactor = 50);

create table if not exists sync.epoch (
    store integer not null,
    epoch integer not null,
    last_seq bigint not null,
    chain text not null,
    back_to bigint not null,
    ended_at bigint not null,
    primary key (store, epoch)
);

create table if not exists sync.parked (
    store integer not null,
    epoch integer not null,
    seq bigint not null,
    tbl text not null,
    row_key text not null,
    op text not null,
    shape jsonb not null,
    payload text,
    error text not null,
    at bigint not null,
    superseded_at bigint,
    primary key (store, epoch, seq)
);
create index if not exists parked_open on sync.parked (store, tbl, row_key)
    where superseded_at is null;

create table if not exists sync.divergence (
    store integer not null,
    tbl text not null,
    bucket text not null,
    columns text[] not null,
    theirs jsonb not null,
    ours jsonb not null,
    seq bigint not null,
    found_at bigint not null,
    closed_at bigint
);
create unique index if not exists divergence_open on sync.divergence (store, tbl, bucket)
    where closed_at is null;

create table if not exists sync.inbox (
    store integer not null,
    part integer not null,
    parts integer not null,
    first_seq bigint not null,
    last_seq bigint not null,
    size bigint not null,
    body text not null,
    primary key (store, part)
);

create table if not exists sync.ref_head (
    one boolean primary key default true check (one),
    ref_seq bigint not null default 0
);

create table if not exists sync.edition (
    id integer generated always as identity primary key,
    name text not null unique,
    begun_at bigint not null,
    closed_at bigint
);

create table if not exists sync.published_change (
    ref_seq bigint primary key,
    edition integer not null references sync.edition,
    tbl text not null,
    row_key text not null,
    op text not null check (op in ('U', 'D')),
    body jsonb,
    for_all boolean not null
);
create index if not exists published_for_all on sync.published_change (ref_seq) where for_all;

create table if not exists sync.published_for (
    store integer not null,
    ref_seq bigint not null references sync.published_change,
    primary key (store, ref_seq)
);

create table if not exists sync.blob (
    store integer not null,
    sha text not null,
    kind text not null,
    size bigint not null,
    have bigint not null default 0,
    complete boolean not null default false,
    begun_at bigint not null,
    completed_at bigint,
    primary key (store, sha)
);

create table if not exists sync.blob_part (
    store integer not null,
    sha text not null,
    starts_at bigint not null,
    bytes bytea not null,
    primary key (store, sha, starts_at)
);
-- A photo is compressed already.
alter table sync.blob_part alter column bytes set storage external;

create table if not exists sync.blob_request (
    store integer not null,
    sha text not null,
    asked_at bigint not null,
    primary key (store, sha)
);

insert into sync.settings default values on conflict do nothing;
insert into sync.ref_head default values on conflict do nothing;

create or replace view sync.status as
select s.id, s.uuid, s.number, s.epoch, s.last_seq, s.seen_at, s.pushed_at, s.skew_ms, s.app,
    s.schema_rev, s.report, s.reported_at, s.revoked_at,
    (select count(*) from sync.parked p
        where p.store = s.id and p.superseded_at is null) as parked,
    (select count(*) from sync.divergence d
        where d.store = s.id and d.closed_at is null) as diverged,
    (select count(*) from sync.epoch e where e.store = s.id) as forks
from sync.store s;
