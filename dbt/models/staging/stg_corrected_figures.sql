{{ config(materialized='table') }}
-- Figures that do not say what the engine read: replaced by a correction, or computed from figures of which one was replaced.
with

replacements as (
    select * from {{ ref('stg_replacements') }}
    where is_applied
),

figures as (
    select * from {{ source('raw', 'figures') }}
    where exists (select 1 from replacements)
),

replaced as (
    select
        figure_id,
        {{ replaced_fields() }}
    from (
        select
            figure_id,
            field,
            right_value
        from replacements
    ) as applied
    group by figure_id
),

-- "the rest" is the first of the figures that it is derived from without the others
terms as (
    select
        figure_id,
        term_no,
        {{ list_item('derived_from', 'term_no') }} as term_id
    from (
        select
            figure_id,
            derived_from,
            {{ each_position('derived_from') }} as term_no
        from figures
        where derived and exists (
            select 1 from replaced
            where replaced.replaces_value
        )
    ) as derived
),

rests as (
    select
        terms.figure_id,
        sum(
            case when terms.term_no = 1 then 1 else -1 end
            * case when replaced.replaces_value then replaced.value else printed.value end
        ) as rest
    from terms
    inner join figures as printed on terms.term_id = printed.figure_id
    left join replaced on terms.term_id = replaced.figure_id
    group by terms.figure_id
    having max(case when replaced.replaces_value then 1 else 0 end) = 1
)

select
    figures.figure_id,
    case
        when replaced.replaces_value then replaced.value
        else coalesce(rests.rest, figures.value)
    end as value, -- noqa: RF04
    {{ replaced_or_stated() }}
from figures
left join replaced on figures.figure_id = replaced.figure_id
left join rests on figures.figure_id = rests.figure_id
where replaced.figure_id is not null or rests.figure_id is not null
