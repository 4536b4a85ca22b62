{#-
  Everything that differs between database engines stands in this file and nowhere else. A further engine is one more
  implementation of each macro (`spark__list_length` and so on); until it exists, the default says what is missing.
-#}

{% macro engine_lacks(name) %}
  {{ exceptions.raise_compiler_error("macros/engine.sql has no " ~ name ~ " for the adapter " ~ target.type) }}
{% endmacro %}

{#- list_length(list): number of items, null for a null list. -#}
{% macro list_length(list) %}{{ return(adapter.dispatch("list_length")(list)) }}{% endmacro %}
{% macro default__list_length(list) %}{{ engine_lacks("list_length") }}{% endmacro %}
{% macro duckdb__list_length(list) %}len({{ list }}){% endmacro %}

{#- list_item(list, position): the item at a position that counts from 1, null beyond the end. -#}
{% macro list_item(list, position) %}{{ return(adapter.dispatch("list_item")(list, position)) }}{% endmacro %}
{% macro default__list_item(list, position) %}{{ engine_lacks("list_item") }}{% endmacro %}
{% macro duckdb__list_item(list, position) %}list_extract({{ list }}, {{ position }}){% endmacro %}

{#- list_has(list, value): whether the value stands in the list. -#}
{% macro list_has(list, value) %}{{ return(adapter.dispatch("list_has")(list, value)) }}{% endmacro %}
{% macro default__list_has(list, value) %}{{ engine_lacks("list_has") }}{% endmacro %}
{% macro duckdb__list_has(list, value) %}list_contains({{ list }}, {{ value }}){% endmacro %}

{#- sorted_list(list): the items in ascending order, so that two lists of the same items are equal. -#}
{% macro sorted_list(list) %}{{ return(adapter.dispatch("sorted_list")(list)) }}{% endmacro %}
{% macro default__sorted_list(list) %}{{ engine_lacks("sorted_list") }}{% endmacro %}
{% macro duckdb__sorted_list(list) %}list_sort({{ list }}){% endmacro %}

{#- list_with(list, value): the list with one more item at its end; a null value leaves it as it is. -#}
{% macro list_with(list, value) %}{{ return(adapter.dispatch("list_with")(list, value)) }}{% endmacro %}
{% macro default__list_with(list, value) %}{{ engine_lacks("list_with") }}{% endmacro %}
{% macro duckdb__list_with(list, value) %}case when {{ value }} is null then {{ list }} else list_append({{ list }}, {{ value }}) end{% endmacro %}

{#- each_item(list): as a column of a select, one row for each item; no row for an empty or null list. -#}
{% macro each_item(list) %}{{ return(adapter.dispatch("each_item")(list)) }}{% endmacro %}
{% macro default__each_item(list) %}{{ engine_lacks("each_item") }}{% endmacro %}
{% macro duckdb__each_item(list) %}unnest({{ list }}){% endmacro %}

{#- each_position(list): as a column of a select, one row for each position 1..n. -#}
{% macro each_position(list) %}{{ return(adapter.dispatch("each_position")(list)) }}{% endmacro %}
{% macro default__each_position(list) %}{{ engine_lacks("each_position") }}{% endmacro %}
{% macro duckdb__each_position(list) %}unnest(range(1, len({{ list }}) + 1)){% endmacro %}

{#- collect(value, order_by): aggregate into a list; order_by must be a total order, or the same rows give two lists. -#}
{% macro collect(value, order_by) %}{{ return(adapter.dispatch("collect")(value, order_by)) }}{% endmacro %}
{% macro default__collect(value, order_by) %}{{ engine_lacks("collect") }}{% endmacro %}
{% macro duckdb__collect(value, order_by) %}list({{ value }} order by {{ order_by }}){% endmacro %}

{#- collect_where(value, condition, order_by): the same of the rows for which a condition holds; an empty list where there are none. -#}
{% macro collect_where(value, condition, order_by) %}{{ return(adapter.dispatch("collect_where")(value, condition, order_by)) }}{% endmacro %}
{% macro default__collect_where(value, condition, order_by) %}{{ engine_lacks("collect_where") }}{% endmacro %}
{% macro duckdb__collect_where(value, condition, order_by) %}coalesce(list({{ value }} order by {{ order_by }}) filter (where {{ condition }}), []){% endmacro %}

{#- join_text(value, separator, order_by): aggregate texts into one; null values are left out. -#}
{% macro join_text(value, separator, order_by) %}{{ return(adapter.dispatch("join_text")(value, separator, order_by)) }}{% endmacro %}
{% macro default__join_text(value, separator, order_by) %}{{ engine_lacks("join_text") }}{% endmacro %}
{% macro duckdb__join_text(value, separator, order_by) %}string_agg({{ value }}, '{{ separator }}' order by {{ order_by }}){% endmacro %}

{#- list_of(values): a list of the given columns or literals. -#}
{% macro list_of(values) %}{{ return(adapter.dispatch("list_of")(values)) }}{% endmacro %}
{% macro default__list_of(values) %}{{ engine_lacks("list_of") }}{% endmacro %}
{% macro duckdb__list_of(values) %}[{{ values | join(", ") }}]{% endmacro %}

{#- list_join(one, other): the items of both lists, the first list's first; null counts as empty. -#}
{% macro list_join(one, other) %}{{ return(adapter.dispatch("list_join")(one, other)) }}{% endmacro %}
{% macro default__list_join(one, other) %}{{ engine_lacks("list_join") }}{% endmacro %}
{% macro duckdb__list_join(one, other) %}list_concat({{ one }}, {{ other }}){% endmacro %}

{#- stable_key(parts): sixteen hex digits that depend on the parts alone; a null part counts as empty text. -#}
{% macro stable_key(parts) %}{{ return(adapter.dispatch("stable_key")(parts)) }}{% endmacro %}
{% macro default__stable_key(parts) %}{{ engine_lacks("stable_key") }}{% endmacro %}
{% macro duckdb__stable_key(parts) -%}
  substr(md5(concat_ws(chr(31){% for part in parts %}, coalesce(cast({{ part }} as varchar), ''){% endfor %})), 1, 16)
{%- endmacro %}

{#- is_iso_date(text): whether the text is a calendar date as coarse as the source (2021, 2021-04, 2021-04-02). -#}
{% macro is_iso_date(text) %}{{ return(adapter.dispatch("is_iso_date")(text)) }}{% endmacro %}
{% macro default__is_iso_date(text) %}{{ engine_lacks("is_iso_date") }}{% endmacro %}
{% macro duckdb__is_iso_date(text) -%}
  try_cast({{ text }} || substr('-01-01', length({{ text }}) - 3) as date) is not null
{%- endmacro %}

{#- iso_precision(text): year, month or day; null for a null text. -#}
{% macro iso_precision(text) -%}
  case length({{ text }}) when 4 then 'year' when 7 then 'month' when 10 then 'day' end
{%- endmacro %}

{#-
  name_without_language(file_name, language): the words of a file name in lower case without its extension and without each
  word that names the language of the file, between slashes; /2021//letter/ for 2021/letter-ar.txt and for AR/2021/letter_a.txt.
-#}
{% macro name_without_language(file_name, language) %}{{ return(adapter.dispatch("name_without_language")(file_name, language)) }}{% endmacro %}
{% macro default__name_without_language(file_name, language) %}{{ engine_lacks("name_without_language") }}{% endmacro %}
{% macro duckdb__name_without_language(file_name, language) -%}
  {%- set words = "'/' || regexp_replace(lower(regexp_replace(" ~ file_name ~ ", '\\.[A-Za-z0-9]{1,5}$', '')), '[-_. ()/]+', '//', 'g') || '/'" -%}
  case {{ language }}
    {%- for code, names in language_words().items() %}
    when '{{ code }}' then regexp_replace({{ words }}, '/({{ names }})/', '', 'g')
    {%- endfor %}
    else {{ words }}
  end
{%- endmacro %}

{#- How the adapter loads a seed: by default it guesses how quotes are written, and guesses wrong where a value holds one. -#}
{% macro duckdb__load_csv_rows(model, agate_table) %}
  {% set sql %}
    copy {{ this.render() }} from '{{ adapter.get_seed_file_path(model) }}'
    (format csv, header true, auto_detect false, delimiter ',', quote '"', escape '"')
  {% endset %}
  {% do adapter.add_query(sql, abridge_sql_log=True) %}
  {{ return(sql) }}
{% endmacro %}

{#- iso_first_day(text), iso_last_day(text): the first and last day that an ISO date as coarse as the source can mean. -#}
{% macro iso_first_day(text) %}{{ return(adapter.dispatch("iso_first_day")(text)) }}{% endmacro %}
{% macro default__iso_first_day(text) %}{{ engine_lacks("iso_first_day") }}{% endmacro %}
{% macro duckdb__iso_first_day(text) -%}
  try_cast({{ text }} || substr('-01-01', length({{ text }}) - 3) as date)
{%- endmacro %}

{% macro iso_last_day(text) %}{{ return(adapter.dispatch("iso_last_day")(text)) }}{% endmacro %}
{% macro default__iso_last_day(text) %}{{ engine_lacks("iso_last_day") }}{% endmacro %}
{% macro duckdb__iso_last_day(text) -%}
  cast(
    {{ iso_first_day(text) }}
    + case length({{ text }}) when 4 then interval 1 year when 7 then interval 1 month else interval 1 day end
    - interval 1 day as date
  )
{%- endmacro %}

{#- days_between(first, last): days from one date to another, 0 for the same day. -#}
{% macro days_between(first, last) %}{{ return(adapter.dispatch("days_between")(first, last)) }}{% endmacro %}
{% macro default__days_between(first, last) %}{{ engine_lacks("days_between") }}{% endmacro %}
{% macro duckdb__days_between(first, last) %}date_diff('day', {{ first }}, {{ last }}){% endmacro %}

{#- digits(text): the text with every decimal digit as 0-9; the length stays, so that offsets hold. -#}
{% macro digits(text) %}{{ return(adapter.dispatch("digits")(text)) }}{% endmacro %}
{% macro default__digits(text) %}{{ engine_lacks("digits") }}{% endmacro %}
{% macro duckdb__digits(text) -%}
  translate({{ text }}, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９', '012345678901234567890123456789')
{%- endmacro %}

{#- place_of(pattern, text): number of code points before the first match of a regular expression; null where there is none. -#}
{% macro place_of(pattern, text) %}{{ return(adapter.dispatch("place_of")(pattern, text)) }}{% endmacro %}
{% macro default__place_of(pattern, text) %}{{ engine_lacks("place_of") }}{% endmacro %}
{% macro duckdb__place_of(pattern, text) -%}
  case when regexp_matches({{ text }}, {{ pattern }}) then length(regexp_extract({{ text }}, '(?s)^(.*?)' || {{ pattern }}, 1)) end
{%- endmacro %}

{#- plain_words(text): the words of a text in small letters, one space between them, without punctuation and combining marks. -#}
{% macro plain_words(text) %}{{ return(adapter.dispatch("plain_words")(text)) }}{% endmacro %}
{% macro default__plain_words(text) %}{{ engine_lacks("plain_words") }}{% endmacro %}
{% macro duckdb__plain_words(text) -%}
  regexp_replace(regexp_replace(lower({{ text }}), '\p{M}+', '', 'g'), '[^\p{L}\p{N}]+', ' ', 'g')
{%- endmacro %}

{#- letters_of(text): the letters and digits of a text in lower case, so that quotation marks and kinds of space do not count. -#}
{% macro letters_of(text) %}{{ return(adapter.dispatch("letters_of")(text)) }}{% endmacro %}
{% macro default__letters_of(text) %}{{ engine_lacks("letters_of") }}{% endmacro %}
{% macro duckdb__letters_of(text) %}regexp_replace(lower({{ text }}), '[^\pL\pN]+', '', 'g'){% endmacro %}
