-- A figure by itself: what it says, in which sentence, by which rule it was found, and whether its checks pass.
create or replace macro quality.explain_figure(of_figure) as table (
    with figure as (
        select * from marts.figures where figure_id = of_figure
    ),

    words as (
        select
            unnest([
                'qualifier', 'measure', 'unit', 'concept', 'state', 'cause', 'victim group', 'scope', 'holder', 'attackers counted',
                'place', 'period', 'as of'
            ]) as label,
            unnest([
                qualifier, measure, unit, concept, state, cause, victim_group, scope, holder,
                case includes_perpetrators when true then 'yes' when false then 'no' end,
                place || coalesce(' (' || place_id || ')', ''), quality.period_text(period_start, period_end), as_of
            ]) as word,
            unnest(range(1, 14)) as turn
        from figure
    ),

    meanings as (
        select 'qualifier' as label, qualifier as word, meaning from reference.qualifiers
        union all
        select 'measure', measure, meaning from reference.measures
        union all
        select 'concept', concept, meaning from reference.concepts
        union all
        select 'state', state, meaning from reference.states
        union all
        select 'cause', cause, meaning from reference.causes
        union all
        select 'victim group', victim_group, meaning from reference.victim_groups
        union all
        select 'scope', scope, meaning from reference.scopes
    )

    select
        10 as section_no,
        1 as turn,
        'Figure' as section,
        'value' as label,
        quality.value_text(value, value_max, qualifier, unit) || ', written ' || value_text as text,
        figure_id as id
    from figure
    union all
    select 20, words.turn, 'Means', words.label, words.word || coalesce(': ' || meanings.meaning, ''), null
    from words
    left join meanings on words.label = meanings.label and words.word = meanings.word
    where words.word is not null
    union all
    select 30, 1, 'Sentence', 'said', quality.marked(quote, quote_start, char_start, char_end), null from figure
    union all
    select 30, 2, 'Sentence', 'characters', char_start || ' to ' || char_end || ' of the document', null from figure
    union all
    select 50, 1, 'Rule', 'name', rule || ', version ' || rule_version, null from figure
    union all
    select 50, 2, 'Rule', 'derived', 'from ' || array_to_string(derived_from, ', ') || ', not printed as such', null from figure where derived
    union all
    select 50, 3, 'Rule', 'confidence', printf('%.0f', 100 * confidence) || ' % of the rows of this rule are right on hand-read documents', null
    from figure where confidence is not null
    union all
    select 60, 1, 'Checks', 'status', check_status, null from figure
);
