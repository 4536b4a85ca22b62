-- A number that became no figure, or a word for an amount: why, and of people harmed of whom.
create or replace macro quality.explain_rejection(of_rejection) as table (
    with rejection as (
        select * from raw.rejections where rejection_id = of_rejection
    ),

    words as (
        select
            unnest(['bounds', 'concept', 'state', 'cause', 'victim group', 'scope', 'place', 'period', 'as of']) as label,
            unnest([
                case when reason = 'vague' then quality.value_text(value_min, value_max, 'at_least', null) end,
                concept, state, cause, victim_group, scope, place_id, quality.period_text(period_start, period_end), as_of
            ]) as word,
            unnest(range(1, 10)) as turn
        from rejection
    )

    select
        10 as section_no,
        1 as turn,
        'Rejection' as section,
        rejection.reason as label,
        rejection.value_text || coalesce(': ' || reasons.meaning, '') as text,
        rejection.rejection_id as id
    from rejection
    left join reference.rejection_reasons as reasons on rejection.reason = reasons.reason
    union all
    select 20, turn, 'Means', label, word, null from words where word is not null
    union all
    select 30, 1, 'Sentence', 'said', quality.marked(quote, quote_start, char_start, char_end), null from rejection
    union all
    select 30, 2, 'Sentence', 'characters', char_start || ' to ' || char_end || ' of the document', null from rejection
    union all
    select 50, 1, 'Rule', 'name', rule || ', version ' || rule_version, null from rejection
);
