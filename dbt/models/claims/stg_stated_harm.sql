-- What texts say of people harmed: figures, and words for an amount, as dozens, whose `figure_id` is the id of their rejection.
select
    figures.figure_id,
    figures.document_id,
    figures.mission,
    figures.concept,
    figures.state,
    figures.cause,
    figures.victim_group,
    figures.scope,
    figures.place_id,
    figures.period_start,
    figures.period_end,
    figures.as_of,
    figures.value,
    figures.value_max,
    figures.qualifier,
    coalesce(figures.includes_perpetrators, false) as includes_perpetrators,
    figures.check_status,
    figures.passage_no,
    figures.quote_start,
    figures.char_start,
    cast({{ list_of([]) }} as varchar[]) as event_ids,
    false as is_vague
from {{ ref('figures') }} as figures
inner join {{ ref('outcomes') }} as outcomes on figures.state = outcomes.outcome
inner join {{ ref('concepts') }} as concepts on figures.concept = concepts.concept
where figures.measure = 'count' and concepts.concept_group = 'people'
union all
select
    rejection_id as figure_id,
    document_id,
    mission,
    concept,
    state,
    cause,
    victim_group,
    scope,
    place_id,
    period_start,
    period_end,
    as_of,
    value_min as value,
    value_max,
    'at_least' as qualifier,
    false as includes_perpetrators,
    'not_checkable' as check_status,
    passage_no,
    quote_start,
    char_start,
    event_ids,
    true as is_vague
from {{ ref('stg_vague_harm') }}
