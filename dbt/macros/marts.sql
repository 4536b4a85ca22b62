{#- mapping(mart, column_name, source): as a relation, the words of one column of a thematic mart by the words of the engine. -#}
{% macro mapping(mart, column_name, source) -%}
(
        select
            source_word,
            word
        from {{ ref('mart_mappings') }}
        where mart = '{{ mart }}' and column_name = '{{ column_name }}' and source = '{{ source }}'
    )
{%- endmacro %}

{#-
  phrased(claims, text, mart, column_name, within): as a relation, the one word that the source's own phrase gives a claim:
  `claims` is a CTE with claim_id and language, `text` its column that is searched, `within` its column with the wider word, or
  none. A phrase begins where a word begins, except in the scripts that write words together. A text that fits two words gets
  neither.
-#}
{% macro phrased(claims, text, mart, column_name, within=none) -%}
(
        select
            texts.claim_id,
            min(phrases.word) as word
        from (
            select
                claim_id,
                language,
                {% if within %}{{ within }}{% else %}cast(null as varchar){% endif %} as within,
                ' ' || {{ plain_words(text) }} as said
            from {{ claims }}
        ) as texts
        inner join (
            select
                language,
                within,
                word,
                case when language in ('ar', 'zh') then '' else ' ' end || {{ plain_words('phrase') }} as said
            from {{ ref('mart_phrases') }}
            where mart = '{{ mart }}' and column_name = '{{ column_name }}'
        ) as phrases
            on
                texts.language = phrases.language
                and texts.within is not distinct from phrases.within
                and position(phrases.said in texts.said) > 0
        group by texts.claim_id
        having count(distinct phrases.word) = 1
    )
{%- endmacro %}

{#- The columns that every thematic mart begins with: which claim of which document. -#}
{% macro claim_identity(claims="claims") -%}
    {{ claims }}.figure_id,
    {{ claims }}.event_id,
    {{ claims }}.document_id,
    {{ claims }}.file_name,
    {{ claims }}.mission,
    {{ claims }}.language
{%- endmacro %}

{#- The number of a claim, as firmly as the text puts it. -#}
{% macro claim_number(claims="claims") -%}
    {{ claims }}.value,
    {{ claims }}.value_max,
    {{ claims }}.qualifier
{%- endmacro %}

{#- The columns that every thematic mart ends with: where and when, in which words, and how it was checked. -#}
{% macro claim_evidence(claims="claims") -%}
    {{ claims }}.scope,
    {{ claims }}.place,
    {{ claims }}.place_id,
    {{ claims }}.period_start,
    {{ claims }}.period_end,
    {{ claims }}.as_of,
    {{ claims }}.derived,
    {{ claims }}.quote,
    {{ claims }}.char_start,
    {{ claims }}.char_end,
    {{ claims }}.passage_no,
    {{ claims }}.check_status,
    {{ claims }}.confidence,
    {{ claims }}.confidence_tier,
    {{ claims }}.languages_agree
{%- endmacro %}

{#- one_value(column, word): the value of the rows of a group whose column holds the word, if they agree; null if not, or for none. -#}
{% macro one_value(column, word) -%}
    case
            when count(distinct case when {{ column }} = '{{ word }}' then value end) = 1
                then max(case when {{ column }} = '{{ word }}' then value end)
        end as {{ word }}
{%- endmacro %}

{#-
  rate_reaches(limit): whether a stated serviceability rate, or the computed one where none is stated, is at or above a limit; null
  where a bound or a range leaves it open, and where there is no limit.
-#}
{% macro rate_reaches(limit) -%}
    case
        when rates.serviceable_pct is null then rates.serviceable_pct_computed >= {{ limit }}
        when rates.serviceable_pct_qualifier in ('at_least', 'more_than') then case when rates.serviceable_pct >= {{ limit }} then true end
        when rates.serviceable_pct_qualifier = 'at_most' then case when rates.serviceable_pct < {{ limit }} then false end
        when rates.serviceable_pct_qualifier = 'less_than' then case when rates.serviceable_pct <= {{ limit }} then false end
        when rates.serviceable_pct >= {{ limit }} then true
        when coalesce(rates.serviceable_pct_max, rates.serviceable_pct) < {{ limit }} then false
    end
{%- endmacro %}
