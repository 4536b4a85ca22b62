{#- Fails for each row of a seed whose word is not in the vocabulary of its mart and column. -#}
{% test words_of_a_mart(model) %}
select model.*
from {{ model }} as model
left join {{ ref('mart_words') }} as words
    on model.mart = words.mart and model.column_name = words.column_name and model.word = words.word
where words.word is null
{% endtest %}

{#- Fails for each row of a seed that maps a word which the engine does not know. -#}
{% test words_of_the_engine(model) %}
with known as (
    select 'concept' as source, concept as source_word from {{ ref('concepts') }}
    union all
    select 'state' as source, state as source_word from {{ ref('states') }}
    union all
    select 'cause' as source, cause as source_word from {{ ref('causes') }}
    union all
    select 'event_type' as source, event_type as source_word from {{ ref('event_types') }}
)
select model.*
from {{ model }} as model
left join known on model.source = known.source and model.source_word = known.source_word
where known.source_word is null
{% endtest %}

{#- Fails for each row of a thematic mart that names neither a figure nor an event of a current document, or one of another document. -#}
{% test names_a_claim(model) %}
select model.*
from {{ model }} as model
left join {{ ref('figures') }} as figures on model.figure_id = figures.figure_id
left join {{ ref('mission_events') }} as events on model.event_id = events.event_id
where
    coalesce(figures.document_id, events.document_id) is null
    or coalesce(figures.document_id, model.document_id) != model.document_id
    or coalesce(events.document_id, model.document_id) != model.document_id
    or (model.figure_id is not null and figures.figure_id is null)
    or (model.event_id is not null and events.event_id is null)
{% endtest %}
