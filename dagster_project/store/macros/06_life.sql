-- The releases that added, changed or withdrew a figure; for one that no release changed, the first release.
create or replace macro quality.explain_life(of_figure) as table (
    with changes as (
        select
            changes.*,
            releases.released_at,
            cast(row_number() over (order by releases.released_at asc, changes.release_id asc) as integer) as turn
        from quality.release_changes as changes
        inner join quality.releases as releases on changes.release_id = releases.release_id
        where changes.figure_id = of_figure
    )

    select
        90 as section_no,
        1 + turn as turn,
        'Release' as section,
        release_id as label,
        change || case when change = 'changed' then ' from ' || old_value else '' end || ' (' || why || ')' as text,
        null as id
    from changes
    union all
    select 90, 1, 'Release', release_id, 'in it since the first release', null
    from quality.releases
    where
        not exists (select 1 from changes where change = 'added')
        and exists (select 1 from marts.figures where figure_id = of_figure)
        and released_at = (select min(released_at) from quality.releases)
);
