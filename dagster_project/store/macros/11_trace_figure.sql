-- `from trace_figure('<figure_id>')`: the lines of `explain` for a figure whose id is given whole, without the look at what else it could mean.
create or replace macro main.trace_figure(of_figure) as table (
    with figure as materialized (
        select
            max(figure_id) as figure_id,
            max(document_id) as document_id,
            max(passage_no) as passage_no
        from marts.figures
        where figure_id = of_figure
    ),

    said as (
        from quality.explain_figure((select figure_id from figure))
        union all
        from quality.explain_origin((select document_id from figure), (select passage_no from figure))
        union all
        from quality.explain_versions((select document_id from figure))
        union all
        from quality.explain_held((select figure_id from figure))
        union all
        from quality.explain_links((select figure_id from figure))
        union all
        from quality.explain_twins((select figure_id from figure))
        union all
        from quality.explain_reconciled((select figure_id from figure))
        union all
        from quality.explain_corrections((select figure_id from figure))
        union all
        from quality.explain_life((select figure_id from figure))
    )

    select
        cast(row_number() over (order by section_no asc, turn asc, label asc, text asc, id asc) as integer) as line,
        section,
        label,
        text,
        id
    from said
    order by line
);
