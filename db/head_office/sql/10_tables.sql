-- What head office keeps about its stores besides their rows. Instants are the server's own.

CREATE TABLE IF NOT EXISTS sync.installed (
    one int PRIMARY KEY DEFAULT 1 CHECK (one = 1),
    schema_rev int NOT NULL,
    app text NOT NULL,
    installed_at timestamptz NOT NULL DEFAULT now(),
    max_entries int NOT NULL DEFAULT 5000 CHECK (max_entries > 0),
    next_poll_s int NOT NULL DEFAULT 60 CHECK (next_poll_s > 0),
    body_bytes bigint NOT NULL DEFAULT 8388608,
    inbox_bytes bigint NOT NULL DEFAULT 536870912,
    blob_day_bytes bigint NOT NULL DEFAULT 209715200,
    last_ref bigint NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS sync.store (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number text NOT NULL UNIQUE CHECK (number ~ '^[0-9]{4}$'),
    uuid text NOT NULL DEFAULT '',
    role name NOT NULL UNIQUE,
    epoch int NOT NULL DEFAULT 1,
    last_seq bigint NOT NULL DEFAULT 0,
    chain text NOT NULL DEFAULT repeat('0', 64),
    enrolled_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz,
    seen_at timestamptz,
    app text NOT NULL DEFAULT '',
    schema_rev int NOT NULL DEFAULT 0,
    skew_ms bigint NOT NULL DEFAULT 0,
    report jsonb NOT NULL DEFAULT '{}',
    reported_at timestamptz
);

CREATE TABLE IF NOT EXISTS sync.epoch (
    store int NOT NULL, epoch int NOT NULL, last_seq bigint NOT NULL, chain text NOT NULL,
    ended_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (store, epoch)
);

-- Which tables and columns are taken, of which kind, and since which revision of the schema.
CREATE TABLE IF NOT EXISTS sync.column_taken (
    tbl text NOT NULL, col text NOT NULL, place int NOT NULL, kind text NOT NULL,
    since_rev int NOT NULL, is_shared boolean NOT NULL, PRIMARY KEY (tbl, col)
);

CREATE TABLE IF NOT EXISTS sync.parked (
    store int NOT NULL, epoch int NOT NULL, seq bigint NOT NULL, tbl text NOT NULL,
    row_key text NOT NULL, op text NOT NULL, shape jsonb NOT NULL, payload text, error text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(), settled_at timestamptz,
    PRIMARY KEY (store, epoch, seq)
);
CREATE INDEX IF NOT EXISTS parked_open ON sync.parked (store, tbl, row_key)
    WHERE settled_at IS NULL;

CREATE TABLE IF NOT EXISTS sync.divergence (
    store int NOT NULL, tbl text NOT NULL, bucket text NOT NULL, columns jsonb NOT NULL,
    theirs jsonb, ours jsonb, seq bigint NOT NULL, found_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz, PRIMARY KEY (store, tbl, bucket, seq)
);
CREATE INDEX IF NOT EXISTS divergence_open ON sync.divergence (store) WHERE closed_at IS NULL;

-- When each table of a store was last found to be the same.
CREATE TABLE IF NOT EXISTS sync.compared (
    store int NOT NULL, tbl text NOT NULL, at timestamptz NOT NULL, buckets int NOT NULL,
    PRIMARY KEY (store, tbl)
);

CREATE TABLE IF NOT EXISTS sync.inbox (
    store int NOT NULL, part int NOT NULL, first_seq bigint NOT NULL, last_seq bigint NOT NULL,
    body text NOT NULL, PRIMARY KEY (store, part)
);

CREATE TABLE IF NOT EXISTS sync.edition (
    id text PRIMARY KEY, title text NOT NULL, made_by text NOT NULL DEFAULT session_user,
    made_at timestamptz NOT NULL DEFAULT now(), stores int[], changes int NOT NULL
);
CREATE TABLE IF NOT EXISTS sync.published_change (
    ref_seq bigint PRIMARY KEY, edition text NOT NULL REFERENCES sync.edition,
    is_last boolean NOT NULL, tbl text NOT NULL, row_key text NOT NULL,
    op text NOT NULL CHECK (op IN ('U', 'D')), body jsonb
);

CREATE TABLE IF NOT EXISTS sync.blob (
    store int NOT NULL, sha text NOT NULL, kind text NOT NULL, size bigint NOT NULL,
    have bigint NOT NULL DEFAULT 0, is_whole boolean NOT NULL DEFAULT false,
    begun_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (store, sha)
);
CREATE TABLE IF NOT EXISTS sync.blob_part (
    store int NOT NULL, sha text NOT NULL, at bigint NOT NULL, bytes bytea NOT NULL,
    PRIMARY KEY (store, sha, at)
);
CREATE TABLE IF NOT EXISTS sync.blob_day (
    store int NOT NULL, day date NOT NULL, bytes bigint NOT NULL, PRIMARY KEY (store, day)
);
CREATE TABLE IF NOT EXISTS sync.wanted (
    store int NOT NULL, sha text NOT NULL, asked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (store, sha)
);

DO $$ BEGIN
    CREATE TYPE sync.entry AS (
        seq bigint, shape int, tbl text, row_key text, op text, payload text, sha text
    );
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

DO $$ BEGIN
    CREATE TYPE sync.image AS (row_key text, v jsonb);
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
