-- Three kinds of evidence, the strongest first: one symbol; a file name that differs by its language only, or a translation
-- of a known original; one publisher and day with figures beyond chance. Two symbols are two documents, whatever else agrees.
{{ config(materialized='table') }}
{% set most_bearers = 24 %} {#- a symbol that more documents bear identifies nothing -#}
with

documents as (
    select * from {{ ref('stg_version_keys') }}
),

compared as (
    select * from {{ ref('stg_version_overlaps') }}
),

bearers as (
    select symbol_key from documents
    where symbol_key is not null
    group by symbol_key
    having count(*) between 2 and {{ most_bearers }}
),

-- a symbol that two years print was misread in one of them
same_symbol as (
    select
        one.document_id,
        other.document_id as other_id,
        'same_symbol' as link,
        'symbol ' || one.symbol_key as evidence
    from documents as one
    inner join bearers on one.symbol_key = bearers.symbol_key
    inner join documents as other on one.symbol_key = other.symbol_key
    where
        one.document_id < other.document_id
        and coalesce(abs({{ year_of('one.published_on') }} - {{ year_of('other.published_on') }}) <= 1, true)
),

named_translation as (
    select
        document_id,
        other_id,
        'named_translation' as link,
        evidence
    from {{ ref('stg_named_versions') }}
),

same_publication as (
    select
        compared.document_id,
        compared.other_id,
        'same_publication' as link,
        compared.shared || ' of ' || least(compared.numbers, compared.other_numbers) || ' numbers shared, ' || compared.bits
        || ' bits beyond chance' as evidence
    from compared
    inner join documents as one on compared.document_id = one.document_id
    inner join documents as other on compared.other_id = other.document_id
    where
        compared.beyond_chance
        and one.publisher = other.publisher
        and one.published_on = other.published_on
        and length(one.published_on) = 10
),

found as (
    select
        *,
        1 as strength
    from same_symbol
    union all
    select
        *,
        2 as strength
    from named_translation
    union all
    select
        *,
        3 as strength
    from same_publication
),

ranked as (
    select
        found.*,
        row_number() over (
            partition by found.document_id, found.other_id
            order by found.strength asc, found.evidence asc
        ) as choice
    from found
    inner join documents as one on found.document_id = one.document_id
    inner join documents as other on found.other_id = other.document_id
    where one.symbol_key = other.symbol_key or one.symbol_key is null or other.symbol_key is null
)

select
    {{ stable_key(["'version link'", 'document_id', 'other_id']) }} as version_link_id,
    document_id,
    other_id,
    link,
    strength,
    evidence
from ranked
where choice = 1
