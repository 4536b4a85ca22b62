{#-
  What must hold of the rows of a table, in one test: a test of dbt for each column and rule would cost 40 milliseconds each, and there
  are 350 of them. Fails for each value that breaks a rule; gives the column, the value and, behind "which", what is wrong with it.

  keys: columns whose value stands in one row and is never null; required: columns that are never null; unique: lists of columns whose
  values together stand in one row; references: column to table.column (or source.table.column) that holds each of its values;
  words: column to the list of its values; dates: columns of ISO dates as coarse as the source (2021, 2021-04, 2021-04-02);
  mart_words: columns whose words are those of seeds/mart_words.csv for the mart of that name. Null is no value.
-#}
{% test sound_rows(model, keys=[], required=[], unique=[], references={}, words={}, dates=[], mart_words=[]) %}
{%- set whole = whole_table(model) %}
{%- set columns = (keys + required + unique | sum(start=[]) + references | list + words | list + dates + mart_words) | unique | list %}
{%- set rules = [] %}
{%- for column in keys %}
  {%- do rules.append(sound_keys(column, whole, whole != model)) %}
{%- endfor %}
{%- for column in (keys + required) | unique %}
  {%- do rules.append(sound_values(column, "'has no value'", column ~ " is null", "null")) %}
{%- endfor %}
{%- for together in unique %}
  {%- do rules.append(sound_combinations(together, "tested" if "document_id" in together else whole)) %}
{%- endfor %}
{%- for column, target in references.items() %}
  {%- do rules.append(sound_references(column, target)) %}
{%- endfor %}
{%- for column, allowed in words.items() %}
  {%- set listed = allowed | join(", ") %}
  {%- set broken = "cast(" ~ column ~ " as varchar) not in ('" ~ allowed | join("', '") ~ "')" %}
  {%- do rules.append(sound_values(column, "'is none of " ~ listed ~ "'", broken)) %}
{%- endfor %}
{%- for column in dates %}
  {%- set broken = column ~ " is not null and not " ~ is_iso_date(column) %}
  {%- do rules.append(sound_values(column, "'is no date as 2021, 2021-04 or 2021-04-02'", broken)) %}
{%- endfor %}
{%- for column in mart_words %}
  {%- do rules.append(sound_words(column, whole_table(model).identifier)) %}
{%- endfor %}
with tested as (
    select {{ (columns + (["document_id"] if "document_id" in (unique | sum(start=[])) else [])) | unique | join(", ") }}
    from {{ model }}
)
{{ rules | join("\nunion all\n") }}
{% endtest %}
