{#- Fails for each text that is no calendar date as coarse as the source: 2021, 2021-04, 2021-04-02. -#}
{% test iso_date(model, column_name) %}
select {{ column_name }}
from {{ model }}
where {{ column_name }} is not null and not {{ is_iso_date(column_name) }}
{% endtest %}
