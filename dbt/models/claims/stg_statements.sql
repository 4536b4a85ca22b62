-- What one sentence claims under one key. Numbers that a sentence lists for one occurrence (two of one country and three of
-- another) are one claim of their sum; numbers of periods and running totals are summed only where the text divides a whole into
-- them. Parts stand behind their wholes,
-- held figures make no claim, and the injured who died are taken off the injured. A word for an amount is added to nothing, and
-- stands behind a number of its sentence, which it may be a part of ("20 injured, several of them badly").
with

claims as (
    select * from {{ ref('stg_claims') }}
    where not is_held
),

parts as (
    select figure_id from {{ ref('stg_claim_parts') }}
    where same_key
    group by figure_id
),

deaths as (
    select
        whole_id as figure_id,
        sum(part_value) as died
    from {{ ref('stg_claim_parts') }}
    where died_later
    group by whole_id
),

numbered as (
    select
        claim_key,
        document_id,
        quote_start
    from claims
    where not is_vague
    group by claim_key, document_id, quote_start
),

standing as (
    select
        claims.*,
        coalesce(deaths.died, 0) as died,
        case when claims.scope = 'incident' and not claims.is_vague then '' else coalesce(claims.divided_by, claims.figure_id) end as apart,
        case when claims.scope in ('cumulative', 'stock') then claims.as_of_date end as slot
    from claims
    left join parts on claims.figure_id = parts.figure_id
    left join deaths on claims.figure_id = deaths.figure_id
    left join numbered
        on
            claims.claim_key = numbered.claim_key
            and claims.document_id = numbered.document_id
            and claims.quote_start = numbered.quote_start
    where parts.figure_id is null and (numbered.claim_key is null or not claims.is_vague)
),

sentences as (
    select
        claim_key,
        document_id,
        passage_no,
        quote_start,
        apart,
        min(contest_id) as contest_id,
        min(slot) as slot,
        min(authority) as authority,
        min(work_id) as work_id,
        min(version_place) as version_place,
        min(as_of_date) as as_of_date,
        min(as_of_basis) as as_of_basis,
        min(published_day) as published_day,
        max(case when is_vague then 1 else 0 end) = 1 as is_vague,
        count(*) as figures,
        sum(died) as died,
        sum(value) - sum(died) as stated,
        case when count(value_max) > 0 then sum(coalesce(value_max, value)) - sum(died) end as value_max,
        case when count(low) = count(*) then sum(low) - sum(died) end as low,
        case when count(high) = count(*) then sum(high) - sum(died) end as high,
        case
            when count(distinct qualifier) = 1 then min(qualifier)
            when count(case when qualifier not in ('exactly', 'at_least', 'more_than') then 1 end) = 0 then 'at_least'
            when count(case when qualifier not in ('exactly', 'at_most', 'less_than') then 1 end) = 0 then 'at_most'
            else 'about'
        end as qualifier,
        min(char_start) as char_start,
        {{ collect('figure_id', 'char_start asc, figure_id asc') }} as figure_ids
    from standing
    group by claim_key, document_id, passage_no, quote_start, apart
)

select
    {{ list_item('figure_ids', 1) }} as statement_id,
    claim_key,
    contest_id,
    slot,
    document_id,
    figure_ids,
    figures,
    died,
    stated,
    value_max,
    qualifier,
    is_vague,
    low,
    high,
    authority,
    work_id,
    version_place,
    as_of_date,
    as_of_basis,
    published_day,
    char_start
from sentences
