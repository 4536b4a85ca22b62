-- The engine counts the votes of a sentence; which side a number is of, the words beside it say.
with

counts as (
    select
        claim_id,
        figure_id,
        document_id,
        language,
        quote_start,
        char_start,
        value,
        concept_text
    from {{ ref('stg_mart_claims') }}
    where source = 'figure' and concept = 'other' and measure = 'count'
),

sides as {{ phrased('counts', 'concept_text', 'mandate_decisions', 'vote') }}

-- two numbers of one side are two votes: which is which, the sentence must say
select
    counts.document_id,
    counts.quote_start,
    {{ one_value('sides.word', 'votes_for') }},
    {{ one_value('sides.word', 'votes_against') }},
    {{ one_value('sides.word', 'votes_abstained') }},
    {{ collect('counts.figure_id', 'counts.char_start asc, counts.figure_id asc') }} as vote_figure_ids
from counts
inner join sides on counts.claim_id = sides.claim_id
group by counts.document_id, counts.quote_start
