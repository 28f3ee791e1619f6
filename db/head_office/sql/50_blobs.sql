-- The bytes of pictures and signatures: in parts, resumable, proved when whole.

create or replace function sync.wanted_by(p_store int) returns setof text
language sql stable set search_path = pg_catalog, pg_temp as $f$
    select r.sha from sync.blob_request r
    where r.store = p_store and not exists (
        select from sync.blob b where b.store = r.store and b.sha = r.sha and b.complete)
    order by r.asked_at, r.sha
$f$;

create or replace function sync.blob_wanted() returns setof text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
declare
    me sync.store := sync.own_store();
begin
    return query select sync.wanted_by(me.id);
end $f$;

create or replace function sync.blob_have(p_shas text[])
returns table (sha text, have bigint, complete bool)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
#variable_conflict use_column
declare
    me sync.store := sync.own_store();
begin
    if p_shas is null then
        raise exception 'argument missing' using errcode = '22004';
    elsif cardinality(p_shas) > 10000 then
        raise exception 'too large' using errcode = 'SY006';
    end if;
    return query select asked, coalesce(b.have, 0), coalesce(b.complete, false)
        from (select distinct unnest(p_shas) as asked) a
        left join sync.blob b on b.store = me.id and b.sha = asked
        where asked is not null order by asked;
end $f$;

-- Count bytes against the store's day; raises SY005 when they are too many.
create or replace function sync.spend(p_store sync.store, p_bytes bigint) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $f$
declare
    today bigint := sync.now_ms() / 86400000;
    used bigint := p_bytes + case when p_store.blob_day = today then p_store.blob_day_used else 0 end;
begin
    if used > (select blob_day_bytes from sync.settings) then
        raise exception 'budget' using errcode = 'SY005';
    end if;
    update sync.store set blob_day = today, blob_day_used = used where id = p_store.id;
end $f$;

create or replace function sync.blob_put(
    p_sha text, p_kind text, p_size bigint, p_offset bigint, p_bytes bytea
) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
declare
    me sync.store := sync.own_store();
    clock bigint := sync.now_ms();
    b sync.blob;
begin
    if num_nulls(p_sha, p_kind, p_size, p_offset, p_bytes) > 0 then
        raise exception 'argument missing' using errcode = '22004';
    elsif p_sha !~ '^[0-9a-f]{64}$' or length(p_kind) > 40 or p_size < 0 or p_offset < 0 then
        raise exception 'no such blob' using errcode = '22023';
    elsif length(p_bytes) > 262144 or p_size > (select blob_max_bytes from sync.settings) then
        raise exception 'too large' using errcode = 'SY006';
    end if;
    insert into sync.blob values (me.id, p_sha, p_kind, p_size, 0, false, clock)
        on conflict do nothing;
    select * into b from sync.blob where store = me.id and sha = p_sha;
    if not b.complete and b.size <> p_size then
        delete from sync.blob_part where store = me.id and sha = p_sha;
        update sync.blob set size = p_size, have = 0 where store = me.id and sha = p_sha;
        b.have := 0;
    end if;
    if b.complete or p_offset <> b.have then
        return b.have;
    elsif p_offset + length(p_bytes) > p_size or (p_bytes = '' and p_size > 0) then
        raise exception 'not within its size' using errcode = '22023';
    end if;
    perform sync.spend(me, length(p_bytes));
    insert into sync.blob_part values (me.id, p_sha, p_offset, p_bytes);
    return sync.blob_grown(me.id, p_sha, p_offset + length(p_bytes), p_size);
end $f$;

-- Note how far a blob has come; prove it when it is whole, throw it away when it is another.
create or replace function sync.blob_grown(p_store int, p_sha text, p_have bigint, p_size bigint)
returns bigint language plpgsql set search_path = pg_catalog, pg_temp as $f$
declare
    whole boolean := p_have = p_size;
begin
    if whole and p_sha <> (
        select encode(sha256(string_agg(bytes, '' order by starts_at)), 'hex')
        from sync.blob_part where store = p_store and sha = p_sha)
    then
        delete from sync.blob_part where store = p_store and sha = p_sha;
        delete from sync.blob where store = p_store and sha = p_sha;
        return 0;
    end if;
    update sync.blob set have = p_have, complete = whole,
            completed_at = case when whole then sync.now_ms() end
        where store = p_store and sha = p_sha;
    return p_have;
end $f$;
