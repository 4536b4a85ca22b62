{#-
  Circles: the rows that can bear on one another. A model with `materialized: incremental` promises that each of its rows is made of rows
  of one circle and of vocabularies. Which circle is the word `by` in its meta; without it the circle is the document.

  document        what one document says
  claimant        the documents that are touched, or whose events are of another occurrence than before
  block           documents of one day and publisher, or of one file name apart from its language
  work            the versions of one work
  contest         claims that can compete, or must be kept apart: of one occurrence, or of one outcome for one group in one mission
  kin             the documents with a claim of a touched occurrence: what is compared of a claim of it may come from other documents,
                  while a total is keyed by all that is compared of it
  toll            one row of the tolls
  comparison      what one comparison stays within: a contest, a work or a document
  reconciliation  one row of the reconciliations

  Touched documents are found by the store before the build. All other ids are told on the way: `touches` in the meta of a model names
  circles and the column with their ids, and the ids of the rows that are taken out and put in are written to main.touched_circles. They
  stay there, by the build that they are of, until it has succeeded.
-#}

{#- circle_of(node): the circle by which a model is brought up to date. -#}
{% macro circle_of(node) %}{{ return(node.config.meta.get("by", "document")) }}{% endmacro %}

{#- touched_ids(circle): a query of the ids of a circle that were told in this build. -#}
{% macro touched_ids(circle) %}
  {{ return("select id from main.touched_circles where step = '" ~ var("step", "") ~ "' and circle = '" ~ circle ~ "'") }}
{% endmacro %}

{#-
  touched_documents(): the ids of the touched documents, as what stands behind "in". A few are named: a list is looked up in the tables
  behind a view, a query only in what the view has made of them.
-#}
{% macro touched_documents() %}
  {% set few = var("few_documents", none) %}
  {% if few is none %}{% do return("select document_id from main.touched_documents") %}{% endif %}
  {{ return("'" ~ (few or [""]) | join("', '") ~ "'") }}
{% endmacro %}

{#- touched_by(circle): pairs of a column and a query of its touched values; the first column that a relation has tells its rows. -#}
{% macro touched_by(circle) %}
  {% set documents = "select document_id from main.touched_documents" %}
  {% set claimants = documents ~ " union all " ~ touched_ids("claimant") %}
  {% set kin = claimants ~ " union all select document_id from " ~ standing_table("stg_claims")
      ~ " where scope = 'incident' and contest_id in (" ~ touched_ids("contest") ~ ")" %}
  {% set of_blocks = "select document_id from " ~ standing_table("stg_version_blocks") ~ " where block in (" ~ touched_ids("block") ~ ")" %}
  {% set of_works = "select document_id from " ~ standing_table("stg_versions") ~ " where work_id in (" ~ touched_ids("work") ~ ")" %}
  {{ return({
    "document": [("document_id", touched_documents())],
    "claimant": [("document_id", claimants)],
    "block": [("block", touched_ids("block")), ("document_id", of_blocks)],
    "work": [("work_id", touched_ids("work")), ("document_id", of_works)],
    "contest": [("contest_id", touched_ids("contest"))],
    "kin": [("told_by", kin), ("document_id", kin)],
    "toll": [("toll_id", touched_ids("toll"))],
    "comparison": [
      ("compared_within", "select 'contest ' || id from (" ~ touched_ids("contest") ~ ") union all select 'work ' || id from ("
        ~ touched_ids("work") ~ ") union all select 'lists of ' || document_id from (" ~ kin
        ~ ") union all select 'document ' || document_id from main.touched_documents"),
      ("contest_id", touched_ids("contest")),
      ("work_id", touched_ids("work")),
      ("told_by", kin),
      ("document_id", touched_documents()),
    ],
    "reconciliation": [("reconciliation_id", touched_ids("reconciliation"))],
  }[circle]) }}
{% endmacro %}

{#- standing_table(name): the table of a model that this build has made already, without a `ref` of the model that asks. -#}
{% macro standing_table(name) %}
  {% set node = graph.nodes["model." ~ project_name ~ "." ~ name] %}
  {{ return(node.schema ~ "." ~ node.alias) }}
{% endmacro %}

{#- touched_rows(node, circle): the condition for the rows of a model that are in touched circles; none where no column tells. -#}
{% macro touched_rows(node, circle) %}
  {% for column, ids in touched_by(circle) if node is not none and column in node.columns %}
    {% if loop.first %}{% do return(column ~ " in (" ~ ids ~ ")") %}{% endif %}
  {% endfor %}
  {{ return(none) }}
{% endmacro %}

{#- tell_touched(relation, condition): notes what the rows of a relation touch, by the meta of the model that is being built. -#}
{% macro tell_touched(relation, condition) %}
  {% for circle, column in model.config.meta.get("touches", {}).items() %}
    insert into main.touched_circles
    select distinct '{{ var("step", "") }}', '{{ circle }}', {{ column }} from {{ relation }} where {{ condition }};
  {% endfor %}
{% endmacro %}

{#- forget_builds(): a build by hand tells nothing, so that the next build of the store must look at everything. -#}
{% macro forget_builds() %}
  {% if var("step", none) is none %}
    {% call statement("forgotten") %}drop table if exists main.last_builds{% endcall %}
  {% endif %}
{% endmacro %}

{#-
  A model that compares everything with everything, and is small: it is made whole each time, and what differs from the rows before,
  or is of a touched document, is told.
-#}
{% materialization compared, adapter="duckdb" %}
  {% if not (var("touched_only", false) and load_cached_relation(this) is not none) %}
    {{ forget_builds() }}
    {% do return(materialization_table_duckdb()) %}
  {% endif %}
  {% set standing = this.include(database=false) %}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {% call statement("main") %}
    create or replace temp table made_anew as {{ compiled_code }};
    create or replace temp table differing as
      (from made_anew except from {{ standing }}) union all (from {{ standing }} except from made_anew)
      union all from {{ standing }} where document_id in (select document_id from main.touched_documents)
      union all from made_anew where document_id in (select document_id from main.touched_documents);
    {{ tell_touched("differing", "true") }}
    create or replace table {{ standing }} as from made_anew;
    drop table made_anew;
    drop table differing;
  {% endcall %}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {{ adapter.commit() }}
  {{ return({"relations": [this.incorporate(type="table")]}) }}
{% endmaterialization %}
