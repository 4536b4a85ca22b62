{#- Words by which file and folder names say in which language a file is; the single letters are those of UN job numbers. -#}
{% macro language_words() %}
  {{ return({
      "ar": "a|ar|ara|arabic|arabe",
      "zh": "c|zh|cn|ch|chi|zho|chinese|chinois|chino|zh//hans|zh//cn",
      "en": "e|en|eng|english|anglais|ingles",
      "fr": "f|fr|fra|fre|french|francais|français|frances",
      "ru": "r|ru|rus|russian|russe|ruso",
      "es": "s|es|spa|esp|spanish|espagnol|espanol|español",
  }) }}
{% endmacro %}

{#-
  Bits of surprise of a number as such: how many significant digits it has, in binary, with trailing zeros counted as none
  (500 says no more than 5). A rough prior for numbers that the corpus has never seen.
-#}
{% macro bits_of_number(value) -%}
  case
    when {{ value }} = 0 then 1.0
    when {{ value }} != round({{ value }}) then 1.0 + ln(1.0 + abs({{ value }}) * 10) / ln(2)
    else 1.0 + ln(abs({{ value }}) / case
      when mod({{ value }}, 1000000) = 0 then 1000000
      when mod({{ value }}, 100000) = 0 then 100000
      when mod({{ value }}, 10000) = 0 then 10000
      when mod({{ value }}, 1000) = 0 then 1000
      when mod({{ value }}, 100) = 0 then 100
      when mod({{ value }}, 10) = 0 then 10
      else 1
    end) / ln(2)
  end
{%- endmacro %}

{#- same_day(one, other): whether two ISO texts are the same date as far as both tell; null where either is not given. -#}
{% macro same_day(one, other) -%}
  substr({{ one }}, 1, least(length({{ one }}), length({{ other }}))) = substr({{ other }}, 1, least(length({{ one }}), length({{ other }})))
{%- endmacro %}

{#- year_of(text): the year of an ISO text as a whole number; null where it is not given. -#}
{% macro year_of(text) -%}
  cast(substr({{ text }}, 1, 4) as integer)
{%- endmacro %}

{#- same_columns(one, other, columns): a join condition: each of the columns is equal on both sides. -#}
{% macro same_columns(one, other, columns) -%}
  {% for column in columns %}{{ "and " if not loop.first }}{{ one }}.{{ column }} = {{ other }}.{{ column }} {% endfor %}
{%- endmacro %}

{#-
  confidence_tier(check_status, twins): A to C and Q. `twins` is a row with `agrees` (null without a counterpart) and
  `agreeing_languages`. Two languages that disagree leave no more than C, whatever adds up in one of them.
-#}
{% macro confidence_tier(check_status, twins) -%}
  case
    when {{ check_status }} = 'failed' then 'Q'
    when not {{ twins }}.agrees then 'C'
    when {{ check_status }} = 'passed' and {{ twins }}.agreeing_languages > 1 then 'A'
    when {{ check_status }} = 'passed' or {{ twins }}.agreeing_languages > 1 then 'B'
    else 'C'
  end
{%- endmacro %}
