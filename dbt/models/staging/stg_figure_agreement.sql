-- A computed figure is disputed where a figure that it is computed from is; no other version states it.
with

computed as (
    select
        figure_id,
        document_id,
        {{ each_item('derived_from') }} as parent_id
    from {{ ref('stg_figures') }}
    where derived
),

twins as (
    select
        figure_id,
        document_id,
        agrees,
        agreeing_languages
    from {{ ref('stg_figure_twins') }}
)

select
    figure_id,
    document_id,
    agrees,
    agreeing_languages
from twins
union all
select
    computed.figure_id,
    computed.document_id,
    false as agrees,
    cast(1 as bigint) as agreeing_languages
from computed
inner join twins on computed.parent_id = twins.figure_id
where not twins.agrees
group by computed.figure_id, computed.document_id
