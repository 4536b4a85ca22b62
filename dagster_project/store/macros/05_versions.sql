-- The other versions of a document, and which of them decides.
create or replace macro quality.explain_versions(of_document) as table (
    with version as (
        select * from staging.versions where document_id = of_document
    )

    select
        45 as section_no,
        1 as turn,
        'Versions' as section,
        'this one' as label,
        case when is_authoritative then 'decides' else 'is outranked by another' end || ' (rule R3)' as text,
        null as id
    from version
    where versions > 1
    union all
    select
        45, cast(1 + row_number() over (order by others.authority asc, others.document_id asc) as integer), 'Versions', others.language,
        documents.file_name || ': ' || replace(others.link, '_', ' ') || case when others.is_authoritative then ', decides' else '' end,
        others.document_id
    from staging.versions as others
    inner join marts.documents as documents on others.document_id = documents.document_id
    where others.work_id = (select work_id from version) and others.document_id <> of_document
);
