-- Inner functions: how the entries of one store become rows. No store may call them.

create or replace function sync.now_ms() returns bigint
language sql volatile set search_path = pg_catalog, pg_temp as $f$
    select (extract(epoch from clock_timestamp()) * 1000)::bigint
$f$;

-- Raise a data exception from inside an expression.
create or replace function sync.refuse(p_why text) returns text
language plpgsql set search_path = pg_catalog, pg_temp as $f$
begin
    raise exception '%', p_why using errcode = '22023';
end $f$;

create or replace function sync.own_store() returns sync.store
language plpgsql set search_path = pg_catalog, pg_temp as $f$
declare
    found_store sync.store;
begin
    select * into found_store from sync.store
        where role = session_user and revoked_at is null for no key update;
    if not found then
        raise exception 'no store' using errcode = '28000';
    end if;
    return found_store;
end $f$;

-- Read the lines after the header; the op of an entry that was erased at the store becomes '~'.
-- Raises SY004 for anything but p_first..p_last without a hole.
create or replace function sync.read_lines(
    p_body text, p_first bigint, p_last bigint, p_tables text[],
    out seqs bigint[], out shapes integer[], out row_keys text[], out ops text[],
    out payloads text[], out links text[]
) language plpgsql set search_path = pg_catalog, pg_temp as $f$
begin
    -- Each OFFSET 0 keeps what was computed once from being computed at every mention.
    select array_agg(seq), array_agg(shape), array_agg(row_key),
        array_agg(case when sha is null then op else '~' end), array_agg(payload),
        array_agg(seq || '|' || p_tables[shape + 1] || '|' || row_key || '|' || op || '|' ||
            coalesce(sha, encode(sha256(convert_to(payload, 'UTF8')), 'hex')))
    into seqs, shapes, row_keys, ops, payloads, links
    from (
        select seq, shape, row_key, op, payload,
            case when left(payload, 1) = '~' and payload ~ '^~[0-9a-f]{64}$'
                then substr(payload, 2) end as sha
        from (
            select cells[1]::bigint as seq, cells[2]::integer as shape, cells[3] as row_key,
                cells[4] as op,
                case when cardinality(cells) > 5 then array_to_string(cells[5:], E'\t')
                    else cells[5] end as payload
            from (
                select string_to_array(line, E'\t') as cells
                from string_to_table(p_body, E'\n') with ordinality as lines(line, n)
                where n > 1 offset 0
            ) split offset 0
        ) read offset 0
    ) entry;
    if cardinality(seqs) is distinct from p_last - p_first + 1
        or array_position(links, null) is not null
        or exists (select from unnest(seqs) with ordinality as u(s, n) where s <> p_first + n - 1)
    then
        raise exception 'hole' using errcode = 'SY004';
    end if;
exception when data_exception then
    raise exception 'hole' using errcode = 'SY004';
end $f$;

-- Read the header of a body: the shapes, each a table's name and the names of its columns.
create or replace function sync.read_shapes(p_body text) returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $f$
declare
    header jsonb;
