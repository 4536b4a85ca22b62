{#-
  Three columns of a group of figures with `state`, `value`, `value_max` and `qualifier`: the sum, the sum of the upper ends
  where a range is among them, and the qualifier of the sum. No figure gives null, never 0. Bounds of one direction stay a
  bound; mixed directions leave no more than "about".
-#}
{% macro toll_columns(state) -%}
  cast(sum(case when state = '{{ state }}' then value end) as bigint) as {{ state }},
        case
            when count(case when state = '{{ state }}' then value_max end) > 0
                then cast(sum(case when state = '{{ state }}' then coalesce(value_max, value) end) as bigint)
        end as {{ state }}_max,
        case
            when count(distinct case when state = '{{ state }}' then qualifier end) <= 1
                then max(case when state = '{{ state }}' then qualifier end)
            when count(case when state = '{{ state }}' and qualifier not in ('exactly', 'at_least', 'more_than') then 1 end) = 0
                then 'at_least'
            when count(case when state = '{{ state }}' and qualifier not in ('exactly', 'at_most', 'less_than') then 1 end) = 0
                then 'at_most'
            else 'about'
        end as {{ state }}_qualifier
{%- endmacro %}
