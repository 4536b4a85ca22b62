-- What came of claims that compete for one toll: R2, R3 and R12, at largest one row for each verdict and toll, and one more for
-- words for an amount that a number covers (R14).
with

standings as (
    select * from {{ ref('stg_standings') }}
),

resolutions as (
    select * from {{ ref('stg_resolutions') }}
),

-- one figure stands for each statement; a statement of several is shown by the first
weighed as (
    select
        standings.contest_id,
        standings.toll_id,
        standings.statement_id,
        standings.stated,
        standings.as_of_date,
        standings.document_id,
        standings.work_id,
        standings.is_vague and standings.standing = 'covered' as is_covered_word,
        resolutions.best_statement_id,
        standings.statement_id = resolutions.best_statement_id as is_best,
        {{ claim_text('standings.stated', 'standings.value_max', 'standings.qualifier') }} || ' (' || documents.file_name || ')' as words,
        case
            when resolutions.conflicting and standings.standing = 'live' then 'conflicting'
            when standings.standing = 'live' then 'equal'
            when standings.standing = 'covered' then 'bound_agrees'
            when standings.is_by_language then 'original_decides'
            else standings.standing
        end as verdict
    from standings
    inner join resolutions on standings.toll_id = resolutions.toll_id
    inner join {{ ref('stg_documents') }} as documents on standings.document_id = documents.document_id
),

verdicts as (
    select
        contest_id,
        toll_id,
        verdict,
        is_covered_word,
        count(*) as claims,
        count(distinct work_id) as works,
        count(distinct document_id) as documents,
        min(stated) as smallest,
        max(stated) as largest,
        {{ collect('statement_id', 'stated asc, document_id asc, statement_id asc') }} as figure_ids,
        {{ join_text('words', ', ', 'stated asc, document_id asc, statement_id asc') }} as words
    from weighed
    where not is_best or verdict in ('conflicting', 'equal')
    group by contest_id, toll_id, verdict, is_covered_word
)

select
    verdicts.contest_id,
    verdicts.toll_id,
    verdicts.verdict,
    case
        when verdicts.is_covered_word then 'R14'
        when verdicts.verdict = 'superseded' then 'R2'
        when verdicts.verdict = 'overruled' then 'R3'
        when verdicts.verdict = 'original_decides' then 'R4'
        when verdicts.verdict = 'equal' and verdicts.works = 1 and verdicts.documents > 1 then 'R4'
        else 'R12'
    end as rule_id,
    case
        when verdicts.verdict in ('conflicting', 'equal') then verdicts.figure_ids
        else {{ list_join(list_of(['best.statement_id']), 'verdicts.figure_ids') }}
    end as figure_ids,
    case when verdicts.verdict in ('conflicting', 'equal') then verdicts.smallest else best.stated end as value_a,
    case verdicts.verdict when 'conflicting' then verdicts.largest when 'equal' then verdicts.largest else verdicts.smallest end as value_b,
    cast(null as double) as expected,
    case when verdicts.verdict in ('conflicting', 'equal') then verdicts.largest else best.stated end - verdicts.smallest as residual,
    '{whom}: '
    || case verdicts.verdict
        when 'conflicting' then verdicts.words || '; nothing decides between these claims, and all are kept.'
        when 'equal' then verdicts.words || '; the claims say the same.'
        when 'bound_agrees' then best.words || '; the looser claims are true of it: ' || verdicts.words || '.'
        when 'superseded' then best.words || ', a later word than ' || verdicts.words || '.'
        when 'original_decides' then best.words || '; another version of the same document says ' || verdicts.words || '.'
        when 'overruled' then best.words || '; the more authoritative document decides against ' || verdicts.words || '.'
    end as pattern
from verdicts
inner join weighed as best on verdicts.toll_id = best.toll_id and best.is_best
where verdicts.verdict != 'equal' or verdicts.claims > 1
