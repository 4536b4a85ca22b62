{#- Fails for each value that stands in more than one row, and for each row without a value. -#}
{% test key(model, column_name) %}
{%- set whole = whole_table(model) %}
select
    {{ column_name }},
    count(*) as times
from {{ whole }}
{%- if whole != model %}
-- a touched row must not carry the key of any other row either
where {{ column_name }} in (select {{ column_name }} from {{ model }})
{%- endif %}
group by {{ column_name }}
having count(*) > 1 or {{ column_name }} is null
union all
select
    {{ column_name }},
    1 as times
from {{ model }}
where {{ column_name }} is null
{% endtest %}
