with

figures as (
    select * from {{ ref('stg_figures') }}
),

documents as (
    select * from {{ ref('stg_documents') }}
),

breakdowns as (
    select * from {{ ref('breakdowns') }}
),

held as (
    select row_id from {{ source('quality', 'quarantine') }}
    group by row_id
),

-- every verdict on a figure: its own, those of its breakdowns, and that of the readiness row that it stands in
verdicts as (
    select
        row_id as figure_id,
        'failed' as verdict
    from held
    union all
    select
        total_figure_id as figure_id,
        check_status as verdict
    from breakdowns
    union all
    select
        parts.figure_id,
        breakdowns.check_status as verdict
    from {{ ref('stg_breakdown_parts') }} as parts
    inner join breakdowns on parts.breakdown_id = breakdowns.breakdown_id
    union all
    select
        cells.figure_id,
        'failed' as verdict
    from {{ ref('stg_readiness_cells') }} as cells
    inner join held on cells.readiness_id = held.row_id
    union all
    select
        cells.figure_id,
        'passed' as verdict
    from {{ ref('stg_readiness_cells') }} as cells
    inner join {{ ref('stg_readiness_sums') }} as sums on cells.readiness_id = sums.readiness_id
    where sums.adds_up and {{ list_has('sums.figure_ids', 'cells.figure_id') }}
),

accepted as (
    select
        accepted_id as figure_id,
        'accepted' as verdict
    from {{ ref('stg_acceptances') }}
    where is_in_force and accepted_kind = 'figure'
),

-- one failure outweighs every sum that holds, and the acceptance of the figure itself outweighs every failure
judged as (
    select
        figure_id,
        case
            when max(case when verdict = 'accepted' then 1 else 0 end) = 1 then 'passed'
            when max(case when verdict = 'failed' then 1 else 0 end) = 1 then 'failed'
            else 'passed'
        end as check_status
    from (
        select * from verdicts
        union all
        select * from accepted
    ) as given
    where figure_id is not null
    group by figure_id
)

select
    figures.figure_id,
    figures.document_id,
    documents.file_name,
    documents.mission,
    documents.language,
    -- what is stated
    figures.value,
    figures.value_max,
    figures.value_text,
    figures.qualifier,
    figures.measure,
    figures.unit,
    figures.concept,
    figures.state,
    figures.cause,
    figures.victim_group,
    figures.scope,
    figures.holder,
    figures.includes_perpetrators,
    -- where and when
    figures.place,
    figures.place_id,
    figures.period_start,
    figures.period_end,
    figures.as_of,
    -- in which words
    figures.concept_text,
    figures.state_text,
    figures.quote,
    figures.quote_start,
    figures.char_start,
    figures.char_end,
    figures.passage_no,
    figures.page,
    -- how it was found and checked
    figures.derived,
    figures.derived_from,
    figures.rule,
    figures.rule_version || coalesce('+' || substr(documents.extractor_version, 1, 8), '') as rule_version,
    figures.confidence,
    coalesce(judged.check_status, 'not_checkable') as check_status,
    figures.corrected,
    {{ confidence_tier("coalesce(judged.check_status, 'not_checkable')", 'twins') }} as confidence_tier,
    twins.agrees as languages_agree,
    documents.loaded_at as known_from
from figures
inner join documents on figures.document_id = documents.document_id
left join judged on figures.figure_id = judged.figure_id
left join {{ ref('stg_figure_agreement') }} as twins on figures.figure_id = twins.figure_id
