{#- Schemas are named as they are read (staging, marts, quality, reference), without a prefix for the person who runs dbt. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
  {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro %}

{#- dbt wants every model name once, analysts want one word for one thing: the model stg_figures is the table staging.figures. -#}
{% macro generate_alias_name(custom_alias_name=none, node=none) -%}
  {{ custom_alias_name | trim if custom_alias_name else node.name | replace("stg_", "") }}
{%- endmacro %}
