-- Where a row stands: its file, what the document says of itself, and its passage.
create or replace macro quality.explain_origin(of_document, of_passage) as table (
    with facts as (
        select
            files.file_name,
            files.status,
            files.sha256,
            documents.*,
            passages.kind as passage_kind,
            passages.section as heading,
            passages.page
        from raw.documents as documents
        inner join raw.files as files on documents.file_id = files.file_id
        left join raw.passages as passages on documents.document_id = passages.document_id and passages.passage_no = of_passage
        where documents.document_id = of_document
    )

    select 40 as section_no, 1 as turn, 'Document' as section, 'file' as label, file_name as text, document_id as id from facts
    union all
    select 40, 2, 'Document', 'title', quality.one_line(title), null from facts where title is not null
    union all
    select 40, 3, 'Document', 'symbol', symbol, null from facts where symbol is not null
    union all
    select 40, 4, 'Document', 'date', published_on || case when date_inferred then ' (inferred, not printed)' else '' end, null
    from facts where published_on is not null
    union all
    select 40, 5, 'Document', 'language', concat_ws(', original ', language, original_language), null from facts
    union all
    select 40, 6, 'Document', 'publisher', quality.one_line(publisher), null from facts where publisher is not null
    union all
    select 40, 7, 'Document', 'mission', mission, null from facts where mission is not null
    union all
    select 40, 8, 'Document', 'content', status || ', sha256 ' || left(sha256, 12), null from facts
    union all
    select 41, 1, 'Passage', 'number', concat_ws(', ', cast(of_passage as varchar), passage_kind, 'page ' || page), null
    from facts where of_passage is not null
    union all
    select 41, 2, 'Passage', 'under', quality.one_line(heading), null from facts where heading is not null
);
