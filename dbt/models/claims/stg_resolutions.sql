-- What the claims under one key come to. A best number is one that a text states: no average, no middle of a range.
with

standings as (
    select * from {{ ref('stg_standings') }}
),

candidates as (
    select
        *,
        row_number() over (
            partition by toll_id
            order by
                case when standing = 'live' then 0 else 1 end asc,
                case when is_vague then 1 else 0 end asc,
                case when high is null and low is null then 2 when high is null or low is null then 1 else 0 end asc,
                high - low asc,
                -- of bounds the tightest
                low desc, high asc,
                authority asc, as_of_date desc, char_start asc, statement_id asc
        ) as choice
    from standings
),

sets as (
    select
        toll_id,
        claim_key,
        contest_id,
        slot,
        min(case when standing = 'live' and qualifier not in ('at_most', 'less_than') then stated end) as low,
        count(case when standing = 'live' and qualifier in ('at_most', 'less_than') then 1 end) as open_below,
        max(case when standing = 'live' and qualifier not in ('at_least', 'more_than') then coalesce(value_max, stated) end) as high,
        count(case when standing = 'live' and qualifier in ('at_least', 'more_than') then 1 end) as open_above,
        count(case when standing = 'live' and qualifier not in ('at_least', 'more_than', 'at_most', 'less_than') then 1 end) as points,
        case
            when count(case when standing = 'live' and low is null then 1 end) = 0 then min(case when standing = 'live' then low end)
        end as floor,
        case
            when count(case when standing = 'live' and high is null then 1 end) = 0 then max(case when standing = 'live' then high end)
        end as ceiling,
        count(*) as statements,
        count(case when standing = 'live' then 1 end) as live,
        count(case when standing = 'superseded' then 1 end) as superseded,
        count(case when standing = 'overruled' then 1 end) as overruled,
        count(case when is_by_language then 1 end) as mistranslated,
        count(case when died > 0 and standing = 'live' then 1 end) as transferred,
        count(case when figures > 1 and standing = 'live' then 1 end) as summed,
        count(case when is_conflicting then 1 end) > 0
        or count(distinct case when standing = 'live' and value_max is null and qualifier in ('exactly', 'about') then stated end) > 1
            as conflicting,
        max(as_of_date) as as_of_date
    from standings
    group by toll_id, claim_key, contest_id, slot
)

select
    sets.toll_id,
    sets.claim_key,
    sets.contest_id,
    sets.slot,
    sets.as_of_date,
    best.as_of_basis,
    -- a word for an amount is no number, nor is a range, or a floor together with a ceiling
    case
        when best.is_vague then null
        when sets.conflicting or best.value_max is not null or (sets.points = 0 and sets.open_below > 0 and sets.open_above > 0) then null
        else best.stated
    end as best,
    case when not best.is_vague then best.qualifier end as best_qualifier,
    best.is_vague,
    case when sets.conflicting and sets.open_below > 0 then null else sets.low end as low,
    case when sets.conflicting and sets.open_above > 0 then null else sets.high end as high,
    sets.floor,
    sets.ceiling,
    sets.conflicting,
    sets.statements,
    sets.live,
    sets.superseded,
    sets.overruled,
    sets.mistranslated,
    sets.transferred,
    sets.summed,
    best.statement_id as best_statement_id,
    best.figure_ids as best_figure_ids,
    best.document_id as best_document_id
from sets
inner join candidates as best on sets.toll_id = best.toll_id and best.choice = 1
