-- The arithmetic that texts claim (R6, R7, R8, R10): one row a breakdown.
with

breakdowns as (
    select * from {{ ref('breakdowns') }}
),

members as (
    select
        parts.breakdown_id,
        count(*) as parts,
        count(case when figures.qualifier != 'exactly' then 1 end) as loose_parts,
        max(case when figures.qualifier != 'exactly' then figures.value end) as loose_value,
        count(distinct figures.concept) as concepts,
        min(figures.concept) as concept,
        min(figures.state) as state,
        count(distinct figures.state) as states,
        max(figures.measure) as measure,
        max(case when figures.measure = 'percent_change' then 1 else 0 end) as has_change_in_per_cent,
        {{ join_text(number_text('parts.part_value'), ' + ', 'parts.part_no asc') }} as words,
        {{ join_text(claim_text('figures.value', 'figures.value_max', 'figures.qualifier'), ', ', 'parts.part_no asc') }} as loose_words
    from {{ ref('stg_breakdown_parts') }} as parts
    inner join {{ ref('figures') }} as figures on parts.figure_id = figures.figure_id
    group by parts.breakdown_id
),

classed as (
    select
        breakdowns.document_id,
        breakdowns.breakdown_id,
        breakdowns.relation,
        breakdowns.total_value,
        breakdowns.part_values,
        breakdowns.residual,
        breakdowns.holds and breakdowns.check_status = 'passed' as holds,
        case
            when breakdowns.total_figure_id is null then breakdowns.part_figure_ids
            else {{ list_join(list_of(['breakdowns.total_figure_id']), 'breakdowns.part_figure_ids') }}
        end as figure_ids,
        members.loose_parts,
        members.loose_value,
        members.words,
        members.loose_words,
        whole.qualifier as whole_qualifier,
        case
            when breakdowns.relation = 'subset' then 'R6'
            when breakdowns.relation = 'share' or members.has_change_in_per_cent = 1 then 'R8'
            when breakdowns.relation = 'difference' then 'R10'
            -- an earlier ceiling and its change give the new one of the same people
            when
                members.parts = 2 and members.concepts = 1 and members.states = 1
                and members.concept = whole.concept and members.state = whole.state and whole.state = 'authorized_strength'
                then 'R10'
            when breakdowns.residual != 0 and breakdowns.holds and members.loose_parts = 0 then 'R8'
            else 'R7'
        end as rule_id
    from breakdowns
    inner join members on breakdowns.breakdown_id = members.breakdown_id
    left join {{ ref('figures') }} as whole on breakdowns.total_figure_id = whole.figure_id
)

select
    document_id,
    breakdown_id as toll_id,
    case
        when relation = 'subset' and holds then 'subset_of'
        when holds and coalesce(residual, 0) = 0 then 'passed'
        when holds then 'passed_within_tolerance'
        when relation = 'partition' and residual < 0 then 'failed_overlap_possible'
        else 'failed'
    end as verdict,
    rule_id,
    figure_ids,
    total_value as value_a,
    {{ list_item('part_values', 1) }} as value_b,
    case
        when relation = 'partition' then total_value - residual
        when relation = 'share' and total_value != 0 then round(100 * {{ list_item('part_values', 2) }} / total_value, 2)
        when relation = 'difference' then {{ list_item('part_values', 2) }} + residual
    end as expected,
    residual,
    case relation
        when 'partition' then {{ claim_text('total_value', 'null', "coalesce(whole_qualifier, 'exactly')") }} || ' = ' || words
        when 'subset' then words || ' of ' || {{ claim_text('total_value', 'null', "coalesce(whole_qualifier, 'exactly')") }}
        when 'share'
            then
                {{ number_text(list_item('part_values', 1)) }} || ' per cent = ' || {{ number_text(list_item('part_values', 2)) }} || ' of '
                || {{ number_text('total_value') }}
        else
            'From ' || {{ number_text('total_value') }} || ' to ' || {{ number_text(list_item('part_values', 2)) }} || ', a change of '
            || {{ number_text(list_item('part_values', 1)) }}
    end
    || case
        when not holds and relation = 'partition' and residual < 0
            then ': the parts exceed the whole by ' || {{ number_text('-residual') }} || ', as they do when one thing is counted twice.'
        when not holds then ': this is wrong as printed.'
        when relation = 'partition' and residual != 0 and loose_parts > 0
            then
                ': true within what ' || loose_words || ' allow; the difference is ' || {{ number_text('residual') }}
                || case
                    when loose_parts = 1 then ', and the loose number would be ' || {{ number_text('loose_value + residual') }}
                    else ''
                end
                || '.'
        when relation = 'partition' and residual != 0
            then ': true of a rounded number; the difference is ' || {{ number_text('residual') }} || '.'
        when relation = 'subset' then ': a part, never added.'
        else '.'
    end as pattern
from classed
