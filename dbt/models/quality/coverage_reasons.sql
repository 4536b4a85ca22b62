-- Why numbers became no figure: explained reasons are no quantities of the world (dates, symbols), the others no rule could read.
with

rejections as (
    select * from {{ ref('stg_rejections') }}
),

reasons as (
    select * from {{ ref('rejection_reasons') }}
)

select
    {{ stable_key(['rejections.document_id', 'rejections.reason']) }} as coverage_reason_id,
    rejections.document_id,
    rejections.reason,
    coalesce(reasons.explained, false) as explained,
    count(*) as numbers
from rejections
left join reasons on rejections.reason = reasons.reason
group by rejections.document_id, rejections.reason, reasons.explained
