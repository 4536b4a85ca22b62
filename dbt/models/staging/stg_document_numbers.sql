-- The readings tell whether two documents count the same thing with a number. A computed figure is no number of a text.
with

figures as (
    select * from {{ ref('stg_figures') }}
    where not derived
)

select
    document_id,
    measure,
    value,
    coalesce(value_max, value) as upper_value,
    min(concept || ' ' || coalesce(state, '')) as first_reading,
    max(concept || ' ' || coalesce(state, '')) as last_reading
from figures
group by document_id, measure, value, coalesce(value_max, value)
