{#- Fails for each combination of the columns that stands in more than one row. -#}
{% test unique_combination(model, columns) %}
select {{ columns | join(", ") }}
from {{ model if "document_id" in columns else whole_table(model) }}
group by {{ columns | join(", ") }}
having count(*) > 1
{% endtest %}
