-- An event: what happened, in which sentence, and the figures that are stated of it.
create or replace macro quality.explain_event(of_event) as table (
    with event as (
        select events.*
        from raw.events
        inner join marts.documents on events.document_id = documents.document_id
        where events.event_id = of_event
    ),

    words as (
        select
            unnest(['date', 'place', 'actor', 'target', 'operation']) as label,
            unnest([
                quality.period_text(date_start, coalesce(date_end, date_start)) || ' (' || date_precision || case when date_inferred then ', inferred)' else ')' end,
                place || coalesce(' (' || place_id || ')', ''), actor, target, operation
            ]) as word,
            unnest(range(1, 6)) as turn
        from event
    )

    select
        10 as section_no,
        1 as turn,
        'Event' as section,
        'type' as label,
        event.event_type || coalesce(': ' || types.meaning, '') as text,
        event.event_id as id
    from event
    left join reference.event_types as types on event.event_type = types.event_type
    union all
    select 10, 2, 'Event', 'labels', concat_ws(', ', 'PLOVER ' || plover_event, plover_mode, 'ACLED ' || acled_sub_event), null
    from reference.event_types
    where event_type = (select event_type from event) and coalesce(plover_event, acled_sub_event) is not null
    union all
    select 20, turn, 'Means', label, word, null from words where word is not null
    union all
    select 30, 1, 'Sentence', 'said', quality.marked(quote, quote_start, char_start, char_end), null from event
    union all
    select 30, 2, 'Sentence', 'characters', char_start || ' to ' || char_end || ' of the document', null from event
    union all
    select 50, 1, 'Rule', 'name', rule || ', version ' || rule_version, null from event
    union all
    select 50, 3, 'Rule', 'confidence', printf('%.0f', 100 * confidence) || ' % of the rows of this rule are right on hand-read documents', null
    from event where confidence is not null
    union all
    select
        60, 1, 'Checks', 'status',
        case when exists (select 1 from marts.mission_events where event_id = of_event) then 'published' else 'held' end, null
    from event
);
