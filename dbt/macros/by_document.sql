{#-
  Tables that are brought up to date document by document. The store (store/touched.py) compares what each document says now with
  what it said when the tables were last built, writes the ids of those that differ to main.touched_documents, and sets
  `touched_only`. A model with `materialized: incremental` promises that each of its rows is made of rows of one document and of
  vocabularies; then its SQL needs to know nothing of all this: `ref` gives it the touched documents alone, and their rows
  replace what the table held of them. Without `touched_only`, as in `dbt build`, every table is made anew.
-#}

{% macro touched_documents() %}{{ return("select document_id from main.touched_documents") }}{% endmacro %}

{#- tells_document(node): whether the rows of a model carry the document that they are of. -#}
{% macro tells_document(node) %}{{ return(node is not none and "document_id" in node.columns) }}{% endmacro %}

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
  {% if is_narrow() and tells_document(graph.nodes.get("model." ~ project_name ~ "." ~ varargs[-1])) %}
    {% do return("(select * from " ~ relation ~ " where document_id in (" ~ touched_documents() ~ "))") %}
  {% endif %}
  {% do return(relation) %}
{% endmacro %}

{% materialization incremental, adapter="duckdb" %}
  {% if not is_narrow() %}
    {% do return(materialization_table_duckdb()) %}
  {% endif %}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {% call statement("removed") %}
    delete from {{ this.include(database=false) }} where document_id in ({{ touched_documents() }})
  {% endcall %}
  {% call statement("main") %}
    insert into {{ this.include(database=false) }} by name {{ compiled_code }}
  {% endcall %}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {{ adapter.commit() }}
  {{ return({"relations": [this.incorporate(type="table")]}) }}
{% endmaterialization %}

{#-
  Data tests look at the touched documents alone where the rows of the others are those that passed them before: in tables that are
  brought up to date, and in views with `one_document` in their meta, whose rows are likewise made of one document each.
-#}
{% macro duckdb__get_where_subquery(relation) %}
  {% if execute and var("touched_only", false) %}
    {% set tested = graph.nodes.get(model.get("attached_node")) %}
    {% if tells_document(tested) and (tested.config.materialized == "incremental" or tested.config.meta.get("one_document")) %}
      {% do return("(select * from " ~ relation ~ " where document_id in (" ~ touched_documents() ~ "))") %}
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