begin
    header := split_part(p_body, E'\n', 1)::jsonb;
    if header -> 'proto' is distinct from '1'::jsonb
        or jsonb_typeof(header -> 'shapes') is distinct from 'array'
        or jsonb_array_length(header -> 'shapes') > 1000
        or exists (
            select from jsonb_array_elements(header -> 'shapes') as s(shape)
            where jsonb_typeof(shape) <> 'array'
                or jsonb_array_length(shape) not between 1 and 400
                or exists (
                    select from jsonb_array_elements(shape) as c(cell)
                    where jsonb_typeof(cell) <> 'string' or length(cell #>> '{}') > 63))
    then
        raise exception 'header' using errcode = 'SY004';
    end if;
    return header -> 'shapes';
exception when data_exception or program_limit_exceeded or statement_too_complex then
    raise exception 'header' using errcode = 'SY004';
end $f$;

-- Write the check that the elements of j at these places are of one JSON type, or null.
create or replace function sync.type_check(p_type text, p_places text[]) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $f$
    select format('(j @? %L) is false', format(
        'strict $[%s] ? (@.type() != "%s" && @.type() != "null")',
        array_to_string(p_places, ','), p_type))
    where cardinality(array_remove(p_places, null)) > 0
$f$;

-- Write the statement that takes images of one shape into its table; NULL for an unknown table.
-- Its parameters: the store, then the arrays of seqs, row keys, ops and payloads.
create or replace function sync.upsert_statement(p_shape jsonb) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $f$
declare
    known sync.table_shape;
    named text[] := array(select jsonb_array_elements_text(p_shape));
    places jsonb;
    cols text;
    vals text;
    sets text;
    checks text;
    extras text;
begin
    select * into known from sync.table_shape where tbl = named[1];
    if not found then
        return null;
    end if;
    if cardinality(named) <> (select count(distinct x) from unnest(named[2:]) x) + 1 then
        return 'select sync.refuse(''a column twice'') from unnest($2, $3, $4, $5)';
    end if;
    places := (select jsonb_object_agg(c, n - 1) from unnest(named[2:]) with ordinality u(c, n));
    select string_agg(format('%I', c), ', ' order by n),
        string_agg(format('%1$I = excluded.%1$I', c), ', ' order by n),
        string_agg(case when places -> c is null then 'null'
            when t = 'bigint' then format('(j ->> %s)::bigint', places -> c)
            when t = 'bytea' then format('decode(j ->> %s, ''hex'')', places -> c)
            else format('j ->> %s', places -> c) end, ', ' order by n),
        -- One path for each type: a check of every column by itself costs more than the insert.
        concat_ws(' and ',
            sync.type_check('number', array_agg(places ->> c) filter (where t = 'bigint')),
            sync.type_check('string', array_agg(places ->> c) filter (where t <> 'bigint')))
    into cols, sets, vals, checks
    from unnest(known.columns, known.types) with ordinality u(c, t, n);
    select string_agg(format('jsonb_build_object(%L, j -> %s)', c, n - 1), ' || ')
    into extras
    from unnest(named[2:]) with ordinality u(c, n) where c <> all (known.columns);
    checks := concat_ws(' and ', format('jsonb_array_length(j) = %s', cardinality(named) - 1),
        'length(r) between 1 and 100', checks,
        case when known.tbl = 'event' then
            format('r = lpad(j ->> %s, 12, ''0'') || ''-'' || left(j ->> %s, 16)',
                coalesce((places ->> 'seq')::integer, -1), coalesce((places ->> 'hash')::integer, -1))
        else format('r = j ->> %s', coalesce((places ->> 'id')::integer, -1)) end,
        case when known.site = 'shared' then
            format('j ->> %s = ''store''', coalesce((places ->> 'owner')::integer, -1)) end);
    return format($q$
        with last as (
            select distinct on (r) r, o, p from unnest($2, $3, $4, $5) as u(s, r, o, p)
            order by r, s desc
        ), image as materialized (select r, p::jsonb as j from last where o = 'U')
        insert into hq.%1$I as t (store, row_key, %2$s, extra)
        select $1, case when %3$s then r else sync.refuse('does not fit its shape') end,
            %4$s, nullif(jsonb_strip_nulls(%5$s), '{}')
        from image
        on conflict (store, row_key) do update set %6$s, extra = excluded.extra
        $q$, known.tbl, cols, checks, vals, coalesce(extras, 'null::jsonb'), sets);
end $f$;

-- Make a function for the shape that each table has in this release, so that the server plans its
-- statement once for each connection: planning takes longer than a small push.
create or replace function sync.make_takers() returns void
language plpgsql set search_path = pg_catalog, pg_temp as $f$
declare
    known record;
begin
    delete from sync.statement;
    for known in select tbl, jsonb_build_array(tbl) || to_jsonb(columns) as shape
        from sync.table_shape
    loop
        execute format($q$
            create or replace function sync.%I(integer, bigint[], text[], text[], text[])
            returns void language plpgsql
            set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as %L
            $q$, 'take_' || known.tbl,
            'begin ' || sync.upsert_statement(known.shape) || '; end');
        insert into sync.statement values (known.shape::text,
            format('select sync.%I($1, $2, $3, $4, $5)', 'take_' || known.tbl));
    end loop;
end $f$;

-- Return the statement for a shape, written once. What a store makes up fills no more than its
-- share of the place; the shapes of this release are there from the installation.
create or replace function sync.statement_for(p_shape jsonb) returns text
language plpgsql set search_path = pg_catalog, pg_temp as $f$
declare
    known text := (select statement from sync.statement where shape = p_shape::text);
begin
    if known is null then
        known := sync.upsert_statement(p_shape);
        if known is not null and length(p_shape::text) < 2000
            and (select count(*) from sync.statement) < 2000
        then
            insert into sync.statement values (p_shape::text, known) on conflict do nothing;
        end if;
    end if;
    return known;
end $f$;

-- Keep entries that cannot become rows, as they came.
create or replace function sync.park(
    p_store sync.store, p_shape jsonb, p_seqs bigint[], p_keys text[], p_ops text[],
    p_payloads text[], p_error text
) returns void language sql set search_path = pg_catalog, pg_temp as $f$
    insert into sync.parked (store, epoch, seq, tbl, row_key, op, shape, payload, error, at)
    select p_store.id, p_store.epoch, s, p_shape ->> 0, r, o, p_shape, p, p_error, sync.now_ms()
    from unnest(p_seqs, p_keys, p_ops, p_payloads) as u(s, r, o, p)
    on conflict (store, epoch, seq) do update
    set error = excluded.error, at = excluded.at, superseded_at = null
$f$;

-- Take the entries of one shape into its table. What fails is halved until the entry that
-- cannot be read stands alone and is parked; a full disk or a cancelled statement is no such
-- failure and goes on upwards.
create or replace function sync.apply_entries(
    p_store sync.store, p_shape jsonb, p_statement text, p_seqs bigint[], p_keys text[],
    p_ops text[], p_payloads text[]
) returns void language plpgsql set search_path = pg_catalog, pg_temp as $f$
declare
    half integer := cardinality(p_seqs) / 2;
begin
    if 'U' = any (p_ops) then
        execute p_statement using p_store.id, p_seqs, p_keys, p_ops, p_payloads;
    end if;
    if 'D' = any (p_ops) then
        execute format($q$
            delete from hq.%I where store = $1 and row_key in (
                select r from (
                    select distinct on (r) r, o from unnest($2, $3, $4) as u(s, r, o)
                    order by r, s desc) last
                where o = 'D')
            $q$, p_shape ->> 0) using p_store.id, p_seqs, p_keys, p_ops;
    end if;
    update sync.parked p set superseded_at = sync.now_ms()
        from unnest(p_seqs, p_keys) as u(s, r)
        where p.store = p_store.id and p.tbl = p_shape ->> 0 and p.row_key = u.r
            and p.superseded_at is null and (p.epoch < p_store.epoch or p.seq < u.s);
exception
    when data_exception or integrity_constraint_violation or program_limit_exceeded
        or statement_too_complex then
    if half = 0 then
        perform sync.park(p_store, p_shape, p_seqs, p_keys, p_ops, p_payloads,
            sqlstate || ' ' || sqlerrm);
        return;
    end if;
    perform sync.apply_entries(p_store, p_shape, p_statement, p_seqs[:half], p_keys[:half],
        p_ops[:half], p_payloads[:half]);
    perform sync.apply_entries(p_store, p_shape, p_statement, p_seqs[half + 1:],
        p_keys[half + 1:], p_ops[half + 1:], p_payloads[half + 1:]);
end $f$;

-- Take all images and deletions of one shape, in a savepoint of their own.
create or replace function sync.apply_shape(
    p_store sync.store, p_shape jsonb, p_seqs bigint[], p_keys text[], p_ops text[],
    p_payloads text[]
) returns void language plpgsql set search_path = pg_catalog, pg_temp as $f$
declare
    statement text := sync.statement_for(p_shape);
    unread text := case when statement is null then 'unknown table'
        when exists (select from unnest(p_ops) o where o not in ('U', 'D')) then 'unknown op' end;
begin
    if unread = 'unknown table' then
        perform sync.park(p_store, p_shape, p_seqs, p_keys, p_ops, p_payloads, unread);
    elsif unread = 'unknown op' then
        perform sync.park(p_store, p_shape, array_agg(s), array_agg(r), array_agg(o),
                array_agg(p), unread)
            from unnest(p_seqs, p_keys, p_ops, p_payloads) as u(s, r, o, p)
            where o not in ('U', 'D');
        perform sync.apply_entries(p_store, p_shape, statement, array_agg(s order by s),
                array_agg(r order by s), array_agg(o order by s), array_agg(p order by s))
            from unnest(p_seqs, p_keys, p_ops, p_payloads) as u(s, r, o, p)
            where o in ('U', 'D') having count(*) > 0;
    else
        perform sync.apply_entries(p_store, p_shape, statement, p_seqs, p_keys, p_ops, p_payloads);
    end if;
end $f$;

-- Blank what is left of erased rows in entries that never became rows.
create or replace function sync.apply_erasure(p_store sync.store, p_seq bigint, p_payload text)
returns void language plpgsql set search_path = pg_catalog, pg_temp as $f$
begin
    update sync.parked p set payload = null
        from jsonb_array_elements(p_payload::jsonb -> 'rows') as e(row_named)
        where p.store = p_store.id and p.tbl = e.row_named ->> 0 and p.row_key = e.row_named ->> 1
            and (p.epoch < p_store.epoch or p.seq < p_seq);
exception when data_exception or program_limit_exceeded or statement_too_complex then
    perform sync.park(p_store, '["~erasure"]', array[p_seq], array[''], array['E'],
        array[p_payload], sqlstate || ' ' || sqlerrm);
end $f$;

-- Take a body whose lines go past the store's cursor; return the store with cursor and chain moved.
create or replace function sync.apply_body(
    p_store sync.store, p_first bigint, p_last bigint, p_body text
) returns sync.store language plpgsql set search_path = pg_catalog, pg_temp as $f$
declare
    shapes jsonb := sync.read_shapes(p_body);
    e record;
    g record;
    link text;
    reached bigint := p_store.last_seq;
    special record;
begin
    select * into e from sync.read_lines(p_body, p_first, p_last,
        array(select s ->> 0 from jsonb_array_elements(shapes) as x(s)));
    foreach link in array e.links[p_store.last_seq - p_first + 2:] loop
        p_store.chain := encode(sha256(convert_to(p_store.chain || link, 'UTF8')), 'hex');
    end loop;
    -- Sums are compared at the point of the stream where they stand.
    for special in
        select s, k, o, p, shapes -> h as shape
        from unnest(e.seqs, e.shapes, e.row_keys, e.ops, e.payloads) as u(s, h, k, o, p)
        where o in ('V', 'E') and s > p_store.last_seq
        union all select p_last, null, null, null, null order by 1
    loop
        for g in
            select shapes -> h as shape, array_agg(s) as seqs, array_agg(k) as row_keys,
                array_agg(o) as ops, array_agg(p) as payloads
            from unnest(e.seqs, e.shapes, e.row_keys, e.ops, e.payloads) as u(s, h, k, o, p)
            where s > reached and s <= special.s and o not in ('V', 'E', '~')
            group by h order by h
        loop
            perform sync.apply_shape(p_store, g.shape, g.seqs, g.row_keys, g.ops, g.payloads);
        end loop;
        if special.o = 'V' then
            perform sync.apply_sums(p_store, special.s, special.shape, special.k, special.p);
        elsif special.o = 'E' then
            perform sync.apply_erasure(p_store, special.s, special.p);
        end if;
        reached := special.s;
    end loop;
    p_store.last_seq := p_last;
    return p_store;
end $f$;

-- Try again what was parked, after head office has learned a table or a column; the number of
-- entries that are open afterwards.
create or replace function sync.retry_parked() returns bigint
language plpgsql set search_path = pg_catalog, pg_temp as $f$
declare
    g record;
    owner_store sync.store;
begin
    for g in
        select store, epoch, shape, array_agg(seq order by seq) as seqs,
            array_agg(row_key order by seq) as row_keys, array_agg(op order by seq) as ops,
            array_agg(payload order by seq) as payloads
        from sync.parked
        where superseded_at is null and payload is not null and op in ('U', 'D')
            and tbl in (select tbl from sync.table_shape)
        group by store, epoch, shape order by store, epoch, min(seq)
    loop
        select * into owner_store from sync.store where id = g.store for no key update;
        owner_store.epoch := g.epoch;
        update sync.parked set superseded_at = sync.now_ms()
            where store = g.store and epoch = g.epoch and seq = any (g.seqs);
        perform sync.apply_shape(owner_store, g.shape, g.seqs, g.row_keys, g.ops, g.payloads);
    end loop;
    return (select count(*) from sync.parked where superseded_at is null);
end $f$;
