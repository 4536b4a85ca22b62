-- One text against itself: the victims that one sentence lists against the whole that another sentence gives (R7), and the
-- largest single occurrence against the running or periodic total that holds it (R9).
with

statements as (
    select
        statements.statement_id,
        statements.document_id,
        statements.stated,
        statements.value_max,
        statements.qualifier,
        statements.figures,
        statements.figure_ids,
        statements.char_start,
        statements.toll_id,
        statements.as_of_date,
        claim_keys.occurrence_id,
        claim_keys.mission,
        claim_keys.victim_group,
        claim_keys.victim_subgroup,
        claim_keys.outcome,
        claim_keys.cause,
        claim_keys.scope,
        claim_keys.place_id,
        claim_keys.period_start,
        claim_keys.period_end,
        claims.passage_no,
        claims.quote_start
    from {{ ref('stg_standings') }} as statements
    inner join {{ ref('stg_claim_keys') }} as claim_keys on statements.claim_key = claim_keys.claim_key
    inner join {{ ref('stg_claims') }} as claims on statements.statement_id = claims.figure_id
    where
        not claim_keys.includes_perpetrators and coalesce(claim_keys.victim_group, '') != 'armed_group_members'
        and not statements.is_vague
),

sentences as (
    select
        document_id,
        occurrence_id,
        outcome,
        passage_no,
        quote_start,
        min(toll_id) as toll_id,
        min(char_start) as char_start,
        sum(figures) as figures,
        count(*) as group_count,
        sum(stated) as stated,
        max(victim_group) as victim_group,
        count(case when qualifier != 'exactly' or value_max is not null then 1 end) as loose,
        {{ collect('statement_id', 'char_start asc, statement_id asc') }} as figure_ids,
        {{ join_text(number_text('stated'), ' + ', 'char_start asc, statement_id asc') }} as words
    from statements
    where scope = 'incident'
    group by document_id, occurrence_id, outcome, passage_no, quote_start
),

-- the first sentence that gives one number for all, and the lists of several group_count after it
wholes as (
    select
        *,
        row_number() over (partition by document_id, occurrence_id, outcome order by char_start asc) as turn
    from sentences
    where figures = 1 and loose = 0 and coalesce(victim_group, 'other') in ('un_personnel', 'other')
),

lists as (
    select
        wholes.document_id,
        wholes.toll_id,
        wholes.stated as whole,
        sentences.stated as total,
        sentences.words,
        {{ list_join('wholes.figure_ids', 'sentences.figure_ids') }} as figure_ids
    from wholes
    inner join sentences
        on
            wholes.document_id = sentences.document_id
            and wholes.occurrence_id = sentences.occurrence_id
            and wholes.outcome = sentences.outcome
    where wholes.turn = 1 and sentences.group_count > 1 and sentences.loose = 0 and sentences.char_start > wholes.char_start
),

totals as (
    select * from statements
    where scope in ('cumulative', 'period') and victim_subgroup is null
),

held_in as (
    select
        totals.document_id,
        totals.toll_id,
        totals.statement_id as total_id,
        totals.stated as total,
        totals.qualifier as total_qualifier,
        incidents.statement_id,
        incidents.stated,
        row_number() over (partition by totals.statement_id order by incidents.stated desc, incidents.statement_id asc) as turn
    from totals
    inner join statements as incidents
        on
            totals.document_id = incidents.document_id
            and totals.outcome = incidents.outcome
            and totals.victim_group = incidents.victim_group
            and totals.mission is not distinct from incidents.mission
    left join {{ ref('stg_place_ancestors') }} as ancestors
        on incidents.place_id = ancestors.place_id and totals.place_id = ancestors.ancestor_id
    where
        incidents.scope = 'incident'
        and (coalesce(totals.cause, 'all_causes') in ('all_causes', 'hostile_act') or totals.cause = incidents.cause)
        and (totals.place_id is null or totals.place_id = incidents.place_id or ancestors.place_id is not null)
        and length(incidents.period_start) = 10
        and (totals.period_start is null or incidents.period_start >= totals.period_start)
        and incidents.period_start <= coalesce(cast({{ iso_last_day('totals.period_end') }} as varchar), cast(totals.as_of_date as varchar))
)

select
    document_id as told_by,
    toll_id,
    case when whole = total then 'passed' else 'conflicting' end as verdict,
    'R7' as rule_id,
    figure_ids,
    whole as value_a,
    total as value_b,
    total as expected,
    whole - total as residual,
    '{whom}: ' || {{ number_text('whole') }} || ', and listed elsewhere in the text: ' || words || '.' as pattern
from lists
where whole <= total -- a list that falls short may be incomplete
union all
select
    document_id as told_by,
    toll_id,
    case when stated <= total or total_qualifier in ('more_than', 'at_least') then 'within_total' else 'conflicting' end as verdict,
    'R9' as rule_id,
    {{ list_of(['total_id', 'statement_id']) }} as figure_ids,
    total as value_a,
    stated as value_b,
    cast(null as double) as expected,
    total - stated as residual,
    '{whom}: ' || {{ number_text('total') }} || ', with ' || {{ number_text('stated') }} || ' in one occurrence.' as pattern
from held_in
where turn = 1
