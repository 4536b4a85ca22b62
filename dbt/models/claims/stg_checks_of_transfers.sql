-- Killed and injured of one occurrence as two documents give them, each document beside the one before it (R5).
with

statements as (
    select
        statements.document_id,
        statements.published_day,
        statements.statement_id,
        statements.stated,
        statements.died,
        claim_keys.contest_id,
        claim_keys.occurrence_id,
        claim_keys.victim_group,
        claim_keys.outcome,
        resolutions.toll_id,
        row_number() over (
            partition by statements.document_id, statements.claim_key
            order by statements.char_start asc, statements.statement_id asc
        ) as turn
    from {{ ref('stg_standings') }} as statements
    inner join {{ ref('stg_claim_keys') }} as claim_keys on statements.claim_key = claim_keys.claim_key
    inner join {{ ref('stg_resolutions') }} as resolutions on statements.toll_id = resolutions.toll_id
    where
        claim_keys.scope = 'incident' and claim_keys.outcome in ('killed', 'injured') and claim_keys.victim_subgroup is null
        and not claim_keys.includes_perpetrators and statements.qualifier = 'exactly' and statements.value_max is null
),

-- what each document says first
accounts as (
    select
        contest_id,
        occurrence_id,
        victim_group,
        document_id,
        min(published_day) as published_day,
        min(case when outcome = 'killed' then toll_id end) as toll_id,
        min(case when outcome = 'killed' then stated end) as killed,
        min(case when outcome = 'injured' then stated end) as injured,
        coalesce(min(case when outcome = 'injured' then died end), 0) as died,
        {{ collect('statement_id', 'outcome desc, statement_id asc') }} as figure_ids
    from statements
    where turn = 1
    group by contest_id, occurrence_id, victim_group, document_id
),

pairs as (
    select
        *,
        lag(document_id) over (partition by occurrence_id, victim_group order by published_day asc, document_id asc) as earlier_id
    from accounts
    where killed is not null
),

compared as (
    select
        later.contest_id,
        later.toll_id,
        earlier.killed as earlier_killed,
        earlier.injured as earlier_injured,
        earlier.died as earlier_died,
        later.killed as later_killed,
        later.injured as later_injured,
        later.died as later_died,
        {{ list_join('earlier.figure_ids', 'later.figure_ids') }} as figure_ids,
        case
            when earlier.died + later.died > 0 and earlier.killed + earlier.injured = later.killed + later.injured then 'transferred'
            when
                earlier.killed < later.killed
                and later.killed - earlier.killed <= earlier.injured
                and coalesce(later.killed + later.injured, earlier.killed + earlier.injured) = earlier.killed + earlier.injured
                then 'transfer_possible'
        end as verdict
    from pairs as later
    inner join accounts as earlier
        on
            later.earlier_id = earlier.document_id
            and later.occurrence_id = earlier.occurrence_id
            and later.victim_group is not distinct from earlier.victim_group
)

select
    contest_id,
    toll_id,
    verdict,
    'R5' as rule_id,
    figure_ids,
    earlier_killed + earlier_injured as value_a,
    later_killed + later_injured as value_b,
    earlier_killed + earlier_injured as expected,
    later_killed + later_injured - earlier_killed - earlier_injured as residual,
    {{ number_text('earlier_killed') }} || ' killed and ' || {{ number_text('earlier_injured + earlier_died') }} || ' injured'
    || case when earlier_died > 0 then ' of whom ' || {{ number_text('earlier_died') }} || ' died' else '' end
    || ', against ' || {{ number_text('later_killed') }} || ' killed and '
    || coalesce({{ number_text('later_injured + later_died') }}, 'no number of') || ' injured'
    || case when later_died > 0 then ' of whom ' || {{ number_text('later_died') }} || ' died' else '' end
    || ': '
    || case verdict
        when 'transferred' then 'the same people, and who died of wounds counts once.'
        else 'they agree if wounded people died in between, but no text says so.'
    end as pattern
from compared
where verdict is not null
