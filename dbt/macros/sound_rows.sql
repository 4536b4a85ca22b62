{#- The rules of tests/generic/sound_rows.sql, each a select of column_name, value and fault over the rows `tested`. -#}

{#- sound_keys(column, whole, narrow): values in more than one row; of a touched row also where the other row is an old one. -#}
{% macro sound_keys(column, whole, narrow) %}
select
    '{{ column }}' as column_name,
    cast({{ column }} as varchar) as value,
    'stands in ' || count(*) || ' rows' as fault
from {{ whole if narrow else "tested" }}
where {{ column }} is not null{% if narrow %} and {{ column }} in (select {{ column }} from tested){% endif %}
group by {{ column }}
having count(*) > 1
{%- endmacro %}

{#- sound_values(column, fault, broken): values for which a condition holds. -#}
{% macro sound_values(column, fault, broken, value=none) %}
select
    '{{ column }}' as column_name,
    cast({{ value or column }} as varchar) as value,
    {{ fault }} as fault
from tested
where {{ broken }}
{%- endmacro %}

{#- sound_combinations(columns, relation): values that stand together in more than one row. -#}
{% macro sound_combinations(columns, relation) %}
select
    '{{ columns | join(", ") }}' as column_name,
    concat_ws(', ', {{ columns | join(", ") }}) as value,
    'stand together in ' || count(*) || ' rows' as fault
from {{ relation }}
group by {{ columns | join(", ") }}
having count(*) > 1
{%- endmacro %}

{#- sound_references(column, target): values that the other table does not hold. `not exists`, as `not in` reads all of that table into memory. -#}
{% macro sound_references(column, target) %}
{%- set path = target.split(".") %}
{%- set table = source(path[0], path[1]) if path | length == 3 else ref(path[0]) %}
select distinct
    '{{ column }}' as column_name,
    cast({{ column }} as varchar) as value,
    'is no {{ path[-1] }} of {{ path[:-1] | join(".") }}' as fault
from tested
where
    {{ column }} is not null
    and not exists (select 1 from {{ table }} as referenced where referenced.{{ path[-1] }} = tested.{{ column }})
{%- endmacro %}

{#- sound_words(column, mart): words that the vocabulary of the mart does not hold for the column. -#}
{% macro sound_words(column, mart) %}
select distinct
    '{{ column }}' as column_name,
    {{ column }} as value,
    'is no word of {{ mart }}.{{ column }}' as fault
from tested
where {{ column }} is not null and {{ column }} not in (
    select word from {{ ref('mart_words') }} where mart = '{{ mart }}' and column_name = '{{ column }}'
)
{%- endmacro %}
