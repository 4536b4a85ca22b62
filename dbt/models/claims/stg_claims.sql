-- Two claims compete only if their keys are the same. A claim about one occurrence is keyed by it, so that the device of the
-- attack is a detail; a total is keyed by cause, area and time, because a total of another cause is another fact.
with

-- what an incident is sighted by; other claims are sighted by nothing
harm as (
    select
        *,
        case when scope = 'incident' then coalesce(event_id, figure_id) end as sighting_id
    from {{ ref('stg_harm_figures') }}
),

occurrences as (
    select * from {{ ref('stg_occurrences') }}
),

versions as (
    select
        document_id,
        work_id,
        place,
        authority
    from {{ ref('stg_versions') }}
),

-- the parts of one whole are apart from one another and together one claim
divided as (
    select
        figure_id,
        min(breakdown_id) as breakdown_id
    from {{ ref('stg_breakdown_parts') }}
    where relation = 'partition' and holds
    group by figure_id
),

dated as (
    select
        harm.*,
        occurrences.occurrence_id,
        occurrences.place_id as occurrence_place_id,
        {{ iso_last_day('harm.published_on') }} as published_day,
        {{ iso_last_day('harm.as_of') }} as stated_day,
        case
            when harm.scope in ('cumulative', 'stock') and harm.period_end != coalesce(harm.period_start, '')
                then {{ iso_last_day('harm.period_end') }}
        end as end_day,
        versions.work_id,
        versions.place as version_place,
        versions.authority,
        divided.breakdown_id as divided_by
    from harm
    inner join versions on harm.document_id = versions.document_id
    left join occurrences on harm.sighting_id = occurrences.sighting_id
    left join divided on harm.figure_id = divided.figure_id
),

keyed as (
    select
        *,
        case
            when scope = 'incident' then occurrence_id
            when scope = 'period' and period_start is not null then period_start || '/' || period_end
            when scope = 'period' and period_end is not null then '/' || period_end
            when scope = 'cumulative' then coalesce(since, 'mission')
            when scope = 'stock' then 'stock'
            else figure_id -- no scope, or a period without dates: nothing can be known to compete with it
        end as told_of,
        case
            when stated_day is not null then 'as_of'
            when end_day is not null then 'period_end'
            when published_day is not null then 'document'
        end as as_of_basis,
        least(coalesce(stated_day, end_day, published_day), published_day) as as_of_date -- no claim is true after its document
    from dated
)

select
    figure_id,
    document_id,
    mission,
    -- the key: what is claimed of whom, by what, where and when
    {{ stable_key([
        'mission_key', 'victim_group', 'victim_subgroup', 'outcome', "case when scope = 'incident' then '' else cause end", 'scope',
        "case when scope = 'incident' then '' else area_id end", 'told_of', 'includes_perpetrators'
    ]) }} as claim_key,
    {{ stable_key(['mission_key', 'victim_group', 'victim_subgroup', 'outcome', 'scope', 'told_of', 'includes_perpetrators']) }}
        as fact_group,
    case
        when scope = 'incident' then {{ stable_key(["'contest'", 'occurrence_id']) }}
        else {{ stable_key(["'contest'", 'mission_key', 'victim_group', 'victim_subgroup', 'outcome', 'includes_perpetrators']) }}
    end as contest_id,
    {{ stable_key([
        'mission_key', 'victim_group', 'victim_subgroup', 'outcome', 'cause', 'area_id', 'includes_perpetrators'
    ]) }} as subject_key,
    outcome,
    victim_group,
    victim_subgroup,
    cause,
    scope,
    case when scope = 'incident' then coalesce(occurrence_place_id, place_id) else area_id end as place_id,
    occurrence_id,
    case when scope = 'cumulative' then since else period_start end as period_start,
    period_end,
    includes_perpetrators,
    -- the number as an interval
    value,
    value_max,
    qualifier,
    is_vague,
    {{ low_end('value', 'qualifier') }} as low,
    {{ high_end('value', 'value_max', 'qualifier') }} as high,
    -- as of when, by whom
    as_of_date,
    as_of_basis,
    published_day,
    authority,
    work_id,
    version_place,
    divided_by,
    is_held,
    passage_no,
    quote_start,
    char_start
from keyed
