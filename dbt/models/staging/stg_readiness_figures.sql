-- The figures that a readiness table is made of, with the cell that each fills and the figure that leads its row: grammar ties
-- "479 serviceable" to "550 vehicles", and it is the whole that says of what place and time both are.
with

states as (
    select * from {{ ref('states') }}
),

equipment as (
    select concept from {{ ref('concepts') }}
    where concept_group = 'equipment'
),

-- "143 vehicles" alone says nothing of readiness: a count whose presence is only assumed enters with the figures that it is tied to
tied as (
    select figure_id from {{ ref('stg_breakdown_parts') }}
    union distinct
    select total_figure_id as figure_id from {{ ref('stg_breakdown_parts') }}
),

counts as (
    select
        figures.*,
        states.readiness_cell as cell
    from {{ ref('stg_figures') }} as figures
    inner join equipment on figures.concept = equipment.concept
    inner join states on figures.state = states.state
    left join tied on figures.figure_id = tied.figure_id
    where
        figures.measure = 'count'
        and states.readiness_cell is not null
        and (figures.state_text is not null or states.readiness_cell != 'total' or tied.figure_id is not null)
),

rates as (
    select
        figures.*,
        'serviceable_pct' as cell
    from {{ ref('stg_figures') }} as figures
    inner join equipment on figures.concept = equipment.concept
    where figures.measure = 'percent' and figures.state = 'serviceable'
),

figures as (
    select * from counts
    union all
    select * from rates
),

-- what a figure is told of: the owner, the equipment, the place; and the time, where a stock with an end has an as-at date
subjects as (
    select
        figure_id,
        document_id,
        cell,
        scope,
        value,
        {{ stable_key(['document_id', 'holder', 'concept', 'place_id', 'place']) }} as subject,
        period_start,
        case when scope = 'stock' and period_start is null then null else period_end end as period_end,
        coalesce(as_of, case when scope = 'stock' and period_start is null then period_end end) as as_of
    from figures
),

-- the whole that the grammar gives a figure
wholes as (
    select
        parts.figure_id,
        parts.total_figure_id as whole_id,
        row_number() over (
            partition by parts.figure_id
            order by
                case parts.relation when 'partition' then 1 when 'subset' then 2 when 'difference' then 3 else 4 end asc,
                whole.value asc, parts.breakdown_id asc, parts.part_no asc
        ) as choice
    from {{ ref('stg_breakdown_parts') }} as parts
    inner join subjects as part on parts.figure_id = part.figure_id
    inner join subjects as whole on parts.total_figure_id = whole.figure_id
    where part.subject = whole.subject and part.figure_id != whole.figure_id
),

-- a part joins the row of its whole, unless it fills the same cell or happened in a period of its own
joins as (
    select
        part.figure_id,
        wholes.whole_id,
        part.cell = whole.cell as same_cell
    from wholes
    inner join subjects as part on wholes.figure_id = part.figure_id
    inner join subjects as whole on wholes.whole_id = whole.figure_id
    where
        wholes.choice = 1
        and (
            part.cell = whole.cell
            or part.scope = 'stock'
            or part.period_start is null
            or (
                coalesce(part.period_start, '') = coalesce(whole.period_start, '')
                and coalesce(part.period_end, '') = coalesce(whole.period_end, '')
            )
        )
),

-- of which, of which: two steps up reach the whole of "40, of which 22 are unserviceable, of which 16 are damaged"
roots as (
    select
        subjects.figure_id,
        coalesce(second_step.whole_id, first_step.whole_id, subjects.figure_id) as root_id
    from subjects
    left join joins as first_step
        on subjects.figure_id = first_step.figure_id and not first_step.same_cell
    left join joins as second_step
        on first_step.whole_id = second_step.figure_id and not second_step.same_cell
),

leads as (
    select root_id from roots
    where figure_id != root_id
    group by root_id
)

select
    figures.figure_id,
    figures.document_id,
    figures.holder,
    figures.concept as equipment,
    figures.place,
    figures.place_id,
    figures.cell,
    figures.value,
    figures.value_max,
    figures.qualifier,
    figures.state_text,
    figures.quote,
    figures.char_start,
    root.period_start,
    root.period_end,
    root.as_of,
    {{ stable_key(['root.subject', 'root.period_start', 'root.period_end', 'root.as_of']) }} as grain,
    leads.root_id,
    coalesce(joins.same_cell, false) as is_own_part
from figures
inner join roots on figures.figure_id = roots.figure_id
inner join subjects as root on roots.root_id = root.figure_id
left join leads on roots.root_id = leads.root_id
left join joins on figures.figure_id = joins.figure_id
