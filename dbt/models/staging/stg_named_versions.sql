-- A translation is named by its file name, or by its own words: of which language it is a translation, and what it cites.
{% set most_bearers = 24 %} {#- a name that more documents bear identifies nothing -#}
with

documents as (
    select * from {{ ref('stg_version_keys') }}
),

compared as (
    select * from {{ ref('stg_version_overlaps') }}
),

bearers as (
    select name_key from documents
    group by name_key
    having count(*) between 2 and {{ most_bearers }} and count(distinct language) > 1
),

-- the file names tell the languages, or one of them does
same_name as (
    select
        one.document_id,
        other.document_id as other_id,
        'file names that differ by their language only' as evidence
    from documents as one
    inner join bearers on one.name_key = bearers.name_key
    inner join documents as other on one.name_key = other.name_key
    where
        one.document_id < other.document_id
        and one.language != other.language
        and (one.name_tells_language or other.name_tells_language)
),

-- a translation says of which language its original is; it cites what the original cites
same_original as (
    select
        least(translation.document_id, original.document_id) as document_id,
        greatest(translation.document_id, original.document_id) as other_id,
        'a translation of that language with the same publisher, date, kind, mission and citations' as evidence
    from documents as translation
    inner join documents as original
        on
            translation.original_language = original.language
            and translation.original_language != translation.language
            and translation.published_on = original.published_on
            and translation.publisher = original.publisher
            and translation.kind = original.kind
            and translation.mission = original.mission
            and translation.cites = original.cites
    where
        length(translation.published_on) = 10
        and {{ list_length('translation.cites') }} > 0
),

named as (
    select * from same_name
    union all
    select * from same_original
)

-- two documents that both state many numbers and share too few of them are no translations of each other
select
    named.document_id,
    named.other_id,
    named.evidence
from named
inner join documents as one on named.document_id = one.document_id
inner join documents as other on named.other_id = other.document_id
left join compared on named.document_id = compared.document_id and named.other_id = compared.other_id
where
    (one.mission = other.mission or one.mission is null or other.mission is null)
    and (
        compared.beyond_chance
        or (
            {{ same_day('one.published_on', 'other.published_on') }}
            and (
                least(one.figures, other.figures) < 3
                or compared.shared is not null
            )
        )
    )
