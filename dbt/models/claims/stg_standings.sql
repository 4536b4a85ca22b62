-- How each statement stands among those that compete with it: superseded (R2), overruled (R3), covered by a narrower claim that
-- agrees with it, or live. A word for an amount decides nothing against a number: it is covered by one that it is true of, and in
-- conflict with one that it is not.
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
        -- what decides between statements: numbers alone
        case when not statements.is_vague then statements.low end as firm_low,
        case when not statements.is_vague then statements.high end as firm_high,
        case when not statements.is_vague then statements.authority end as firm_authority,
        max(
            case
                when scopes.scope in ('incident', 'period') and statements.as_of_basis = 'as_of' and not statements.is_vague
                    then statements.as_of_date
            end
        ) over (partition by statements.claim_key, statements.slot) as latest_day
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
        min(case when version_place = head_place then firm_authority end) over (partition by toll_id, work_id) as head_authority,
        max(case when version_place = head_place then firm_low end) over (partition by toll_id, work_id) as head_low,
        min(case when version_place = head_place then firm_high end) over (partition by toll_id, work_id) as head_high
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
        min(case when not is_superseded and not is_mistranslated then firm_authority end) over (partition by toll_id) as top_rank
    from faithful
),

topped as (
    select
        *,
        max(case when not is_superseded and not is_mistranslated and authority = top_rank then firm_low end)
            over (partition by toll_id) as top_low,
        min(case when not is_superseded and not is_mistranslated and authority = top_rank then firm_high end)
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

counted as (
    select
        *,
        count(case when not is_superseded and not is_overruled and not is_vague then 1 end) over (partition by toll_id) as numbers
    from ruled
),

met as (
    select
        *,
        max(case when not is_superseded and not is_overruled then low end) over (partition by toll_id) as floor,
        min(case when not is_superseded and not is_overruled then high end) over (partition by toll_id) as ceiling,
        max(case when not is_superseded and not is_overruled and (not is_vague or numbers = 0) then low end)
            over (partition by toll_id) as firm_floor,
        min(case when not is_superseded and not is_overruled then high - low end) over (partition by toll_id) as least_width
    from counted
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
    is_vague,
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
        when is_vague and numbers > 0 then 'covered'
        when least_width is null then case when low = firm_floor or high = ceiling then 'live' else 'covered' end
        when coalesce(high - low > least_width, true) then 'covered'
        else 'live'
    end as standing,
    coalesce(floor > ceiling, false) as is_conflicting
from met
