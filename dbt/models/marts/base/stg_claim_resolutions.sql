-- The engine lists what a document cites; a claim of a mandate belongs to the resolution that is named nearest to it in its sentence,
-- by number and year: a bare number might count soldiers.

with

claims as (
    select
        claims.claim_id,
        claims.document_id,
        claims.char_start,
        claims.quote_start,
        {{ digits('claims.quote') }} as sentence
    from {{ ref('stg_mart_claims') }} as claims
    left join {{ mapping('mandate_decisions', 'decision', 'state') }} as states on claims.state = states.source_word
    left join {{ mapping('mandate_decisions', 'decision', 'event_type') }} as event_types
        on claims.event_type = event_types.source_word
    where states.word is not null or event_types.word is not null
),

cites as (
    select
        document_id,
        {{ each_item('cites') }} as cite
    from {{ ref('stg_documents') }}
),

-- as 2531 (2020)
resolutions as (
    select
        document_id,
        cite as resolution,
        split_part(cite, ' ', 1) || '[^0-9]{1,20}' || substr(cite, length(cite) - 4, 4) as pattern
    from cites
    where cite like '% (____)' and cite not like '%/%'
),

named as (
    select
        claims.claim_id,
        claims.document_id,
        resolutions.resolution,
        abs(claims.quote_start + {{ place_of('resolutions.pattern', 'claims.sentence') }} - claims.char_start) as distance
    from claims
    inner join resolutions on claims.document_id = resolutions.document_id
),

choices as (
    select
        claim_id,
        document_id,
        resolution,
        row_number() over (partition by claim_id order by distance asc, resolution asc) as choice
    from named
    where distance is not null
)

select
    claim_id,
    document_id,
    resolution
from choices
where choice = 1
