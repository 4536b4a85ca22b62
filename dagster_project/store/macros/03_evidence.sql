-- Figures that a row is made of, in their order, and after them their sentences with every number of the row marked.
create or replace macro quality.explain_evidence(figure_ids) as table (
    with listed as (
        select unnest(figure_ids) as figure_id, generate_subscripts(figure_ids, 1) as turn
    ),

    figures as (
        select stated.*, listed.turn
        from listed
        inner join marts.figures as stated on listed.figure_id = stated.figure_id
    ),

    -- each number with the words before it, counted from the start of its sentence; two figures may share one number
    pieces as (
        select
            document_id,
            file_name,
            quote_start,
            quote,
            char_start - quote_start as first_char,
            char_end - quote_start as after,
            min(turn) as turn,
            coalesce(lag(char_end - quote_start) over (partition by document_id, quote_start, quote order by char_start asc), 0) as before
        from figures
        group by document_id, file_name, quote_start, quote, char_start, char_end
    ),

    sentences as (
        select
            document_id,
            file_name,
            min(turn) as turn,
            string_agg(
                substr(quote, before + 1, first_char - before) || '»' || substr(quote, first_char + 1, after - first_char) || '«',
                '' order by first_char asc
            ) || substr(quote, max(after) + 1) as text
        from pieces
        group by document_id, file_name, quote_start, quote
    )

    select
        25 as section_no,
        turn,
        'Figures' as section,
        quality.value_text(value, value_max, qualifier, unit) as label,
        concat_ws(', ', concept, state, cause, scope, place) || case when check_status = 'failed' then ' (failed its check)' else '' end as text,
        figure_id as id
    from figures
    union all
    select 30, 2 * turn, 'Sentence', 'said', quality.one_line(text), null from sentences
    union all
    select 30, 2 * turn + 1, 'Sentence', 'in', file_name, document_id from sentences
);
