-- What a figure said from one release until another, and the releases that added, changed or withdrew a row.
create or replace macro quality.explain_life(of_row) as table (
    with wordings as (
        select
            *,
            cast(row_number() over (order by known_from asc, release_from asc) as integer) as turn
        from quality.figure_history
        where figure_id = of_row
    ),

    changes as (
        select
            changes.*,
            cast(row_number() over (order by releases.released_at asc, changes.release_id asc) as integer) as turn
        from quality.release_changes as changes
        inner join quality.releases as releases on changes.release_id = releases.release_id
        where changes.row_id = of_row
    )

    select
        88 as section_no,
        turn,
        'History' as section,
        release_from as label,
        quality.value_text(value, value_max, qualifier, unit) || ', ' || check_status
        || case when corrected then ', corrected' else '' end || ' (' || replace(opened_because, '_', ' ') || ')'
        || coalesce('; until ' || release_to || ' (' || replace(closed_because, '_', ' ') || ')', '') as text,
        null as id
    from wordings
    union all
    select
        90, turn, 'Release', release_id,
        change || case when change = 'changed' then ' from ' || old_value else '' end || ' (' || replace(why, '_', ' ') || ')', null
    from changes
);
