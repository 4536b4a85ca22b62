{#-
  Tables and views are replaced in one transaction: DuckDB keeps what stood until the commit. The adapter makes each beside the old one
  and renames both, which other databases need and which costs as much as a small model itself.
-#}
{% materialization table, adapter="duckdb" %}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {% call statement("main") %}
    {{ drop_standing() }}
    {{ create_table_as(False, this.incorporate(type="table"), compiled_code) }}
  {% endcall %}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {{ adapter.commit() }}
  {{ return({"relations": [this.incorporate(type="table")]}) }}
{% endmaterialization %}

{% materialization view, adapter="duckdb" %}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {% call statement("main") %}
    {{ drop_standing() }}
    {{ get_create_view_as_sql(this.incorporate(type="view"), compiled_code) }}
  {% endcall %}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {{ adapter.commit() }}
  {{ return({"relations": [this.incorporate(type="view")]}) }}
{% endmaterialization %}

{#- drop_standing(): drops what stands under the name of the model, a table or a view. -#}
{% macro drop_standing() %}
  {% set standing = load_cached_relation(this) %}
  {% if standing is not none %}drop {{ standing.type }} if exists {{ standing }};{% endif %}
{% endmacro %}
