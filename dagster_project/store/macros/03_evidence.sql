-- Figures and words for an amount that a row is made of, in their order, and after them their sentences with every one of them marked.
create or replace macro quality.explain_evidence(row_ids) as table (
    with listed as (
        select unnest(row_ids) as row_id, generate_subscripts(row_ids, 1) as turn
    ),

    figures as (
        select
            stated.figure_id,
            stated.document_id,
            stated.file_name,
            stated.quote_start,
            stated.quote,
            stated.char_start,
            stated.char_end,
            quality.value_text(stated.value, stated.value_max, stated.qualifier, stated.unit) as said,
            concat_ws(', ', stated.concept, stated.state, stated.cause, stated.scope, stated.place)
            || case when stated.check_status = 'failed' then ' (failed its check)' else '' end as meant,
            listed.turn
        from listed
        inner join marts.figures as stated on listed.row_id = stated.figure_id
        union all
        select
            vague.rejection_id,
            vague.document_id,
            documents.file_name,
            vague.quote_start,
            vague.quote,
            vague.char_start,
            vague.char_end,
            quality.value_text(vague.value_min, vague.value_max, 'at_least', null),
            concat_ws(', ', vague.concept, vague.state, vague.cause, vague.scope, vague.place_id),
            listed.turn
        from listed
        inner join raw.rejections as vague on listed.row_id = vague.rejection_id
        inner join marts.documents as documents on vague.document_id = documents.document_id
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
        said as label,
        meant as text,
        figure_id as id
    from figures
    union all
    select 30, 2 * turn, 'Sentence', 'said', quality.one_line(text), null from sentences
    union all
    select 30, 2 * turn + 1, 'Sentence', 'in', file_name, document_id from sentences
);
