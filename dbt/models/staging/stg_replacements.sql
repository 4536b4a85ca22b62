{{ config(materialized='table') }}
-- What a correction would replace, as the engine reads it now. It is applied while the engine still reads what the correction
-- expects; numbers are compared as numbers, so that 478 is 478.0.
with

corrections as (
    select * from {{ source('reference', 'corrections') }}
    where action = 'replace'
),

figures as (
    select * from {{ source('raw', 'figures') }}
),

current_documents as (
    select document_id from {{ ref('stg_documents') }}
),

remembered as (
    select * from {{ source('former', 'corrected_rows') }}
),

read_now as (
    select
        corrections.*,
        figures.figure_id,
        current_documents.document_id is not null as is_there,
        coalesce(figures.document_id, remembered.document_id) as document_id,
        coalesce(figures.quote, remembered.quote) as quote, -- noqa: RF04
        {{ found_value('corrections.field') }} as found_value,
        figures.figure_id is not null or remembered.row_id is not null as is_known
    from corrections
    left join figures on corrections.row_id = figures.figure_id
    left join current_documents on figures.document_id = current_documents.document_id
    left join remembered on corrections.kind = remembered.kind and corrections.row_id = remembered.row_id
),

compared as (
    select
        *,
        is_there and {{ same_value('field', 'found_value', 'expected_value') }} as is_as_expected,
        is_there and {{ same_value('field', 'found_value', 'right_value') }} as is_right_already
    from read_now
)

select
    correction_id,
    row_id as figure_id,
    document_id,
    field,
    expected_value,
    found_value,
    right_value,
    quote,
    is_known,
    is_as_expected as is_applied,
    case
        when is_as_expected then null
        when not is_known then 'no figure has this id'
        when figure_id is null then 'the rules find no such figure any more'
        when not is_there then 'its document is no longer in force'
        when is_right_already then 'the rules read the right value by themselves now'
        else 'the rules read ' || coalesce(found_value, 'nothing') || ' now, ' || coalesce(expected_value, 'nothing') || ' was expected'
    end as stale_because
from compared
