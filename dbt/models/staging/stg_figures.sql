with

figures as (
    select * from {{ source('raw', 'figures') }}
),

current_documents as (
    select document_id from {{ ref('stg_documents') }}
),

corrected as (
    select * from {{ ref('stg_corrected_figures') }}
)

select
    figures.figure_id,
    figures.document_id,
    {{ corrected_or_stated('value') }},
    {{ corrected_or_stated('value_max') }},
    figures.value_text,
    {{ corrected_or_stated('qualifier') }},
    {{ corrected_or_stated('measure') }},
    {{ corrected_or_stated('unit') }},
    {{ corrected_or_stated('concept') }},
    {{ corrected_or_stated('state') }},
    {{ corrected_or_stated('cause') }},
    {{ corrected_or_stated('victim_group') }},
    {{ corrected_or_stated('scope') }},
    {{ corrected_or_stated('holder') }},
    {{ corrected_or_stated('place') }},
    {{ corrected_or_stated('place_id') }},
    {{ corrected_or_stated('period_start') }},
    {{ corrected_or_stated('period_end') }},
    {{ corrected_or_stated('as_of') }},
    figures.concept_text,
    figures.state_text,
    {{ corrected_or_stated('includes_perpetrators') }},
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
    figures.confidence,
    corrected.figure_id is not null as corrected
from figures
inner join current_documents on figures.document_id = current_documents.document_id
left join corrected on figures.figure_id = corrected.figure_id
