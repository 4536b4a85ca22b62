-- The same number in the authoritative version and in another one. Of several candidates the best pair goes first: the same
-- reading (concept and state), then scope and victims, then how near they stand. Each round takes the pairs that are best for
-- both of their figures; what three rounds leave is a number that the one version states more often than the other.
{% set nearest = 0.15 %} {#- of the text: how far apart two readings of one number may stand -#}
with

figures as (
    select * from {{ ref('stg_version_figures') }}
),

candidates as (
    select
        other.work_id,
        other.document_id as comparison_id,
        lead_figures.figure_id as lead_figure_id,
        other.figure_id,
        lead_figures.turn as lead_turn,
        other.turn,
        case when lead_figures.concept = other.concept and lead_figures.state = other.state then 4 else 0 end
        + case when lead_figures.scope = other.scope then 1 else 0 end
        + case when lead_figures.victim_group = other.victim_group then 1 else 0 end
        - 8 * abs(lead_figures.how_far - other.how_far) as score
    from figures as lead_figures
    inner join figures as other
        on
            lead_figures.work_id = other.work_id
            and lead_figures.measure = other.measure
            and lead_figures.unit = other.unit
            and lead_figures.value = other.value
            and lead_figures.upper_value = other.upper_value
    where
        lead_figures.place = 1
        and other.place > 1
        and (
            (lead_figures.concept = other.concept and lead_figures.state = other.state)
            or abs(lead_figures.how_far - other.how_far) <= {{ nearest }}
        )
),

taken_0 as (
    select
        work_id,
        comparison_id,
        lead_figure_id,
        figure_id
    from candidates
    where 1 = 0
),
{% for round in [1, 2, 3] %}
open_{{ round }} as (
    select
        candidates.*,
        row_number() over (
            partition by candidates.comparison_id, candidates.lead_figure_id
            order by candidates.score desc, candidates.lead_turn asc, candidates.turn asc
        ) as lead_choice,
        row_number() over (
            partition by candidates.figure_id
            order by candidates.score desc, candidates.lead_turn asc, candidates.turn asc
        ) as choice
    from candidates
    left join taken_{{ round - 1 }} as lead_taken
        on candidates.comparison_id = lead_taken.comparison_id and candidates.lead_figure_id = lead_taken.lead_figure_id
    left join taken_{{ round - 1 }} as taken on candidates.figure_id = taken.figure_id
    where lead_taken.figure_id is null and taken.figure_id is null
),

taken_{{ round }} as (
    select
        work_id,
        comparison_id,
        lead_figure_id,
        figure_id
    from open_{{ round }}
    where lead_choice = 1 and choice = 1
    union all
    select * from taken_{{ round - 1 }}
){{ "," if not loop.last }}
{% endfor %}

select
    work_id,
    comparison_id,
    lead_figure_id,
    figure_id
from taken_3
