{#- Fails for each value that stands in more than one row, and for each row without a value. -#}
{% test key(model, column_name) %}
select
    {{ column_name }},
    count(*) as times
from {{ model }}
group by {{ column_name }}
having count(*) > 1 or {{ column_name }} is null
{% endtest %}
