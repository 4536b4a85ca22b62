-- Question: Where does a figure come from, and what was done with it?
-- Look out: Put any id between the quotes of explain('...'), or the first characters of one; here it is the newest total of a fleet.
from explain((
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
