-- depends_on: {{ ref('version_agreement') }}
-- What each version of a work says, statement by statement. A version that lacks a statement may lack it in its text, or the
-- engine did not find it there: only_in_some is no verdict on the source.
with

versions as (
    select * from {{ ref('stg_versions') }}
    where versions > 1
),

twins as (
    select * from {{ ref('stg_figure_twins') }}
),

figures as (
    select * from {{ ref('stg_figures') }}
    where not derived
),

-- a figure without a counterpart is a group of its own
statements as (
    select
        coalesce(twins.twin_group_id, {{ stable_key(["'twin group'", 'figures.figure_id']) }}) as twin_group_id,
        coalesce(twins.agrees, true) as agrees,
        versions.work_id,
        versions.versions,
        versions.language,
        versions.document_id,
        figures.figure_id,
        figures.concept,
        figures.state,
        figures.measure,
        figures.unit,
        figures.value,
        figures.value_max,
        figures.qualifier,
        figures.quote,
        {{ number_text('figures.value') }}
        || case when figures.value_max is not null then '-' || {{ number_text('figures.value_max') }} else '' end as said,
        -- the version that decides comes first: place 1 is the original, or what stands for it
        row_number() over (
            partition by coalesce(twins.twin_group_id, figures.figure_id)
            order by versions.place asc, figures.char_start asc, figures.figure_id asc
        ) as choice
    from versions
    inner join figures on versions.document_id = figures.document_id
    left join twins on figures.figure_id = twins.figure_id
),

-- the languages that say the same, in one breath
sayings as (
    select
        twin_group_id,
        said,
        min(choice) as first_choice,
        {{ join_text('language', ', ', 'choice asc') }} || ': ' || said as saying
    from statements
    group by twin_group_id, said
),

sentences as (
    select
        twin_group_id,
        {{ join_text('saying', '; ', 'first_choice asc') }} as sentence
    from sayings
    group by twin_group_id
),

gathered as (
    select
        twin_group_id,
        count(*) as members,
        count(distinct document_id) as documents,
        count(distinct qualifier) = 1 as qualifiers_agree,
        count(distinct concept || ' ' || coalesce(state, '')) = 1 as readings_agree,
        {{ collect('language', 'choice asc') }} as languages,
        {{ collect('value', 'choice asc') }} as stated_values,
        {{ collect('figure_id', 'choice asc') }} as figure_ids,
        {{ collect('quote', 'choice asc') }} as quotes
    from statements
    group by twin_group_id
)

select
    deciding.twin_group_id,
    deciding.work_id,
    -- what the statement is of, in the words of the version that decides
    deciding.concept,
    deciding.state,
    deciding.measure,
    deciding.unit,
    -- who says what
    case
        when not deciding.agrees then 'disagree'
        when gathered.documents < deciding.versions then 'only_in_some'
        else 'agree'
    end as verdict,
    case when gathered.documents > 1 then deciding.agrees end as agrees,
    case when gathered.documents > 1 then gathered.qualifiers_agree end as qualifiers_agree,
    case when gathered.documents > 1 then gathered.readings_agree end as readings_agree,
    sentences.sentence,
    gathered.languages,
    gathered.stated_values,
    deciding.versions,
    deciding.versions - gathered.documents as versions_without,
    -- rule R4
    deciding.value as published_value,
    deciding.value_max as published_value_max,
    deciding.figure_id as published_figure_id,
    deciding.language as published_language,
    -- the evidence
    gathered.figure_ids,
    gathered.quotes
from statements as deciding
inner join gathered on deciding.twin_group_id = gathered.twin_group_id
inner join sentences on deciding.twin_group_id = sentences.twin_group_id
where deciding.choice = 1
