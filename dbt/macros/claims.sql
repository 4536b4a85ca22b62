{#-
  Words and intervals of claims. A claim is a figure of harm; its interval [low, high] is all that its words allow, with null for
  an open end: "about 50" may be 45 to 55, "more than 180" begins at 180.
-#}

{#- slack(value): half a unit of the last digit that a rounded whole number commits to, as the engine reckons "about". -#}
{% macro slack(value) -%}
  case
            when {{ value }} = 0 or {{ value }} != round({{ value }}) then 0.5
            else 0.5 * power(10, length({{ number_text(value) }}) - length(rtrim({{ number_text(value) }}, '0')))
        end
{%- endmacro %}

{#- low_end(value, qualifier) and high_end(value, value_max, qualifier): the interval of a claim. -#}
{% macro low_end(value, qualifier) -%}
  case
        when {{ qualifier }} in ('at_most', 'less_than') then null
        when {{ qualifier }} = 'about' then {{ value }} - {{ slack(value) }}
        else {{ value }}
    end
{%- endmacro %}
{% macro high_end(value, value_max, qualifier) -%}
  case
        when {{ qualifier }} in ('at_least', 'more_than') then null
        when {{ qualifier }} = 'about' and {{ value_max }} is null then {{ value }} + {{ slack(value) }}
        else coalesce({{ value_max }}, {{ value }})
    end
{%- endmacro %}

{#- number_text(value): 172 for 172.0 and 5.5 for 5.5. -#}
{% macro number_text(value) -%}
  case
                when {{ value }} = round({{ value }}) then cast(cast({{ value }} as bigint) as varchar)
                else cast({{ value }} as varchar)
            end
{%- endmacro %}

{#- claim_text(value, value_max, qualifier): "more than 180", "16 to 19". -#}
{% macro claim_text(value, value_max, qualifier) -%}
  case when {{ qualifier }} = 'exactly' then '' else replace({{ qualifier }}, '_', ' ') || ' ' end
    || {{ number_text(value) }}
    || case when {{ value_max }} is null then '' else ' to ' || {{ number_text(value_max) }} end
{%- endmacro %}

{#- victims_text(group, subgroup): "Civilians", "Peacekeepers (women)", "People" where the text names no group. -#}
{% macro victims_text(group, subgroup) -%}
  case
            when {{ group }} is null or {{ group }} = 'other' then 'People'
            when {{ group }} = 'un_personnel' then 'UN personnel'
            else upper(substr({{ group }}, 1, 1)) || replace(substr({{ group }}, 2), '_', ' ')
        end || case when {{ subgroup }} is null then '' else ' (' || replace({{ subgroup }}, '_', ' ') || ')' end
{%- endmacro %}

{#- told_of_text(row, place): " in Kidal on 2022-06-01", " since 2013, as of 2022-06-04": where and when a claim or toll is told of. -#}
{% macro told_of_text(row, place) -%}
  coalesce(' in ' || {{ place }}, '')
        || case
            when {{ row }}.scope = 'cumulative' then coalesce(' since ' || {{ row }}.period_start, ' since the mission began')
            when {{ row }}.period_start is null then ''
            when {{ row }}.period_start = coalesce({{ row }}.period_end, {{ row }}.period_start)
                then case when length({{ row }}.period_start) = 10 then ' on ' else ' in ' end || {{ row }}.period_start
            else ' from ' || {{ row }}.period_start || ' to ' || {{ row }}.period_end
        end
        || case
            when {{ row }}.scope in ('cumulative', 'stock') then coalesce(', as of ' || cast({{ row }}.as_of as varchar), '')
            else ''
        end
{%- endmacro %}
