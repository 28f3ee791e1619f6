-- What a store may call. Each is keyed on session_user, which no SET can change, and sees only
-- that store. Errors: SY001 epoch, SY002 damaged, SY003 gap, SY004 hole, SY005 budget,
-- SY006 too large, 22004 for an argument that is missing, 28000 for a role that is no store.

create or replace function sync.hello(p_proto int, p_app text, p_schema int, p_clock_ms bigint)
returns table (
    store_uuid text, number text, epoch int, last_seq bigint, chain text, ref_head bigint,
    hq_clock_ms bigint, max_entries int, next_poll_s int, flags text[]
) language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
#variable_conflict use_column
declare
    me sync.store := sync.own_store();
    ours sync.settings;
    clock bigint := sync.now_ms();
begin
    if p_proto is null or p_schema is null or p_clock_ms is null then
        raise exception 'argument missing' using errcode = '22004';
    end if;
    select * into ours from sync.settings;
    update sync.store s
        set seen_at = clock, proto = p_proto, app = left(p_app, 100), schema_rev = p_schema,
            skew_ms = greatest(least(p_clock_ms, 1::bigint << 60), 0) - clock
        where s.id = me.id;
    return query select me.uuid, me.number, me.epoch, me.last_seq, me.chain,
        greatest(
            (select max(c.ref_seq) from sync.published_change c where c.for_all),
            (select max(f.ref_seq) from sync.published_for f where f.store = me.id), 0),
        clock, ours.max_entries, ours.next_poll_s,
        array_remove(array[
            case when p_schema < ours.schema_rev - 2 then 'upgrade_soon' end,
            case when p_proto <> 1 then 'hold' end,
            case when exists (select from sync.parked p
                where p.store = me.id and p.superseded_at is null) then 'parked' end,
            case when exists (select from sync.divergence d
                where d.store = me.id and d.closed_at is null) then 'diverged' end,
            case when exists (select from sync.wanted_by(me.id)) then 'wanted' end], null);
end $f$;

-- Keep one part of a huge transaction until its last part comes.
create or replace function sync.take_part(
    p_store sync.store, p_first bigint, p_last bigint, p_body text, p_part int, p_parts int
) returns void language plpgsql set search_path = pg_catalog, pg_temp as $f$
declare
    before sync.inbox;
begin
    if p_part = 1 and p_first > p_store.last_seq + 1 then
        raise exception 'gap' using errcode = 'SY003';
    end if;
    delete from sync.inbox where store = p_store.id and part >= p_part;
    select * into before from sync.inbox where store = p_store.id and part = p_part - 1;
    if p_part > 1 and (before.parts, before.last_seq + 1) is distinct from (p_parts, p_first) then
        raise exception 'gap' using errcode = 'SY003';
    end if;
    if octet_length(p_body) + coalesce(
            (select sum(size) from sync.inbox where store = p_store.id), 0)
        > (select inbox_bytes from sync.settings)
    then
        raise exception 'too large' using errcode = 'SY006';
    end if;
    insert into sync.inbox values (p_store.id, p_part, p_parts, p_first, p_last,
        octet_length(p_body), p_body);
end $f$;

create or replace function sync.push(
    p_epoch int, p_first bigint, p_last bigint, p_sha text, p_body text,
    p_part int default 1, p_parts int default 1
) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
declare
    me sync.store := sync.own_store();
    kept record;
begin
    if num_nulls(p_epoch, p_first, p_last, p_sha, p_body, p_part, p_parts) > 0 then
        raise exception 'argument missing' using errcode = '22004';
    elsif me.epoch <> p_epoch then
        raise exception 'epoch' using errcode = 'SY001';
    elsif octet_length(p_body) > (select body_bytes from sync.settings) then
        raise exception 'too large' using errcode = 'SY006';
    elsif encode(sha256(convert_to(p_body, 'UTF8')), 'hex') <> p_sha then
        raise exception 'damaged' using errcode = 'SY002';
    elsif p_first < 1 or p_last < p_first or p_last > 1::bigint << 60
        or p_part not between 1 and p_parts or p_parts > 10000 then
        raise exception 'hole' using errcode = 'SY004';
    elsif p_last <= me.last_seq then
        return me.last_seq;
    end if;
    if p_parts > 1 then
        perform sync.take_part(me, p_first, p_last, p_body, p_part, p_parts);
        if p_part < p_parts then
            return me.last_seq;
        end if;
        for kept in select part from sync.inbox where store = me.id order by part loop
            -- A part that an earlier life of this transaction carried already is passed over.
            select (sync.apply_body(me, i.first_seq, i.last_seq, i.body)).* into me
                from sync.inbox i
                where i.store = me.id and i.part = kept.part and i.last_seq > me.last_seq;
        end loop;
    elsif p_first > me.last_seq + 1 then
        raise exception 'gap' using errcode = 'SY003';
    else
        me := sync.apply_body(me, p_first, p_last, p_body);
    end if;
    delete from sync.inbox where store = me.id;
    update sync.store set last_seq = me.last_seq, chain = me.chain, pushed_at = sync.now_ms()
        where id = me.id;
    return me.last_seq;
end $f$;

-- What is published for one store, in order; a table that p_schema does not know is left out.
create or replace function sync.pull(p_after bigint, p_schema int, p_limit int)
returns table (
    ref_seq bigint, edition text, is_last bool, tbl text, row_key text, op text, body text
) language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
#variable_conflict use_column
declare
    me sync.store := sync.own_store();
    few int := least(greatest(p_limit, 1), 5000);
