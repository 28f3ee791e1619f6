-- Who may do what. Takes away first and gives back what is listed, so that it repairs as well.
do $rights$
declare
    db text := current_database();
    api text[] := array['hello', 'push', 'pull', 'report', 'blob_have', 'blob_put', 'blob_wanted',
        'diverged', 'rows_of', 'fork', 'own_rows'];
    publishing text[] := array['begin_edition', 'add_change', 'close_edition'];
    f record;
begin
    execute format('revoke all on database %I from public', db);
    execute format('grant connect on database %I to %I, %I, %I', db, db || '_store',
        db || '_reader', db || '_publisher');
    revoke all on schema public from public;
    execute format('revoke all on schema hq, sync from public, %I', db || '_store');
    execute format('revoke all on all tables in schema hq, sync from public, %I', db || '_store');
    execute format('revoke all on all functions in schema sync from public, %I', db || '_store');
    execute format('grant usage on schema sync to %I, %I, %I, %I', db || '_store', db || '_apply',
        db || '_reader', db || '_publisher');
    execute format('grant usage on schema hq to %I, %I', db || '_apply', db || '_reader');
    execute format('grant create on schema sync to %I', db || '_apply');
    for f in
        select p.oid::regprocedure as name, proname from pg_proc p
        where pronamespace = 'sync'::regnamespace
    loop
        execute format('alter function %s owner to %I', f.name,
            db || case when f.proname = any (publishing) then '_owner' else '_apply' end);
        if f.proname = any (api) then
            execute format('grant execute on function %s to %I', f.name, db || '_store');
        elsif f.proname = any (publishing) then
            execute format('grant execute on function %s to %I', f.name, db || '_publisher');
        elsif f.proname = 'now_ms' then
            execute format('grant execute on function %s to %I', f.name, db || '_owner');
        end if;
    end loop;
    execute format('revoke create on schema sync from %I', db || '_apply');
    execute format('grant select, insert, update, delete on all tables in schema hq to %I',
        db || '_apply');
    execute format('grant select on all tables in schema hq to %I', db || '_reader');
    execute format('grant select on sync.status to %I', db || '_reader');
    execute format('grant select on sync.settings, sync.table_shape, sync.column_since,
        sync.edition, sync.published_change, sync.published_for, sync.blob_request to %I',
        db || '_apply');
    execute format('grant select, update on sync.store to %I', db || '_apply');
    execute format('grant select, insert on sync.statement to %I', db || '_apply');
    execute format('grant select, insert on sync.epoch to %I', db || '_apply');
    execute format('grant select, insert, update on sync.parked, sync.divergence to %I',
        db || '_apply');
    execute format('grant select, insert, delete on sync.inbox, sync.blob_part to %I',
        db || '_apply');
    execute format('grant select, insert, update, delete on sync.blob to %I', db || '_apply');
end $rights$;

-- What every role of a cluster may do by default and no store needs: most of it floods something
-- that all stores share (locks, notifications, the write-ahead log, large objects). Only a
-- superuser can take it away: without one it stays, and the verification says so.
do $hardening$
declare
    f regprocedure;
begin
    if current_setting('is_superuser') <> 'on' then
        return;
    end if;
    for f in
        select oid::regprocedure from pg_proc
        where pronamespace = 'pg_catalog'::regnamespace
            and (proname ~ '^(lo_|pg_(try_)?advisory|pg_sleep|pg_logical_emit)'
                or proname ~ '^(query|cursor|database|schema|table)_to_xml'
                or proname in ('loread', 'lowrite', 'pg_notify', 'pg_export_snapshot'))
    loop
        execute format('revoke execute on function %s from public', f);
    end loop;
    revoke usage on language plpgsql from public;
    revoke select on pg_catalog.pg_roles, pg_catalog.pg_user, pg_catalog.pg_group,
        pg_catalog.pg_stat_activity, pg_catalog.pg_auth_members, pg_catalog.pg_database,
        pg_catalog.pg_db_role_setting, pg_catalog.pg_locks, pg_catalog.pg_stat_database from public;
end $hardening$;
