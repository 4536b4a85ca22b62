{{ config(materialized='table') }}
-- What two documents have in common beyond chance. How surprising a number is depends on the whole corpus, so that every pair is weighed
-- each time; which numbers they share does not.
{% set prior_documents = 50 %} {#- so many documents are taken for granted before the corpus has any -#}
{% set enough_bits = 16 %} {#- about one chance in 65,000 for a pair of documents -#}
with

shared_numbers as (
    select * from {{ ref('stg_shared_numbers') }}
),

known as (
    select
        measure,
        value,
        upper_value,
        count(*) as bearers
    from {{ ref('stg_document_numbers') }}
    group by measure, value, upper_value
),

corpus as (
    select count(*) as documents from {{ ref('stg_version_keys') }}
),

-- its share outside the block, over a prior by its digits
pairs as (
    select
        shared.document_id,
        shared.other_id,
        shared.measure,
        shared.value,
        shared.upper_value,
        max(shared.numbers) as numbers,
        max(shared.other_numbers) as other_numbers,
        max(
            -ln(
                (known.bearers - shared.bearers + {{ prior_documents }} * exp(-ln(2) * ({{ bits_of_number('shared.value') }})))
                / (corpus.documents - shared.members + {{ prior_documents }})
            ) / ln(2)
        ) as bits,
        max(shared.same_reading) as same_reading
    from shared_numbers as shared
    inner join known
        on
            shared.measure = known.measure
            and shared.value = known.value
            and shared.upper_value = known.upper_value
    cross join corpus
    group by shared.document_id, shared.other_id, shared.measure, shared.value, shared.upper_value
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
