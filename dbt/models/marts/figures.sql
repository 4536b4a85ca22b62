with

figures as (
    select * from {{ ref('stg_figures') }}
),

documents as (
    select * from {{ ref('stg_documents') }}
),

judged as (
    select * from {{ ref('stg_figure_verdicts') }}
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
