-- What a store can ask. Who asks follows from session_user, which only signing in decides.

CREATE OR REPLACE FUNCTION sync.caller() RETURNS sync.store
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    st sync.store;
BEGIN
    SELECT * INTO st FROM sync.store s WHERE s.role = session_user AND s.revoked_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no store signs in as %', session_user USING errcode = '28000';
    END IF;
    RETURN st;
END $$;

CREATE OR REPLACE FUNCTION sync.hello(p_proto int, p_app text, p_schema int, p_clock_ms bigint)
RETURNS TABLE (
    store_uuid text, number text, epoch int, last_seq bigint, chain text, ref_head bigint,
    hq_clock_ms bigint, max_entries int, next_poll_s int, flags text[]
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    st sync.store := sync.caller();
    own sync.installed;
    clock_ms bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
BEGIN
    SELECT * INTO own FROM sync.installed;
    UPDATE sync.store s SET seen_at = now(), app = left(coalesce(p_app, ''), 40),
        schema_rev = coalesce(p_schema, 0),
        skew_ms = greatest(-9e15, least(9e15, coalesce(p_clock_ms, 0)::numeric - clock_ms))::bigint
    WHERE s.id = st.id;
    RETURN QUERY SELECT st.uuid, st.number, st.epoch, st.last_seq, st.chain,
        (SELECT coalesce(max(c.ref_seq), 0) FROM sync.published_change c
            JOIN sync.edition e ON e.id = c.edition
            WHERE e.stores IS NULL OR st.id = ANY (e.stores)),
        clock_ms, own.max_entries, own.next_poll_s,
        array_remove(ARRAY[
            CASE WHEN p_proto IS DISTINCT FROM 1 THEN 'hold' END,
            CASE WHEN p_schema < own.schema_rev - 2 THEN 'upgrade_soon' END,
            CASE WHEN EXISTS (SELECT FROM sync.parked p
                WHERE p.store = st.id AND p.settled_at IS NULL) THEN 'parked' END,
            CASE WHEN EXISTS (SELECT FROM sync.divergence d
                WHERE d.store = st.id AND d.closed_at IS NULL) THEN 'diverged' END,
            CASE WHEN EXISTS (SELECT FROM sync.wanted w WHERE w.store = st.id) THEN 'wanted' END
        ], NULL);
END $$;

CREATE OR REPLACE FUNCTION sync.push(
    p_epoch int, p_first bigint, p_last bigint, p_sha text, p_body text,
    p_part int DEFAULT 1, p_parts int DEFAULT 1
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    st sync.store := sync.caller();
    own sync.installed;
    piece sync.inbox;
    reached bigint;
BEGIN
    SELECT * INTO own FROM sync.installed;
    SELECT * INTO st FROM sync.store s WHERE s.id = st.id FOR UPDATE;
    IF p_epoch IS DISTINCT FROM st.epoch THEN
        RAISE EXCEPTION 'epoch: % is asked for', st.epoch USING errcode = 'SY001';
    END IF;
    IF p_body IS NULL OR octet_length(p_body) > own.body_bytes
        OR encode(sha256(convert_to(p_body, 'UTF8')), 'hex') IS DISTINCT FROM p_sha THEN
        RAISE EXCEPTION 'damaged: not what was sent' USING errcode = 'SY002';
    END IF;
    IF p_first IS NULL OR p_last IS NULL OR p_first < 1 OR p_last < p_first
        OR p_last - p_first >= 1000000 OR p_part IS NULL OR p_parts IS NULL OR p_part < 1
        OR p_parts < p_part OR p_parts > 10000 THEN
        RAISE EXCEPTION 'hole: not a batch' USING errcode = 'SY004';
    END IF;
    IF p_last <= st.last_seq THEN
        RETURN st.last_seq;
    END IF;
    SELECT coalesce(max(i.last_seq), st.last_seq) INTO reached FROM sync.inbox i
    WHERE i.store = st.id AND i.part < p_part AND p_part > 1;
    IF p_first > reached + 1 THEN
        RAISE EXCEPTION 'gap: % is the last', st.last_seq USING errcode = 'SY003';
    END IF;
    IF p_part < p_parts THEN
        DELETE FROM sync.inbox i WHERE i.store = st.id AND i.part >= p_part;
        IF octet_length(p_body) + coalesce((SELECT sum(octet_length(i.body)) FROM sync.inbox i
            WHERE i.store = st.id), 0) > own.inbox_bytes THEN
            RAISE EXCEPTION 'no room for so long a transaction' USING errcode = '53400';
        END IF;
        INSERT INTO sync.inbox (store, part, first_seq, last_seq, body)
        VALUES (st.id, p_part, p_first, p_last, p_body);
        RETURN st.last_seq;
    END IF;
    IF p_parts > 1 THEN
        FOR piece IN SELECT * FROM sync.inbox i
            WHERE i.store = st.id AND i.part < p_part ORDER BY i.part
        LOOP
            IF piece.last_seq > st.last_seq THEN
                st.chain := sync.take_text(st, st.last_seq, piece.first_seq, piece.last_seq, piece.body);
                st.last_seq := piece.last_seq;
            END IF;
        END LOOP;
    END IF;
    IF p_first > st.last_seq + 1 THEN
        RAISE EXCEPTION 'gap: % is the last', st.last_seq USING errcode = 'SY003';
    END IF;
    st.chain := sync.take_text(st, st.last_seq, p_first, p_last, p_body);
    DELETE FROM sync.inbox i WHERE i.store = st.id;
    UPDATE sync.store s SET last_seq = p_last, chain = st.chain, seen_at = now()
    WHERE s.id = st.id;
    RETURN p_last;
END $$;

CREATE OR REPLACE FUNCTION sync.pull(p_after bigint, p_schema int, p_limit int)
RETURNS TABLE (
    ref_seq bigint, edition text, is_last boolean, tbl text, row_key text, op text, body text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    st sync.store := sync.caller();
BEGIN
    RETURN QUERY SELECT c.ref_seq, c.edition, c.is_last, c.tbl, c.row_key, c.op, (
        SELECT jsonb_object_agg(b.key, b.value)::text FROM jsonb_each(c.body) b
        JOIN sync.column_taken k ON k.tbl = c.tbl AND k.col = b.key
        WHERE k.since_rev <= coalesce(p_schema, 0)
    )
    FROM sync.published_change c JOIN sync.edition e ON e.id = c.edition
    WHERE c.ref_seq > coalesce(p_after, 0) AND (e.stores IS NULL OR st.id = ANY (e.stores))
    ORDER BY c.ref_seq LIMIT least(greatest(coalesce(p_limit, 500), 1), 5000);
END $$;

CREATE OR REPLACE FUNCTION sync.report(p_report jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    st sync.store := sync.caller();
BEGIN
    IF p_report IS NULL OR jsonb_typeof(p_report) <> 'object'
        OR octet_length(p_report::text) > 16384 THEN
        RAISE EXCEPTION 'a report is an object of at most 16 kB' USING errcode = '22023';
    END IF;
    UPDATE sync.store s SET report = p_report, reported_at = now(), seen_at = now(),
        uuid = CASE WHEN s.uuid = '' THEN left(coalesce(p_report ->> 'uuid', ''), 40) ELSE s.uuid END
    WHERE s.id = st.id;
END $$;

CREATE OR REPLACE FUNCTION sync.diverged() RETURNS TABLE (tbl text, bucket text, columns text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    st sync.store := sync.caller();
BEGIN
    RETURN QUERY SELECT d.tbl, d.bucket, ARRAY(SELECT jsonb_array_elements_text(d.columns))
    FROM sync.divergence d WHERE d.store = st.id AND d.closed_at IS NULL
    ORDER BY d.found_at, d.tbl, d.bucket LIMIT 64;
END $$;

CREATE OR REPLACE FUNCTION sync.rows_of(p_tbl text, p_bucket text, p_columns text[])
RETURNS TABLE (row_key text, sum bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    st sync.store := sync.caller();
    row_sum text := sync.row_sum_sql(p_tbl, to_jsonb(p_columns));
BEGIN
    IF row_sum IS NULL THEN
        RAISE EXCEPTION 'no such table or column' USING errcode = '22023';
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT h.row_key, %s FROM hq.%I h WHERE h.store = $1 AND right(h.row_key, 2) = $2',
        row_sum, p_tbl
    ) USING st.id, p_bucket;
END $$;

CREATE OR REPLACE FUNCTION sync.own_rows(p_tbl text, p_after text, p_limit int)
RETURNS TABLE (row_key text, body text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    st sync.store := sync.caller();
    pairs text;
BEGIN
    SELECT string_agg(format(
        CASE c.kind WHEN 'bytea' THEN '%L, encode(h.%I, ''hex'')' ELSE '%L, h.%I' END, c.col, c.col
    ), ', ' ORDER BY c.place) INTO pairs FROM sync.column_taken c WHERE c.tbl = p_tbl;
    IF pairs IS NULL THEN
        RAISE EXCEPTION 'no such table' USING errcode = '22023';
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT h.row_key, (coalesce(h.extra, ''{}'') || jsonb_build_object(%s))::text FROM hq.%I h '
        'WHERE h.store = $1 AND h.row_key > $2 ORDER BY h.row_key LIMIT $3', pairs, p_tbl
    ) USING st.id, coalesce(p_after, ''), least(greatest(coalesce(p_limit, 500), 1), 5000);
END $$;

CREATE OR REPLACE FUNCTION sync.fork(p_epoch int, p_seq bigint, p_chain text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    st sync.store := sync.caller();
BEGIN
    SELECT * INTO st FROM sync.store s WHERE s.id = st.id FOR UPDATE;
    IF p_epoch IS DISTINCT FROM st.epoch THEN
        RAISE EXCEPTION 'epoch: % is asked for', st.epoch USING errcode = 'SY001';
    END IF;
    IF p_seq IS NULL OR p_seq < 0 OR coalesce(p_chain, '') !~ '^[0-9a-f]{64}$' THEN
        RAISE EXCEPTION 'no place in a log' USING errcode = '22023';
    END IF;
    INSERT INTO sync.epoch (store, epoch, last_seq, chain)
    VALUES (st.id, st.epoch, st.last_seq, st.chain);
    DELETE FROM sync.inbox i WHERE i.store = st.id;
    UPDATE sync.store s SET epoch = s.epoch + 1, last_seq = p_seq, chain = p_chain
    WHERE s.id = st.id;
    RETURN st.epoch + 1;
END $$;

CREATE OR REPLACE FUNCTION sync.blob_have(p_shas text[])
RETURNS TABLE (sha text, have bigint, complete boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    st sync.store := sync.caller();
BEGIN
    RETURN QUERY SELECT b.sha, b.have, b.is_whole FROM sync.blob b
    WHERE b.store = st.id AND b.sha = ANY (p_shas[1:1000]);
END $$;

CREATE OR REPLACE FUNCTION sync.blob_put(
    p_sha text, p_kind text, p_size bigint, p_offset bigint, p_bytes bytea
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    st sync.store := sync.caller();
    b sync.blob;
    budget bigint := (SELECT i.blob_day_bytes FROM sync.installed i);
    today date := (now() AT TIME ZONE 'UTC')::date;
    proof text;
BEGIN
    IF coalesce(p_sha, '') !~ '^[0-9a-f]{64}$' OR p_size IS NULL OR p_size < 1
        OR p_size > 67108864 OR p_offset IS NULL OR p_offset < 0 OR p_bytes IS NULL
        OR length(p_bytes) NOT BETWEEN 1 AND 262144 OR p_offset + length(p_bytes) > p_size THEN
        RAISE EXCEPTION 'not a part of a file' USING errcode = '22023';
    END IF;
    INSERT INTO sync.blob AS x (store, sha, kind, size)
    VALUES (st.id, p_sha, left(coalesce(p_kind, ''), 40), p_size)
    ON CONFLICT (store, sha) DO UPDATE SET kind = x.kind RETURNING x.* INTO b;
    IF b.is_whole OR p_offset <> b.have THEN
        RETURN b.have;
    END IF;
    IF b.size <> p_size THEN
        RAISE EXCEPTION 'another size was told before' USING errcode = '22023';
    END IF;
    INSERT INTO sync.blob_day AS d (store, day, bytes) VALUES (st.id, today, length(p_bytes))
    ON CONFLICT (store, day) DO UPDATE SET bytes = d.bytes + excluded.bytes;
    IF (SELECT d.bytes FROM sync.blob_day d WHERE d.store = st.id AND d.day = today) > budget THEN
        RAISE EXCEPTION 'budget: enough for today' USING errcode = 'SY005';
    END IF;
    INSERT INTO sync.blob_part (store, sha, at, bytes) VALUES (st.id, p_sha, p_offset, p_bytes);
    UPDATE sync.blob x SET have = p_offset + length(p_bytes)
    WHERE x.store = st.id AND x.sha = p_sha;
    IF p_offset + length(p_bytes) < p_size THEN
        RETURN p_offset + length(p_bytes);
    END IF;
    SELECT encode(sha256(string_agg(q.bytes, ''::bytea ORDER BY q.at)), 'hex') INTO proof
    FROM sync.blob_part q WHERE q.store = st.id AND q.sha = p_sha;
    IF proof <> p_sha THEN
        DELETE FROM sync.blob_part q WHERE q.store = st.id AND q.sha = p_sha;
        DELETE FROM sync.blob x WHERE x.store = st.id AND x.sha = p_sha;
        RETURN 0;
    END IF;
    UPDATE sync.blob x SET is_whole = true WHERE x.store = st.id AND x.sha = p_sha;
    DELETE FROM sync.wanted w WHERE w.store = st.id AND w.sha = p_sha;
    RETURN p_size;
END $$;

CREATE OR REPLACE FUNCTION sync.blob_wanted() RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    st sync.store := sync.caller();
BEGIN
    RETURN QUERY SELECT w.sha FROM sync.wanted w WHERE w.store = st.id
    ORDER BY w.asked_at LIMIT 100;
END $$;
