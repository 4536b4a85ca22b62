-- Which figure stands in which row and cell of the readiness table. No figure is lost: where nothing says that two figures
-- describe the same equipment at the same time, each has a row of its own.
with

placed as (
    select * from {{ ref('stg_readiness_figures') }}
),

grains as (
    select
        grain,
        count(distinct root_id) as tied_rows,
        min(root_id) as only_root
    from placed
    group by grain
),

-- figures that no grammar ties share a row only while no cell has two candidates
loose as (
    select
        placed.figure_id,
        count(*) over (partition by placed.grain, placed.cell) as rivals
    from placed
    where placed.root_id is null and not placed.is_own_part
),

taken as (
    select
        grain,
        cell
    from placed
    where root_id is not null
    group by grain, cell
),

sheets as (
    select
        placed.*,
        case
            when placed.root_id is not null then placed.root_id
            when placed.is_own_part or loose.rivals > 1 then placed.figure_id
            when grains.tied_rows = 0 then 'loose'
            when grains.tied_rows = 1 and taken.cell is null then grains.only_root
            else placed.figure_id
        end as sheet
    from placed
    inner join grains on placed.grain = grains.grain
    left join loose on placed.figure_id = loose.figure_id
    left join taken on placed.grain = taken.grain and placed.cell = taken.cell
),

-- a second figure of one cell in one row (two breakdowns of the same whole) gets a row of its own
ranked as (
    select
        *,
        row_number() over (
            partition by grain, sheet, cell
            order by case when figure_id = sheet then 0 else 1 end asc, char_start asc, figure_id asc
        ) as turn
    from sheets
),

rows_of_one as (
    select
        *,
        case when turn = 1 then sheet else figure_id end as row_key
    from ranked
),

leads as (
    select
        grain,
        row_key,
        min(char_start) as first_char,
        min(figure_id) as first_figure
    from rows_of_one
    group by grain, row_key
),

numbered as (
    select
        grain,
        row_key,
        row_number() over (partition by grain order by first_char asc, first_figure asc) as readiness_row
    from leads
)

select
    {{ stable_key(['rows_of_one.grain', 'numbered.readiness_row']) }} as readiness_id,
    rows_of_one.document_id,
    cast(numbered.readiness_row as integer) as readiness_row,
    rows_of_one.holder,
    rows_of_one.equipment,
    rows_of_one.place,
    rows_of_one.place_id,
    rows_of_one.period_start,
    rows_of_one.period_end,
    rows_of_one.as_of,
    rows_of_one.cell,
    rows_of_one.figure_id,
    rows_of_one.value,
    rows_of_one.value_max,
    rows_of_one.qualifier,
    rows_of_one.state_text,
    rows_of_one.quote,
    rows_of_one.char_start
from rows_of_one
inner join numbered on rows_of_one.grain = numbered.grain and rows_of_one.row_key = numbered.row_key
