-- A document: what was found in it, and which of its numbers became no figure.
create or replace macro quality.explain_document(of_document) as table (
    select 50 as section_no, 1 as turn, 'Holds' as section, 'figures' as label, cast(count(*) as varchar) as text, null as id
    from marts.figures
    where document_id = of_document
    having count(*) > 0
    union all
    select 50, 2, 'Holds', 'events', cast(count(*) as varchar), null from marts.mission_events where document_id = of_document having count(*) > 0
    union all
    select 50, 3, 'Holds', 'breakdowns', cast(count(*) as varchar), null from marts.breakdowns where document_id = of_document having count(*) > 0
    union all
    select
        51, cast(row_number() over (order by reasons.numbers desc, reasons.reason asc) as integer), 'Left out', reasons.reason,
        cast(reasons.numbers as varchar), null
    from quality.coverage_reasons as reasons
    where reasons.document_id = of_document
    union all
    select
        60, cast(row_number() over (order by kind asc, row_id asc, expectation asc) as integer), 'Checks', 'held',
        kind || ' by ' || expectation || ': ' || reason, row_id
    from quality.quarantine
    where document_id = of_document
);
