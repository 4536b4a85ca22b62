-- The figures that versions of one work can be compared by. A computed figure is none of them: no text states it.
with

versions as (
    select * from {{ ref('stg_versions') }}
    where versions > 1
),

concepts as (
    select
        concept,
        concept_group
    from {{ ref('concepts') }}
),

lengths as (
    select
        document_id,
        char_count
    from {{ ref('stg_documents') }}
),

figures as (
    select * from {{ ref('stg_figures') }}
    where not derived
)

select
    figures.figure_id,
    versions.work_id,
    figures.document_id,
    versions.language,
    versions.place,
    -- where it stands: its turn, and how far into the text
    row_number() over (partition by figures.document_id order by figures.char_start asc, figures.figure_id asc) as turn,
    cast(figures.char_start as double) / greatest(lengths.char_count, 1) as how_far,
    -- what it says; text for null, so that keys can be compared
    figures.measure,
    coalesce(figures.unit, '') as unit,
    figures.concept,
    coalesce(concepts.concept_group, '') as concept_group,
    coalesce(figures.state, '') as state,
    coalesce(figures.victim_group, '') as victim_group,
    coalesce(figures.scope, '') as scope,
    figures.value,
    coalesce(figures.value_max, figures.value) as upper_value
from figures
inner join versions on figures.document_id = versions.document_id
inner join lengths on figures.document_id = lengths.document_id
left join concepts on figures.concept = concepts.concept
