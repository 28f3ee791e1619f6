"""Search, lists, merged customers, imports: what finds a million jobs at once."""

from __future__ import annotations

from alembic import op

from db.migrations.new_table import NewColumn, NewTable

revision = "0002"
down_revision = "0001"
# A program of the revision before would write jobs that no search finds.
min_reader_rev = 2
min_writer_rev = 2
rows_change = frozenset({"search_state"})

# The tokens are ours: the `ascii` tokenizer only parts them at blanks. They are looked up one by
# one, never as phrases, so neither places nor a copy of the text is kept.
_SQLITE_INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5(tokens, content='', contentless_delete=1, "
    "tokenize='ascii', detail=none)"
)
# Not to_tsvector, whose parser would make tokens of its own.
_POSTGRES_INDEX = (
    "CREATE INDEX search_index ON search_doc "
    "USING gin (array_to_tsvector(string_to_array(tokens, ' ')))"
)


def upgrade() -> None:
    _make_search()
    _make_imports()
    _make_people()
    _widen()
    _make_list_indexes()


def _make_search() -> None:
    NewTable(
        "search_doc",
        text="kind target tokens",
        whole="rid",
        key="rid",
        unique=("target",),
        known={"kind": "job customer device"},
    ).create()
    NewTable(
        "search_state", text="id", whole="version", checks={"one_row": "id = 'search'"}
    ).create()
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute(_SQLITE_INDEX if on_sqlite else _POSTGRES_INDEX)
    # Version 0: the rows are made when the store is opened.
    op.execute("INSERT INTO search_state (id, version) VALUES ('search', 0)")


def _make_imports() -> None:
    NewTable(
        "import_run",
        text="id kind file_name file_sha mapping counts begun_by",
        whole="rows_total rows_done begun_at changed_at ended_at?",
        refers={"begun_by": "user_account"},
        indexes=("begun_by", "file_sha"),
    ).create()
    NewTable(
        "import_rejection",
        text="id run field reason detail cells",
        whole="row",
        refers={"run": "import_run"},
        unique=("run row field",),
    ).create()
    NewTable(
        "imported_record",
        text="id kind target source source_key fields",
        whole="imported_at",
        unique=("kind source source_key",),
        indexes=("target",),
    ).create()
    NewTable(
        "column_mapping",
        text="id kind headings_sha mapping",
        whole="used_at",
        unique=("kind headings_sha",),
    ).create()
    NewTable(
        "model_code",
        text="id code norm brand model source",
        unique=("norm brand model",),
    ).create()


def _make_people() -> None:
    NewTable(
        "customer_merge",
        text="id kept merged moved merged_by",
        whole="merged_at undone_at?",
        refers={"kept": "customer", "merged": "customer", "merged_by": "user_account"},
        indexes=("kept", "merged", "merged_by"),
    ).create()
    NewTable(
        "saved_filter",
        text="id user list_name name filter",
        whole="saved_at ended_at?",
        refers={"user": "user_account"},
        indexes=("user",),
    ).create()
    NewTable(
        "work_token",
        text="id token_sha user workstation sign_in",
        whole="signed_in_at authenticated_at expires_at used_at?",
        refers={"user": "user_account", "workstation": "workstation"},
        unique=("token_sha",),
        indexes=("user", "workstation"),
    ).create()


def _widen() -> None:
    NewColumn("customer", "name_sort", text_default="").add()
    NewColumn("customer", "tags", text_default="[]").add()
    NewColumn("customer", "ended_at").add()


def _make_list_indexes() -> None:
    op.drop_index("ix_job_received_at", "job")
    for table, columns in (
        ("job", "received_at id"),
        ("job", "state received_at id"),
        ("job", "origin received_at id"),
        ("customer", "name_sort id"),
        ("customer", "added_at id"),
        ("device", "brand model id"),
        ("device", "added_at id"),
        ("device", "category brand model id"),
        ("device", "category added_at id"),
    ):
        names = columns.split()
        op.create_index(f"ix_{table}_{'_'.join(names)}", table, names)
