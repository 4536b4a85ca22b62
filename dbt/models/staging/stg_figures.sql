with

figures as (
    select * from {{ source('raw', 'figures') }}
),

current_documents as (
    select document_id from {{ ref('stg_documents') }}
)

select
    figures.figure_id,
    figures.document_id,
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
    figures.place,
    figures.place_id,
    figures.period_start,
    figures.period_end,
    figures.as_of,
    figures.concept_text,
    figures.state_text,
    figures.includes_perpetrators,
    figures.derived,
    figures.derived_from,
    figures.quote,
    figures.quote_start,
    figures.char_start,
    figures.char_end,
    figures.passage_no,
    figures.page,
    figures.rule,
    figures.rule_version,
    figures.confidence
from figures
inner join current_documents on figures.document_id = current_documents.document_id
