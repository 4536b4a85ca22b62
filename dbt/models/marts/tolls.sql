with

tolls as (
    select * from {{ ref('stg_toll_rows') }}
),

rules as (
    select * from {{ ref('reconciliation_rules') }}
),

members as (
    select
        toll_id,
        document_id,
        is_vague,
        {{ each_item('figure_ids') }} as figure_id
    from {{ ref('stg_standings') }}
),

claims as (
    select
        toll_id,
        count(distinct document_id) as documents,
        {{ collect_where('figure_id', 'not is_vague', 'document_id asc, figure_id asc') }} as figure_ids,
        {{ collect_where('figure_id', 'is_vague', 'document_id asc, figure_id asc') }} as rejection_ids
    from members
    group by toll_id
),

worded as (
    select
        tolls.*,
        places.name as place,
        coalesce(claims.figure_ids, tolls.best_figure_ids) as claim_figure_ids,
        coalesce(claims.rejection_ids, cast({{ list_of([]) }} as varchar[])) as claim_rejection_ids,
        coalesce(claims.documents, 0) as documents,
        {{ victims_text('tolls.victim_group', 'tolls.victim_subgroup') }} || ' ' || tolls.outcome
        || {{ told_of_text('tolls', 'places.name') }} as whom
    from tolls
    left join claims on tolls.toll_id = claims.toll_id
    left join {{ ref('places') }} as places on tolls.place_id = places.place_id
)

select
    worded.toll_id,
    worded.mission,
    -- whose toll of what
    worded.victim_group,
    worded.victim_subgroup,
    worded.outcome,
    worded.cause,
    worded.scope,
    worded.place,
    worded.place_id,
    worded.occurrence_id,
    worded.period_start,
    worded.period_end,
    worded.as_of,
    worded.as_of_basis,
    worded.is_latest,
    -- the toll
    worded.best,
    worded.best_qualifier,
    worded.low,
    worded.high,
    worded.null_reason,
    worded.conflicting,
    -- what stands behind it
    cast(worded.claims as bigint) as claims,
    worded.documents,
    worded.claim_figure_ids,
    worded.claim_rejection_ids,
    rules.rule,
    worded.whom
    || case
        when worded.null_reason is null
            then
                ': ' || {{ claim_text('worded.best', 'null', 'worded.best_qualifier') }}
                || ' (' || rules.rule || ', ' || replace(rules.name, '_', ' ') || ').'
        when worded.null_reason = 'not_stated' then ': nothing is said.'
        when worded.null_reason = 'withheld' then ': the number failed a check and is held back.'
        when worded.low is null and worded.high is null then ': the number is not known.'
        when worded.low is null then ': up to ' || {{ number_text('worded.high') }} || '.'
        when worded.high is null then ': ' || {{ number_text('worded.low') }} || ' or more.'
        else
            ': ' || {{ number_text('worded.low') }} || ' to ' || {{ number_text('worded.high') }}
            || case when worded.conflicting then '; the claims differ and nothing decides between them.' else '.' end
    end as sentence
from worded
inner join rules on worded.rule_id = rules.rule