begin
    if p_after is null or p_schema is null or p_limit is null then
        raise exception 'argument missing' using errcode = '22004';
    end if;
    return query
        with seen as (
            (select c.ref_seq from sync.published_change c
                where c.for_all and c.ref_seq > p_after
                    and sync.is_known(c.tbl, p_schema)
                order by c.ref_seq limit few + 1)
            union all
            (select f.ref_seq from sync.published_for f
                join sync.published_change c on c.ref_seq = f.ref_seq
                where f.store = me.id and f.ref_seq > p_after and sync.is_known(c.tbl, p_schema)
                order by f.ref_seq limit few + 1)
        )
        select c.ref_seq, e.name,
            lead(c.edition) over (order by c.ref_seq) is distinct from c.edition,
            c.tbl, c.row_key, c.op,
            (select jsonb_object_agg(b.key, b.value)::text from jsonb_each(c.body) b
                join sync.column_since k on k.tbl = c.tbl and k.col = b.key
                where k.since_rev <= p_schema)
        from seen
        join sync.published_change c on c.ref_seq = seen.ref_seq
        join sync.edition e on e.id = c.edition and e.closed_at is not null
        order by c.ref_seq limit few;
end $f$;

create or replace function sync.is_known(p_tbl text, p_schema int) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $f$
    select exists (select from sync.column_since where tbl = p_tbl and since_rev <= p_schema)
$f$;

create or replace function sync.report(p_report jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
declare
    me sync.store := sync.own_store();
begin
    if p_report is null then
        raise exception 'argument missing' using errcode = '22004';
    elsif jsonb_typeof(p_report) <> 'object' then
        raise exception 'not an object' using errcode = '22023';
    elsif octet_length(p_report::text) > 16384 then
        raise exception 'too large' using errcode = 'SY006';
    end if;
    update sync.store set report = p_report, reported_at = sync.now_ms() where id = me.id;
end $f$;

create or replace function sync.diverged()
returns table (tbl text, bucket text, columns text[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
#variable_conflict use_column
declare
    me sync.store := sync.own_store();
begin
    return query select d.tbl, d.bucket, d.columns from sync.divergence d
        where d.store = me.id and d.closed_at is null order by d.tbl, d.bucket;
end $f$;

create or replace function sync.rows_of(p_tbl text, p_bucket text, p_columns text[])
returns table (row_key text, sum bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
declare
    me sync.store := sync.own_store();
    named text := sync.own_table(p_tbl);
begin
    if p_bucket is null or p_columns is null or array_position(p_columns, null) is not null then
        raise exception 'argument missing' using errcode = '22004';
    elsif cardinality(p_columns) > 400 then
        raise exception 'too large' using errcode = 'SY006';
    end if;
    return query execute format($q$
        select t.row_key, %s from hq.%I t
        where t.store = $1 and right(t.row_key, 2) = $2 order by 1
        $q$, sync.row_sum(named, p_columns), named) using me.id, p_bucket;
end $f$;

create or replace function sync.own_table(p_tbl text) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $f$
begin
    if p_tbl is null or not exists (select from sync.table_shape where tbl = p_tbl) then
        raise exception 'no such table' using errcode = '22023';
    end if;
    return p_tbl;
end $f$;

-- The rows of one store's table, in the order of their keys, for a store that lost them.
create or replace function sync.own_rows(p_tbl text, p_after text, p_limit int)
returns table (row_key text, body text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
declare
    me sync.store := sync.own_store();
    named text := sync.own_table(p_tbl);
    picked text;
begin
    if p_limit is null then
        raise exception 'argument missing' using errcode = '22004';
    end if;
    select string_agg(case t when 'bytea' then format('encode(t.%1$I, ''hex'') as %1$I', c)
            else format('t.%I', c) end, ', ' order by n) into picked
        from sync.table_shape known, unnest(known.columns, known.types) with ordinality u(c, t, n)
        where known.tbl = named;
    return query execute format($q$
        select t.row_key, (coalesce(t.extra, '{}') || to_jsonb(image))::text
        from hq.%I t, lateral (select %s) image
        where t.store = $1 and t.row_key > $2 order by t.row_key limit $3
        $q$, named, picked) using me.id, coalesce(p_after, ''), least(greatest(p_limit, 1), 5000);
end $f$;

-- The store was restored: begin a new epoch at the point that the store still knows.
create or replace function sync.fork(p_epoch int, p_seq bigint, p_chain text) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
declare
    me sync.store := sync.own_store();
    clock bigint := sync.now_ms();
begin
    if num_nulls(p_epoch, p_seq, p_chain) > 0 then
        raise exception 'argument missing' using errcode = '22004';
    elsif me.epoch <> p_epoch then
        raise exception 'epoch' using errcode = 'SY001';
    elsif p_seq < 0 or p_seq > 1::bigint << 60 or p_chain !~ '^[0-9a-f]{64}$' then
        raise exception 'no such point' using errcode = '22023';
    elsif (select count(*) from sync.epoch
            where store = me.id and ended_at > clock - 86400000)
        >= (select forks_a_day from sync.settings)
    then
        raise exception 'budget' using errcode = 'SY005';
    end if;
    insert into sync.epoch values (me.id, me.epoch, me.last_seq, me.chain, p_seq, clock);
    delete from sync.inbox where store = me.id;
    update sync.store set epoch = me.epoch + 1, last_seq = p_seq, chain = p_chain
        where id = me.id;
    return me.epoch + 1;
end $f$;
