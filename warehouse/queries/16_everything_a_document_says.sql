-- Question: What does one document say, in its own order?
-- Look out: Change the file in the first lines. Events and figures of one sentence stand beside each other.
with asked as (
    select document_id from marts.documents
    where file_name = '2020-06-01-letter-mali-zh.txt'
),

said as (
    select
        char_start,
        'figure' as kind,
        concat_ws(' ', case when qualifier <> 'exactly' then qualifier end, value, concept, state) as says,
        place,
        coalesce(period_start, as_of) as since,
        check_status,
        quote,
        figure_id as id
    from marts.figures
    where document_id in (select document_id from asked)
    union all
    select
        char_start,
        'event',
        event_type,
        place,
        date_start,
        null,
        quote,
        event_id
    from marts.mission_events
    where document_id in (select document_id from asked)
)

select * exclude (char_start)
from said
order by char_start, kind, id;
