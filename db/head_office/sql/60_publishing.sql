-- What head office publishes. An edition is begun, filled and closed in one transaction, and one
-- at a time: so the order of ref_seq is the order in which stores come to see it.

create or replace function sync.begin_edition(p_name text) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
declare
    made int;
begin
    perform from sync.ref_head for update;
    insert into sync.edition (name, begun_at) values (p_name, sync.now_ms())
        returning id into made;
    return made;
end $f$;

-- Add one change for these stores (their ids), NULL for all. Raises 22023 for what no store takes.
create or replace function sync.add_change(
    p_edition int, p_tbl text, p_row text, p_op text, p_body jsonb, p_stores int[]
) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
declare
    given bigint;
begin
    if not exists (select from sync.edition where id = p_edition and closed_at is null) then
        raise exception 'no open edition' using errcode = '22023';
    elsif not exists (select from sync.table_shape where tbl = p_tbl and site = 'shared') then
        raise exception 'not a shared table' using errcode = '22023';
    elsif p_op = 'U' and (p_body ->> 'id' is distinct from p_row
        or p_body ->> 'owner' is distinct from 'head_office'
        or exists (select from jsonb_object_keys(p_body) k where not exists (
            select from sync.column_since c where c.tbl = p_tbl and c.col = k)))
    then
        raise exception 'not a row of head office' using errcode = '22023';
    end if;
    update sync.ref_head set ref_seq = ref_seq + 1 returning ref_seq into given;
    insert into sync.published_change
        values (given, p_edition, p_tbl, p_row, p_op, p_body, p_stores is null);
    insert into sync.published_for select distinct s, given from unnest(p_stores) s;
    return given;
end $f$;

create or replace function sync.close_edition(p_edition int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
begin
    update sync.edition set closed_at = sync.now_ms() where id = p_edition and closed_at is null;
    if not found then
        raise exception 'no open edition' using errcode = '22023';
    end if;
end $f$;
