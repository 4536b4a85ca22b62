-- What the other language versions say in the place of a figure.
create or replace macro quality.explain_twins(of_figure) as table (
    with twin as (
        select * from staging.figure_twins where figure_id = of_figure
    ),

    others as (
        select
            stated.*,
            staged.language as told_in,
            cast(row_number() over (order by staged.language asc, stated.figure_id asc) as integer) as turn
        from staging.figure_twins as staged
        inner join marts.figures as stated on staged.figure_id = stated.figure_id
        where staged.twin_group_id = (select twin_group_id from twin) and staged.figure_id <> of_figure
    )

    select
        75 as section_no,
        1 as turn,
        'Languages' as section,
        'verdict' as label,
        case when agrees then 'all versions say the same' else 'the versions say different things' end as text,
        null as id
    from twin
    union all
    select
        75, 1 + turn, 'Languages', told_in,
        quality.value_text(value, value_max, qualifier, unit) || ': ' || quality.marked(quote, quote_start, char_start, char_end),
        figure_id
    from others
);
