-- Versions are the documents that links join, over any number of links: one work is one connected set. Rule R3 of the
-- reconciliation names the version that decides: corrigendum, original, translation, press release, others.
with recursive

links as (
    select
        document_id,
        other_id,
        strength
    from {{ ref('stg_version_links') }}
),

both_ways as (
    select
        document_id,
        other_id,
        strength
    from links
    union all
    select
        other_id as document_id,
        document_id as other_id,
        strength
    from links
),

reached as (
    select
        document_id,
        other_id
    from both_ways
    union
    select
        reached.document_id,
        both_ways.other_id
    from reached
    inner join both_ways on reached.other_id = both_ways.document_id
),

groups as (
    select
        document_id,
        min(other_id) as first_id
    from reached
    group by document_id
),

documents as (
    select
        documents.document_id,
        coalesce(groups.first_id, documents.document_id) as first_id,
        documents.language,
        documents.kind,
        documents.published_on,
        documents.symbol_key,
        documents.amends,
        -- what one version says of the original holds for all of them
        max(documents.original_language) over (partition by coalesce(groups.first_id, documents.document_id)) as original_language
    from {{ ref('stg_version_keys') }} as documents
    left join groups on documents.document_id = groups.document_id
),

judged as (
    select
        *,
        case
            when symbol_key like '%/CORR.%' then 1
            when kind = 'press_release' then 4
            when kind in ('news', 'other') then 5
            when language = coalesce(original_language, language) then 2
            else 3
        end as authority,
        case language when 'en' then 1 when 'fr' then 2 else 3 end as working_language
    from documents
),

-- among equals the language of the original decides, then the working languages of the Secretariat, then the newest issue
ordered as (
    select
        *,
        row_number() over (
            partition by first_id
            order by
                authority asc,
                case when language = original_language then 0 else 1 end asc,
                working_language asc,
                language asc,
                published_on desc nulls last,
                document_id asc
        ) as place,
        count(*) over (partition by first_id) as versions
    from judged
),

heads as (
    select
        first_id,
        document_id as work_id
    from ordered
    where place = 1
),

strongest as (
    select
        document_id,
        min(strength) as strength
    from both_ways
    group by document_id
)

select
    ordered.document_id,
    heads.work_id,
    case
        when ordered.place = 1 then 'itself'
        when strongest.strength = 1 then 'same_symbol'
        when strongest.strength = 2 then 'named_translation'
        else 'same_publication'
    end as link,
    ordered.place = 1 as is_authoritative,
    ordered.authority,
    ordered.language,
    ordered.original_language,
    ordered.place,
    ordered.versions,
    ordered.symbol_key,
    ordered.amends
from ordered
inner join heads on ordered.first_id = heads.first_id
left join strongest on ordered.document_id = strongest.document_id
