-- Who may do what; said anew at every installation. <apply>, <store>, <reader> and <publisher>
-- stand for roles whose names begin with the database's, since roles are the whole server's.

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA hq, sync FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA hq, sync FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sync FROM PUBLIC;
REVOKE ALL ON TYPE sync.entry, sync.image FROM PUBLIC;

GRANT USAGE ON SCHEMA hq, sync TO <apply>, <reader>, <publisher>;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA hq TO <apply>;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA sync TO <apply>;
REVOKE INSERT, DELETE ON sync.store FROM <apply>;
REVOKE INSERT, UPDATE, DELETE ON sync.installed, sync.column_taken, sync.edition,
    sync.published_change FROM <apply>;
GRANT USAGE ON TYPE sync.entry, sync.image TO <apply>;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA sync TO <apply>;

GRANT SELECT ON ALL TABLES IN SCHEMA hq, sync TO <reader>, <publisher>;
GRANT INSERT ON sync.edition, sync.published_change, sync.wanted TO <publisher>;
GRANT DELETE ON sync.wanted TO <publisher>;
GRANT UPDATE (last_ref) ON sync.installed TO <publisher>;

GRANT USAGE ON SCHEMA sync TO <store>;
GRANT EXECUTE ON FUNCTION
    sync.hello(int, text, int, bigint),
    sync.push(int, bigint, bigint, text, text, int, int),
    sync.pull(bigint, int, int),
    sync.report(jsonb),
    sync.diverged(),
    sync.rows_of(text, text, text[]),
    sync.own_rows(text, text, int),
    sync.fork(int, bigint, text),
    sync.blob_have(text[]),
    sync.blob_put(text, text, bigint, bigint, bytea),
    sync.blob_wanted()
TO <store>;
