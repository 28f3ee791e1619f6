-- Counts and sums by which a store and head office know that they hold the same rows.

-- The expression for the sum of one row of p_tbl (alias t) over these columns; NULL for an unknown
-- table. A column that head office does not have is read from `extra`.
create or replace function sync.row_sum(p_tbl text, p_columns text[]) returns text
language sql stable set search_path = pg_catalog, pg_temp as $f$
    select format($q$('x' || substr(md5(%s), 1, 15))::bit(60)::bigint$q$, coalesce(
        (select string_agg(format('coalesce(%s, %L)', case known.types[place.at]
                when 'bigint' then format('t.%I::text', c)
                when 'text' then format('t.%I', c)
                when 'bytea' then format('encode(t.%I, ''hex'')', c)
                else format('t.extra ->> %L', c) end, '\N'), ' || chr(31) || ' order by n)
            from unnest(p_columns) with ordinality u(c, n),
                lateral (select array_position(known.columns, c) as at) place), ''''''))
    from sync.table_shape known where tbl = p_tbl
$f$;

create or replace function sync.bucket_sums(
    p_store integer, p_tbl text, p_columns text[], p_buckets text[]
) returns table (bucket text, n bigint, total text)
language plpgsql stable set search_path = pg_catalog, pg_temp as $f$
begin
    return query execute format($q$
        select right(t.row_key, 2), count(*), (sum(%s) %% 1152921504606846976)::text
        from hq.%I t where t.store = $1 and right(t.row_key, 2) = any ($2) group by 1
        $q$, sync.row_sum(p_tbl, p_columns), p_tbl) using p_store, p_buckets;
end $f$;

-- Compare the sums of a store with ours: a difference is written down, equality closes it.
create or replace function sync.apply_sums(
    p_store sync.store, p_seq bigint, p_shape jsonb, p_key text, p_payload text
) returns void language plpgsql set search_path = pg_catalog, pg_temp as $f$
declare
    said jsonb;
    named text := p_shape ->> 0;
    columns_named text[];
    buckets text[];
    b record;
begin
    said := p_payload::jsonb;
    columns_named := array(select jsonb_array_elements_text(said -> 'columns'));
    buckets := array(select distinct jsonb_array_elements_text(said -> 'buckets'));
    if not exists (select from sync.table_shape where tbl = named) then
        raise exception 'unknown table' using errcode = '22023';
    end if;
    if cardinality(columns_named) > 400 or cardinality(buckets) > 1024 then
        raise exception 'too many columns or buckets' using errcode = '22023';
    end if;
    for b in
        select asked as bucket, coalesce(said -> 'sums' -> asked, '[0, "0"]') as theirs,
            jsonb_build_array(coalesce(o.n, 0), coalesce(o.total, '0')) as ours
        from unnest(buckets) asked
        left join sync.bucket_sums(p_store.id, named, columns_named, buckets) o
            on o.bucket = asked
    loop
        if b.theirs = b.ours then
            update sync.divergence d set closed_at = sync.now_ms()
                where d.store = p_store.id and d.tbl = named and d.bucket = b.bucket
                    and d.closed_at is null;
        else
            insert into sync.divergence as d
                (store, tbl, bucket, columns, theirs, ours, seq, found_at)
                values (p_store.id, named, b.bucket, columns_named, b.theirs, b.ours, p_seq,
                    sync.now_ms())
                on conflict (store, tbl, bucket) where closed_at is null do update
                set columns = excluded.columns, theirs = excluded.theirs, ours = excluded.ours,
                    seq = excluded.seq;
        end if;
    end loop;
exception when data_exception or program_limit_exceeded or statement_too_complex then
    perform sync.park(p_store, p_shape, array[p_seq], array[p_key], array['V'],
        array[p_payload], sqlstate || ' ' || sqlerrm);
end $f$;
