-- One row per figure and comparison (the authoritative version with one other) whose number the other side does not repeat.
-- Its neighbours are the aligned figures before and after it, by their turn on the authoritative side.
with

figures as (
    select * from {{ ref('stg_version_figures') }}
),

others as (
    select
        work_id,
        document_id
    from figures
    where place > 1
    group by work_id, document_id
),

aligned as (
    select
        twins.comparison_id,
        twins.lead_figure_id,
        twins.figure_id,
        row_number() over (partition by twins.comparison_id order by lead_figures.turn asc) as lead_seq,
        row_number() over (partition by twins.comparison_id order by other.turn asc) as seq,
        count(*) over (partition by twins.comparison_id) as twins
    from {{ ref('stg_number_twins') }} as twins
    inner join figures as lead_figures on twins.lead_figure_id = lead_figures.figure_id
    inner join figures as other on twins.figure_id = other.figure_id
),

-- both sides count the aligned figures in their own order
anchors as (
    select
        comparison_id,
        true as leads,
        lead_seq as own_seq,
        lead_seq,
        twins
    from aligned
    union all
    select
        comparison_id,
        false as leads,
        seq as own_seq,
        lead_seq,
        twins
    from aligned
),

sides as (
    select
        others.document_id as comparison_id,
        true as leads,
        aligned.figure_id is not null as is_aligned,
        figures.*
    from others
    inner join figures on others.work_id = figures.work_id
    left join aligned on others.document_id = aligned.comparison_id and figures.figure_id = aligned.lead_figure_id
    where figures.place = 1
    union all
    select
        figures.document_id as comparison_id,
        false as leads,
        aligned.figure_id is not null as is_aligned,
        figures.*
    from figures
    left join aligned on figures.figure_id = aligned.figure_id
    where figures.place > 1
),

-- how many aligned figures stand before it on its own side
counted as (
    select
        *,
        count(case when is_aligned then 1 end) over (partition by comparison_id, leads order by turn asc) as twins_before
    from sides
)

select
    counted.work_id,
    counted.comparison_id,
    counted.leads,
    counted.figure_id,
    counted.document_id,
    counted.turn,
    counted.measure,
    counted.unit,
    counted.concept,
    counted.concept_group,
    counted.state,
    counted.value,
    counted.upper_value,
    coalesce(earlier.lead_seq, 0) as twin_before,
    coalesce(later.lead_seq, earlier.twins + 1, 1) as twin_after
from counted
left join anchors as earlier
    on
        counted.comparison_id = earlier.comparison_id
        and counted.leads = earlier.leads
        and counted.twins_before = earlier.own_seq
left join anchors as later
    on
        counted.comparison_id = later.comparison_id
        and counted.leads = later.leads
        and counted.twins_before + 1 = later.own_seq
where not counted.is_aligned
