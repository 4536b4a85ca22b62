-- Claims that the grammar ties to a wider claim of the same document. `same_key`: the part is of the very thing that its whole
-- counts, so that it is never added to it nor set against it. `died_later`: the whole are the injured, the part died of it.
with

claims as (
    select * from {{ ref('stg_claims') }}
),

pairs as (
    select
        parts.figure_id,
        parts.document_id,
        parts.total_figure_id as whole_id,
        parts.relation,
        parts.breakdown_id,
        parts.part_no,
        part.claim_key = whole.claim_key as same_key,
        part.outcome = 'killed' and whole.outcome = 'injured' as died_later,
        part.value as part_value,
        whole.value as whole_value,
        row_number() over (
            partition by parts.figure_id, parts.total_figure_id
            order by parts.breakdown_id asc, parts.part_no asc
        ) as turn
    from {{ ref('stg_breakdown_parts') }} as parts
    inner join claims as part on parts.figure_id = part.figure_id
    inner join claims as whole on parts.total_figure_id = whole.figure_id
    where parts.relation in ('partition', 'subset') and parts.figure_id != parts.total_figure_id
)

select
    figure_id,
    document_id,
    whole_id,
    relation,
    same_key,
    died_later,
    part_value,
    whole_value
from pairs
where turn = 1
