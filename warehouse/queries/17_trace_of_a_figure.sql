-- Question: Where does a figure come from, and what was done with it?
-- Look out: Put a figure_id between the quotes of trace_figure('...'); explain('...') takes any id, or the first characters of one. Here it is the newest total of a fleet.
from trace_figure((
    select max_by(total.figure_id, fleets.as_of)
    from (
        select
            total,
            as_of,
            unnest(figure_ids) as figure_id
        from marts.equipment_readiness
    ) as fleets
    inner join marts.figures as total on fleets.figure_id = total.figure_id and fleets.total = total.value
));
