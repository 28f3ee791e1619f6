-- From the text of a batch to rows. Nothing here is for a store to call.

-- Read the lines of a batch. A payload that begins with ~ was erased: its hash stands for it.
CREATE OR REPLACE FUNCTION sync.entries_in(p_shapes jsonb, p_lines text[]) RETURNS sync.entry[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT array_agg(
        ROW(
            f[1]::bigint, f[2]::int, p_shapes -> f[2]::int ->> 0, f[3], f[4], f[5],
            CASE WHEN left(f[5], 1) = '~' THEN substr(f[5], 2)
                ELSE encode(sha256(convert_to(f[5], 'UTF8')), 'hex') END
        )::sync.entry ORDER BY place
    )
    FROM unnest(p_lines) WITH ORDINALITY AS l(line, place),
        LATERAL string_to_array(line, E'\t') AS f
    WHERE place > 1
$$;

CREATE OR REPLACE FUNCTION sync.chain_over(p_chain text, p_entries sync.entry[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    e sync.entry;
BEGIN
    FOREACH e IN ARRAY p_entries LOOP
        p_chain := encode(sha256(convert_to(
            p_chain || e.seq || '|' || e.tbl || '|' || e.row_key || '|' || e.op || '|' || e.sha, 'UTF8'
        )), 'hex');
    END LOOP;
    RETURN p_chain;
END $$;

-- The SQL of one value of a payload array, by the kind of its column.
CREATE OR REPLACE FUNCTION sync.value_sql(p_kind text, p_place int) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE p_kind
        WHEN 'bigint' THEN format('(v->>%s)::bigint', p_place)
        WHEN 'bytea' THEN format('decode(v->>%s, ''hex'')', p_place)
        ELSE format('v->>%s', p_place) END
$$;

-- Write the last image of every row of one shape; what head office has no column for is kept.
CREATE OR REPLACE FUNCTION sync.write_shape(p_store int, p_shape jsonb, p_rows sync.image[])
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    t text := p_shape ->> 0;
    shared boolean;
    cols text; vals text; sets text; unknown text; owner_place int;
BEGIN
    SELECT bool_or(c.is_shared),
        string_agg(format('%I', c.col), ', ' ORDER BY s.place),
        string_agg(sync.value_sql(c.kind, s.place::int - 2), ', ' ORDER BY s.place),
        string_agg(format('%1$I = excluded.%1$I', c.col), ', ' ORDER BY s.place),
        max(s.place) FILTER (WHERE c.col = 'owner')
    INTO shared, cols, vals, sets, owner_place
    FROM jsonb_array_elements_text(p_shape) WITH ORDINALITY AS s(col, place)
    JOIN sync.column_taken c ON c.tbl = t AND c.col = s.col AND s.place > 1;
    IF cols IS NULL THEN
        RAISE EXCEPTION 'table % is not known here', t USING errcode = 'SY010';
    END IF;
    IF EXISTS (
        SELECT FROM unnest(p_rows) r
        WHERE CASE WHEN jsonb_typeof(r.v) <> 'array' THEN true
            ELSE jsonb_array_length(r.v) <> jsonb_array_length(p_shape) - 1 END
    ) THEN
        RAISE EXCEPTION 'a row of % has other values than columns', t USING errcode = 'SY012';
    END IF;
    IF shared AND EXISTS (
        SELECT FROM unnest(p_rows) r
        WHERE r.v ->> (owner_place - 2) IS DISTINCT FROM 'store'
    ) THEN
        RAISE EXCEPTION 'a row of % is not the store''s', t USING errcode = 'SY011';
    END IF;
    SELECT string_agg(format('%L, v->%s', s.col, s.place - 2), ', ' ORDER BY s.place) INTO unknown
    FROM jsonb_array_elements_text(p_shape) WITH ORDINALITY AS s(col, place)
    WHERE s.place > 1
        AND NOT EXISTS (SELECT FROM sync.column_taken c WHERE c.tbl = t AND c.col = s.col);
    EXECUTE format(
        'INSERT INTO hq.%1$I (store, row_key, %2$s, extra) '
        'SELECT $1, row_key, %3$s, %4$s FROM unnest($2) '
        'ON CONFLICT (store, row_key) DO UPDATE SET %5$s, extra = excluded.extra',
        t, cols, vals,
        CASE WHEN unknown IS NULL THEN 'NULL::jsonb' ELSE 'jsonb_build_object(' || unknown || ')' END,
        sets
    ) USING p_store, p_rows;
END $$;

-- Apply entries in their order: of each row the last image. A U names its shape, a D only its table.
CREATE OR REPLACE FUNCTION sync.write_entries(p_store int, p_shapes jsonb, p_rows sync.entry[])
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    g record;
BEGIN
    FOR g IN
        SELECT l.tbl, l.shape, l.op,
            array_agg(ROW(l.row_key, CASE WHEN l.op = 'U' THEN l.payload::jsonb END)::sync.image) AS rows
        FROM (
            SELECT DISTINCT ON (r.tbl, r.row_key) r.shape, r.tbl, r.row_key, r.op, r.payload
            FROM unnest(p_rows) r WHERE left(r.payload, 1) <> '~'
            ORDER BY r.tbl, r.row_key, r.seq DESC
        ) l
        GROUP BY l.tbl, l.shape, l.op
    LOOP
        IF g.op = 'U' THEN
            PERFORM sync.write_shape(p_store, p_shapes -> g.shape, g.rows);
        ELSIF EXISTS (SELECT FROM sync.column_taken c WHERE c.tbl = g.tbl) THEN
            EXECUTE format(
                'DELETE FROM hq.%I h USING unnest($2) r WHERE h.store = $1 AND h.row_key = r.row_key',
                g.tbl
            ) USING p_store, g.rows;
        ELSE
            RAISE EXCEPTION 'table % is not known here', g.tbl USING errcode = 'SY010';
        END IF;
    END LOOP;
END $$;

-- Apply what can be applied. What cannot is found by halving, and parked with the reason.
CREATE OR REPLACE FUNCTION sync.apply_entries(
    p_store int, p_epoch int, p_shapes jsonb, p_rows sync.entry[]
) RETURNS int LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    n int := cardinality(p_rows);
    e sync.entry;
BEGIN
    IF n = 0 THEN
        RETURN 0;
    END IF;
    BEGIN
        PERFORM sync.write_entries(p_store, p_shapes, p_rows);
        RETURN 0;
    EXCEPTION
        -- A server that has no room or is going down is not the entry's fault.
        WHEN insufficient_resources OR operator_intervention OR system_error
            OR lock_not_available OR query_canceled THEN RAISE;
        WHEN OTHERS THEN
            IF n = 1 THEN
                e := p_rows[1];
                INSERT INTO sync.parked (store, epoch, seq, tbl, row_key, op, shape, payload, error)
                VALUES (p_store, p_epoch, e.seq, coalesce(e.tbl, ''), e.row_key, e.op,
                    coalesce(p_shapes -> e.shape, 'null'), e.payload, sqlstate || ' ' || sqlerrm)
                ON CONFLICT DO NOTHING;
                RETURN 1;
            END IF;
    END;
    RETURN sync.apply_entries(p_store, p_epoch, p_shapes, p_rows[1:n / 2])
        + sync.apply_entries(p_store, p_epoch, p_shapes, p_rows[n / 2 + 1:n]);
END $$;

-- A parked row is settled when a later image of it went in.
CREATE OR REPLACE FUNCTION sync.settle_parked(p_store int, p_epoch int, p_rows sync.entry[])
RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    UPDATE sync.parked p SET settled_at = now()
    FROM unnest(p_rows) r
    WHERE p.store = p_store AND p.settled_at IS NULL AND r.tbl = p.tbl AND r.row_key = p.row_key
        AND r.op IN ('U', 'D') AND (p.epoch, p.seq) < (p_epoch, r.seq)
        AND NOT EXISTS (
            SELECT FROM sync.parked q
            WHERE q.store = p_store AND q.epoch = p_epoch AND q.seq = r.seq
        )
$$;

-- The SQL of one row's sum, over columns in a given order; see the store's db/replication/sums.py.
CREATE OR REPLACE FUNCTION sync.row_sum_sql(p_tbl text, p_columns jsonb) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text;
    known int;
BEGIN
    SELECT string_agg(
        CASE c.kind WHEN 'bytea' THEN format('coalesce(encode(h.%I, ''hex''), ''\N'')', c.col)
            ELSE format('coalesce(h.%I::text, ''\N'')', c.col) END, ', ' ORDER BY s.place
    ), count(*) INTO said, known
    FROM jsonb_array_elements_text(p_columns) WITH ORDINALITY AS s(col, place)
    JOIN sync.column_taken c ON c.tbl = p_tbl AND c.col = s.col;
    IF known = 0 OR known <> jsonb_array_length(p_columns) THEN
        RETURN NULL;
    END IF;
    RETURN format(
        '(''x'' || substr(md5(concat_ws(chr(31), %s)), 1, 15))::bit(60)::bigint', said
    );
END $$;

-- Compare what a store says of its buckets with what is here, at this point of its log.
CREATE OR REPLACE FUNCTION sync.compare(p_store int, p_seq bigint, p_tbl text, p_said jsonb)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    row_sum text := sync.row_sum_sql(p_tbl, p_said -> 'columns');
    wanted text[] := ARRAY(SELECT jsonb_array_elements_text(p_said -> 'buckets'));
    ours jsonb;
BEGIN
    IF row_sum IS NULL THEN
        RETURN;
    END IF;
    EXECUTE format(
        'SELECT coalesce(jsonb_object_agg(b, jsonb_build_array(n, s)), ''{}'') FROM ('
        'SELECT right(h.row_key, 2) AS b, count(*) AS n, (sum(%s) %% 1152921504606846976)::text AS s '
        'FROM hq.%I h WHERE h.store = $1 AND right(h.row_key, 2) = ANY ($2) GROUP BY 1) x',
        row_sum, p_tbl
    ) INTO ours USING p_store, wanted;
    UPDATE sync.divergence d SET closed_at = now()
    WHERE d.store = p_store AND d.tbl = p_tbl AND d.closed_at IS NULL AND d.bucket = ANY (wanted);
    INSERT INTO sync.divergence (store, tbl, bucket, columns, theirs, ours, seq)
    SELECT p_store, p_tbl, b, p_said -> 'columns', p_said -> 'sums' -> b, ours -> b, p_seq
    FROM unnest(wanted) b
    WHERE (p_said -> 'sums' -> b) IS DISTINCT FROM (ours -> b)
    ON CONFLICT DO NOTHING;
    INSERT INTO sync.compared AS c (store, tbl, at, buckets)
    VALUES (p_store, p_tbl, now(), cardinality(wanted))
    ON CONFLICT (store, tbl) DO UPDATE SET at = excluded.at, buckets = excluded.buckets;
END $$;

-- What a store erased goes from what is kept beside its rows, too.
CREATE OR REPLACE FUNCTION sync.erase(p_store int, p_said jsonb)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE sync.parked p SET payload = NULL, settled_at = coalesce(p.settled_at, now())
    FROM jsonb_array_elements(p_said -> 'rows') r
    WHERE p.store = p_store AND p.tbl = r ->> 0 AND p.row_key = r ->> 1;
END $$;

-- Take the text of one batch, or of one part: entries p_after+1 to p_last; return the new chain.
CREATE OR REPLACE FUNCTION sync.take_text(
    p_store sync.store, p_after bigint, p_first bigint, p_last bigint, p_body text
) RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    lines text[] := string_to_array(p_body, E'\n');
    shapes jsonb;
    entries sync.entry[];
    last_one sync.entry;
BEGIN
    BEGIN
        shapes := lines[1]::jsonb -> 'shapes';
        entries := sync.entries_in(shapes, lines);
    EXCEPTION WHEN data_exception OR array_subscript_error THEN
        RAISE EXCEPTION 'hole: a line cannot be read' USING errcode = 'SY004';
    END;
    IF entries IS NULL OR cardinality(entries) <> p_last - p_first + 1 OR EXISTS (
        SELECT FROM unnest(entries) WITH ORDINALITY AS e(seq, shape, tbl, row_key, op, payload, sha, n)
        WHERE e.seq IS DISTINCT FROM p_first + n - 1 OR e.tbl IS NULL OR e.row_key IS NULL
            OR e.payload IS NULL OR e.sha IS NULL OR e.op NOT IN ('U', 'D', 'V', 'E')
            OR length(e.row_key) > 200 OR length(e.tbl) > 63
    ) THEN
        RAISE EXCEPTION 'hole: not the entries % to %', p_first, p_last USING errcode = 'SY004';
    END IF;
    IF p_after >= p_first THEN
        entries := entries[p_after - p_first + 2:];
    END IF;
    PERFORM sync.apply_entries(p_store.id, p_store.epoch, shapes, ARRAY(
        SELECT ROW(e.*)::sync.entry FROM unnest(entries) e WHERE e.op IN ('U', 'D') ORDER BY e.seq
    ));
    IF EXISTS (SELECT FROM sync.parked p WHERE p.store = p_store.id AND p.settled_at IS NULL) THEN
        PERFORM sync.settle_parked(p_store.id, p_store.epoch, entries);
    END IF;
    last_one := entries[cardinality(entries)];
    IF last_one.op = 'V' AND left(last_one.payload, 1) <> '~' THEN
        BEGIN
            PERFORM sync.compare(
                p_store.id, last_one.seq, last_one.tbl, last_one.payload::jsonb
            );
        EXCEPTION WHEN data_exception THEN
            INSERT INTO sync.parked (store, epoch, seq, tbl, row_key, op, shape, payload, error)
            VALUES (p_store.id, p_store.epoch, last_one.seq, last_one.tbl, last_one.row_key, 'V',
                'null', left(last_one.payload, 1000), sqlstate || ' ' || sqlerrm)
            ON CONFLICT DO NOTHING;
        END;
    END IF;
    IF EXISTS (SELECT FROM unnest(entries) e WHERE e.op = 'E') THEN
        PERFORM sync.erase(p_store.id, e.payload::jsonb)
        FROM unnest(entries) e WHERE e.op = 'E' AND left(e.payload, 1) = '{';
    END IF;
    RETURN sync.chain_over(p_store.chain, entries);
END $$;
