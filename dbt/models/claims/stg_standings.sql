-- How each statement stands among those that compete with it: superseded (R2), overruled (R3), covered by a narrower claim that
-- agrees with it, or live.
with

statements as (
    select * from {{ ref('stg_statements') }}
),

scopes as (
    select
        claim_key,
        min(scope) as scope
    from {{ ref('stg_claims') }}
    group by claim_key
),

latest as (
    select
        statements.*,
        scopes.scope,
        {{ stable_key(["'toll'", 'statements.claim_key', 'statements.slot']) }} as toll_id,
        max(case when scopes.scope in ('incident', 'period') and statements.as_of_basis = 'as_of' then statements.as_of_date end) over (
            partition by statements.claim_key, statements.slot
        ) as latest_day
    from statements
    inner join scopes on statements.claim_key = scopes.claim_key
),

aged as (
    select
        *,
        coalesce(as_of_date < latest_day, false) as is_superseded
    from latest
),

-- of the versions of one work the one that decides among those that make the claim
heads as (
    select
        *,
        min(version_place) over (partition by toll_id, work_id) as head_place
    from aged
),

translated as (
    select
        *,
        min(case when version_place = head_place then authority end) over (partition by toll_id, work_id) as head_authority,
        max(case when version_place = head_place then low end) over (partition by toll_id, work_id) as head_low,
        min(case when version_place = head_place then high end) over (partition by toll_id, work_id) as head_high
    from heads
),

faithful as (
    select
        *,
        not is_superseded and version_place > head_place and coalesce(low > head_high or high < head_low, false) as is_mistranslated
    from translated
),

ranked as (
    select
        *,
        min(case when not is_superseded and not is_mistranslated then authority end) over (partition by toll_id) as top_rank
    from faithful
),

topped as (
    select
        *,
        max(case when not is_superseded and not is_mistranslated and authority = top_rank then low end)
            over (partition by toll_id) as top_low,
        min(case when not is_superseded and not is_mistranslated and authority = top_rank then high end)
            over (partition by toll_id) as top_high
    from ranked
),

ruled as (
    select
        *,
        not is_superseded
        and (is_mistranslated or (authority > top_rank and coalesce(top_low > top_high or low > top_high or high < top_low, false)))
            as is_overruled,
        -- a corrigendum decides by its rank, an original by its language
        is_mistranslated and head_authority > 1 as is_by_language
    from topped
),

met as (
    select
        *,
        max(case when not is_superseded and not is_overruled then low end) over (partition by toll_id) as floor,
        min(case when not is_superseded and not is_overruled then high end) over (partition by toll_id) as ceiling,
        min(case when not is_superseded and not is_overruled then high - low end) over (partition by toll_id) as least_width
    from ruled
)

select
    statement_id,
    claim_key,
    contest_id,
    toll_id,
    scope,
    slot,
    document_id,
    work_id,
    figure_ids,
    figures,
    died,
    stated,
    value_max,
    qualifier,
    low,
    high,
    authority,
    as_of_date,
    as_of_basis,
    published_day,
    char_start,
    is_by_language,
    case
        when is_superseded then 'superseded'
        when is_overruled then 'overruled'
        -- where claims differ each one counts; where they agree the narrowest speak for all
        when coalesce(floor > ceiling, false) then 'live'
        when least_width is null then case when low = floor or high = ceiling then 'live' else 'covered' end
        when coalesce(high - low > least_width, true) then 'covered'
        else 'live'
    end as standing,
    coalesce(floor > ceiling, false) as is_conflicting
from met
