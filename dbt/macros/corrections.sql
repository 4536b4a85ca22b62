{#-
  The columns of a figure that a correction of action replace may name, with their types. The same fields stand in
  dagster_project/store/corrections.py, which refuses others; a test compares the two.
-#}
{% macro correctable() %}
  {{ return({
    "value": "double", "value_max": "double", "qualifier": "varchar", "measure": "varchar", "unit": "varchar",
    "concept": "varchar", "state": "varchar", "cause": "varchar", "victim_group": "varchar", "scope": "varchar",
    "holder": "varchar", "includes_perpetrators": "boolean", "place": "varchar", "place_id": "varchar",
    "period_start": "varchar", "period_end": "varchar", "as_of": "varchar",
  }) }}
{% endmacro %}

{#- found_value(field): what the engine reads in the column of `figures` that `field` names, as text. -#}
{% macro found_value(field) -%}
  case {{ field }}
    {%- for name in correctable() %} when '{{ name }}' then cast(figures.{{ name }} as varchar){% endfor %} end
{%- endmacro %}

{#- same_value(field, left, right): whether two texts give a field one value; numbers are compared as numbers, so that 478 is 478.0. -#}
{% macro same_value(field, left, right) -%}
  case
    when {{ field }} in ('value', 'value_max') then cast({{ left }} as double) is not distinct from cast({{ right }} as double)
    else {{ left }} is not distinct from {{ right }}
  end
{%- endmacro %}

{#- replaced_fields(): of a group of replacements of one figure, a flag and the right value for each column. -#}
{% macro replaced_fields() -%}
  {%- for name, type in correctable().items() %}
    max(case when field = '{{ name }}' then 1 else 0 end) = 1 as replaces_{{ name }},
    max(case when field = '{{ name }}' then cast(right_value as {{ type }}) end) as {{ name }}{{ ',' if not loop.last }}
  {%- endfor %}
{%- endmacro %}

{#- replaced_or_stated(): every column but the value, from `replaced` where a correction names it and from `figures` elsewhere. -#}
{% macro replaced_or_stated() -%}
  {%- for name in correctable() if name != 'value' %}
    case when replaced.replaces_{{ name }} then replaced.{{ name }} else figures.{{ name }} end as {{ name }}{{ ',' if not loop.last }}
  {%- endfor %}
{%- endmacro %}

{#- corrected_or_stated(field): a column from `corrected` where the figure stands there, and from `figures` elsewhere. -#}
{% macro corrected_or_stated(field) -%}
  case when corrected.figure_id is null then figures.{{ field }} else corrected.{{ field }} end as {{ field }}
{%- endmacro %}
