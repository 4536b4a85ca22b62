{#-
  Tables that are brought up to date with what is new. The store (store/touched.py) compares what each document says now with
  what it said when the tables were last built, writes the ids of those that differ to main.touched_documents, and sets
  `touched_only`. A model with `materialized: incremental` promises that each of its rows is made of rows of one circle and of
  vocabularies: of one document, or of another circle of macros/circles.sql. Then its SQL needs to know nothing of all this: `ref`
  gives it the rows of touched circles alone, and their rows replace what the table held of them. Without `touched_only`, as in
  `dbt build`, every table is made anew.
-#}

{#- is_narrow(): whether the model that is being compiled is brought up to date; a table that is not there yet is made whole. -#}
{% macro is_narrow() %}
  {{ return(execute and var("touched_only", false) and model.config.materialized == "incremental" and load_cached_relation(this) is not none) }}
{% endmacro %}

{#-
  Relations without the name of the database: the working file is published under another name, and a view that named the
  old one would be broken in every release.
-#}
{% macro ref() %}
  {% set relation = builtins.ref(*varargs, **kwargs).include(database=false) %}
  {% do return(narrowed(relation, graph.nodes.get("model." ~ project_name ~ "." ~ varargs[-1])) if is_narrow() else relation) %}
{% endmacro %}
{% macro source() %}
  {% set relation = builtins.source(*varargs, **kwargs).include(database=false) %}
  {% do return(narrowed(relation, graph.sources.get("source." ~ project_name ~ "." ~ varargs | join("."))) if is_narrow() else relation) %}
{% endmacro %}

{#- narrowed(relation, node): its rows of the touched circles of the model that is being compiled. -#}
{% macro narrowed(relation, node) %}
  {% set touched = touched_rows(node, circle_of(model)) %}
  {{ return(relation if touched is none else "(select * from " ~ relation ~ " where " ~ touched ~ ")") }}
{% endmacro %}

{% materialization incremental, adapter="duckdb" %}
  {% if not is_narrow() %}
    {{ forget_builds() }}
    {% do return(materialization_table_duckdb()) %}
  {% endif %}
  {% set standing = this.include(database=false) %}
  {% set touched = touched_rows(model, circle_of(model)) %}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {% call statement("removed") %}
    {{ tell_touched(standing, touched) }}
    delete from {{ standing }} where {{ touched }}
  {% endcall %}
  {% call statement("main") %}
    insert into {{ standing }} by name {{ compiled_code }};
    {{ tell_touched(standing, touched) }}
  {% endcall %}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {{ adapter.commit() }}
  {{ return({"relations": [this.incorporate(type="table")]}) }}
{% endmaterialization %}

{#-
  Data tests look at the rows of touched circles alone where the others are those that passed them before: in tables that are
  brought up to date, and in views with `one_document` in their meta, whose rows are likewise made of one document each.
-#}
{% macro duckdb__get_where_subquery(relation) %}
  {% if execute and var("touched_only", false) %}
    {% set tested = graph.nodes.get(model.get("attached_node")) %}
    {% if tested and (tested.config.materialized == "incremental" or tested.config.meta.get("one_document")) %}
      {% set touched = touched_rows(tested, circle_of(tested)) %}
      {% if touched is not none %}{% do return("(select * from " ~ relation ~ " where " ~ touched ~ ")") %}{% endif %}
    {% endif %}
  {% endif %}
  {% do return(default__get_where_subquery(relation)) %}
{% endmacro %}

{#- whole_table(tested): the table behind what get_where_subquery gave a data test. -#}
{% macro whole_table(tested) %}
  {% if execute and tested is string and model.get("attached_node") in graph.nodes %}
    {% do return(ref(graph.nodes[model.attached_node].name)) %}
  {% endif %}
  {% do return(tested) %}
{% endmacro %}
