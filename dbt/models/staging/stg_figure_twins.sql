-- A twin group is a figure of the authoritative version with its counterparts in the others. What the authoritative version
-- lacks can only agree: figures of the others that say the same are a group of their own.
with

figures as (
    select * from {{ ref('stg_version_figures') }}
),

counterparts as (
    select
        lead_figure_id,
        figure_id,
        'number' as matched_by
    from {{ ref('stg_number_twins') }}
    union all
    select
        lead_figure_id,
        figure_id,
        'place' as matched_by
    from {{ ref('stg_place_twins') }}
),

led as (
    select
        {{ stable_key(["'twin group'", 'lead_figure_id']) }} as twin_group_id,
        figure_id,
        matched_by
    from counterparts
    union all
    select
        {{ stable_key(["'twin group'", 'lead_figure_id']) }} as twin_group_id,
        lead_figure_id as figure_id,
        'lead' as matched_by
    from counterparts
    group by lead_figure_id
),

-- the others among themselves: the same statement, counted off in each text
left_over as (
    select
        figures.*,
        row_number() over (
            partition by
                figures.document_id, figures.measure, figures.unit, figures.concept, figures.state, figures.value, figures.upper_value
            order by figures.turn asc
        ) as nth
    from figures
    left join led on figures.figure_id = led.figure_id
    where figures.place > 1 and led.figure_id is null
),

statements as (
    select
        work_id,
        measure,
        unit,
        concept,
        state,
        value,
        upper_value,
        nth,
        min(figure_id) as first_figure_id
    from left_over
    group by work_id, measure, unit, concept, state, value, upper_value, nth
    having count(*) > 1
),

unled as (
    select
        {{ stable_key(["'twin group'", 'statements.first_figure_id']) }} as twin_group_id,
        left_over.figure_id,
        'number' as matched_by
    from left_over
    inner join statements
        on {{ same_columns('left_over', 'statements', ['work_id', 'measure', 'unit', 'concept', 'state', 'value', 'upper_value', 'nth']) }}
),

together as (
    select * from led
    union all
    select * from unled
),

members as (
    select
        together.twin_group_id,
        together.matched_by,
        figures.*
    from together
    inner join figures on together.figure_id = figures.figure_id
),

verdicts as (
    select
        twin_group_id,
        min(value) = max(value) and min(upper_value) = max(upper_value) as agrees
    from members
    group by twin_group_id
),

-- who says the same number of the same thing in the same state
readings as (
    select
        twin_group_id,
        concept,
        state,
        value,
        upper_value,
        count(distinct language) as languages
    from members
    group by twin_group_id, concept, state, value, upper_value
)

select
    members.figure_id,
    members.twin_group_id,
    members.work_id,
    members.document_id,
    members.language,
    members.matched_by,
    verdicts.agrees,
    readings.languages as agreeing_languages
from members
inner join verdicts on members.twin_group_id = verdicts.twin_group_id
inner join readings
    on {{ same_columns('members', 'readings', ['twin_group_id', 'concept', 'state', 'value', 'upper_value']) }}
