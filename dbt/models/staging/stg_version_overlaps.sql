{{ config(materialized='table') }}
-- What two documents have in common beyond chance. How surprising a number is depends on the whole corpus, so that every pair is weighed
-- each time; which numbers they share does not. Most pairs share a number or two, as any two documents of a day do: they are not weighed.
{% set prior_documents = 50 %} {#- so many documents are taken for granted before the corpus has any -#}
{% set enough_bits = 16 %} {#- about one chance in 65,000 for a pair of documents -#}
{% set least_share = 0.3 %} {#- of the numbers of the shorter one -#}
with

shared_numbers as (
    select * from {{ ref('stg_shared_numbers') }}
),

-- in how many documents a number stands, and in how many one would expect it by its digits
known as (
    select
        measure,
        value,
        upper_value,
        count(*) as bearers,
        {{ prior_documents }} * exp(-ln(2) * ({{ bits_of_number('value') }})) as expected_bearers
    from {{ ref('stg_document_numbers') }}
    group by measure, value, upper_value
),

corpus as (
    select count(*) as documents from {{ ref('stg_version_keys') }}
),

-- a number that two blocks share counts twice here, so that no pair is missed
alike as (
    select
        document_id,
        other_id
    from shared_numbers
    group by document_id, other_id
    having count(*) >= {{ least_share }} * least(max(numbers), max(other_numbers))
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
                (known.bearers - shared.bearers + known.expected_bearers)
                / (corpus.documents - shared.members + {{ prior_documents }})
            ) / ln(2)
        ) as bits,
        max(shared.same_reading) as same_reading
    from shared_numbers as shared
    inner join alike on shared.document_id = alike.document_id and shared.other_id = alike.other_id
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
where shared >= {{ least_share }} * least(numbers, other_numbers)
