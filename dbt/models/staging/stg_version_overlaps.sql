{{ config(materialized='table') }}
-- Candidates meet only inside a block (one publisher and day, or one file name apart from its language) and only on a number
-- that few documents of the block state, so that the work grows with the figures and never with the pairs of documents.
{% set most_bearers = 12 %}
{% set prior_documents = 50 %} {#- so many documents are taken for granted before the corpus has any -#}
{% set enough_bits = 16 %} {#- about one chance in 65,000 for a pair of documents -#}
with

documents as (
    select * from {{ ref('stg_version_keys') }}
),

in_blocks as (
    select
        document_id,
        language,
        'day ' || published_on || ' ' || publisher as block
    from documents
    where length(published_on) = 10 and publisher is not null
    union all
    select
        document_id,
        language,
        'name ' || name_key as block
    from documents
),

blocks as (
    select
        block,
        count(*) as members
    from in_blocks
    group by block
    having count(distinct language) > 1
),

-- each number of a document once; the readings tell whether two documents count the same thing with it
numbers as (
    select
        document_id,
        measure,
        value,
        coalesce(value_max, value) as upper_value,
        min(concept || ' ' || coalesce(state, '')) as first_reading,
        max(concept || ' ' || coalesce(state, '')) as last_reading
    from {{ ref('stg_figures') }}
    where not derived
    group by document_id, measure, value, coalesce(value_max, value)
),

known as (
    select
        measure,
        value,
        upper_value,
        count(*) as bearers
    from numbers
    group by measure, value, upper_value
),

corpus as (
    select count(*) as documents from documents
),

stated as (
    select
        in_blocks.block,
        in_blocks.language,
        numbers.*,
        count(*) over (partition by in_blocks.block, numbers.measure, numbers.value, numbers.upper_value) as bearers
    from in_blocks
    inner join blocks on in_blocks.block = blocks.block
    inner join numbers on in_blocks.document_id = numbers.document_id
),

-- how surprising the number is in a document: its share outside the block, over a prior by its digits
weighed as (
    select
        stated.*,
        count(*) over (partition by stated.block, stated.document_id) as numbers,
        -ln(
            (known.bearers - stated.bearers + {{ prior_documents }} * exp(-ln(2) * ({{ bits_of_number('stated.value') }})))
            / (corpus.documents - blocks.members + {{ prior_documents }})
        ) / ln(2) as bits
    from stated
    inner join blocks on stated.block = blocks.block
    inner join known
        on
            stated.measure = known.measure
            and stated.value = known.value
            and stated.upper_value = known.upper_value
    cross join corpus
    where stated.bearers <= {{ most_bearers }}
),

pairs as (
    select
        one.document_id,
        other.document_id as other_id,
        one.measure,
        one.value,
        one.upper_value,
        max(one.numbers) as numbers,
        max(other.numbers) as other_numbers,
        max(one.bits) as bits,
        max(
            case when one.first_reading = other.first_reading or one.last_reading = other.last_reading then 1 else 0 end
        ) as same_reading
    from weighed as one
    inner join weighed as other
        on
            one.block = other.block
            and one.measure = other.measure
            and one.value = other.value
            and one.upper_value = other.upper_value
    where one.document_id < other.document_id and one.language != other.language
    group by one.document_id, other.document_id, one.measure, one.value, one.upper_value
),

overlaps_found as (
    select
        document_id,
        other_id,
        max(numbers) as numbers,
        max(other_numbers) as other_numbers,
        count(*) as shared,
        cast(sum(same_reading) as bigint) as shared_readings,
        round(sum(bits) + 2 * sum(same_reading), 1) as bits
    from pairs
    group by document_id, other_id
)

select
    *,
    shared >= 3 and bits >= {{ enough_bits }} and shared >= 0.6 * least(numbers, other_numbers)
    and shared >= 0.5 * greatest(numbers, other_numbers) as beyond_chance
from overlaps_found
