with

versions as (
    select * from {{ ref('stg_versions') }}
    where versions > 1
),

figures as (
    select
        figure_id,
        document_id
    from {{ ref('stg_figures') }}
    where not derived
),

twins as (
    select
        figure_id,
        agrees
    from {{ ref('stg_figure_twins') }}
)

select
    versions.document_id,
    versions.work_id,
    versions.language,
    versions.link,
    versions.is_authoritative,
    versions.versions,
    count(figures.figure_id) as figures,
    count(twins.figure_id) as aligned,
    count(case when twins.agrees then 1 end) as agreeing,
    count(case when not twins.agrees then 1 end) as disagreeing,
    count(figures.figure_id) - count(twins.figure_id) as in_this_version_only
from versions
left join figures on versions.document_id = figures.document_id
left join twins on figures.figure_id = twins.figure_id
group by
    versions.document_id, versions.work_id, versions.language, versions.link, versions.is_authoritative, versions.versions
