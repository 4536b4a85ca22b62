-- Candidates meet only inside a block and only on a number that few documents of the block state, so that the work grows with the
-- figures and never with the pairs of documents.
{% set most_bearers = 12 %}
with

in_blocks as (
    select * from {{ ref('stg_version_blocks') }}
),

blocks as (
    select
        block,
        count(*) as members
    from in_blocks
    group by block
    having count(distinct language) > 1
),

stated as (
    select
        in_blocks.block,
        in_blocks.language,
        blocks.members,
        numbers.*,
        count(*) over (partition by in_blocks.block, numbers.measure, numbers.value, numbers.upper_value) as bearers
    from in_blocks
    inner join blocks on in_blocks.block = blocks.block
    inner join {{ ref('stg_document_numbers') }} as numbers on in_blocks.document_id = numbers.document_id
),

telling as (
    select
        *,
        count(*) over (partition by block, document_id) as numbers
    from stated
    where bearers <= {{ most_bearers }}
)

select
    one.block,
    one.document_id,
    other.document_id as other_id,
    one.measure,
    one.value,
    one.upper_value,
    one.members,
    one.bearers,
    one.numbers,
    other.numbers as other_numbers,
    case when one.first_reading = other.first_reading or one.last_reading = other.last_reading then 1 else 0 end as same_reading
from telling as one
inner join telling as other
    on
        one.block = other.block
        and one.measure = other.measure
        and one.value = other.value
        and one.upper_value = other.upper_value
where one.document_id < other.document_id and one.language != other.language
