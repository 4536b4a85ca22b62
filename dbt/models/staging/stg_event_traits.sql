-- What the vocabularies add to an event: who its actor and target are, by what means, how exact its date is, and the words of others.
with

events as (
    select
        event_id,
        document_id,
        event_type,
        actor,
        target,
        figure_ids,
        {{ letters_of('operation') }} as operation_letters,
        {{ days_between(iso_first_day('date_start'), iso_last_day('coalesce(date_end, date_start)')) }} as further_days
    from {{ ref('stg_events') }}
),

named as (
    select
        name as told_as,
        actor_id,
        kind,
        acled_actor_type
    from {{ ref('actors') }}
    union all
    select
        mission_code as told_as,
        mission_code as actor_id,
        'mission' as kind,
        null as acled_actor_type
    from {{ ref('missions') }}
),

parties as (
    select
        named.told_as,
        named.actor_id,
        named.kind,
        kinds.target_group,
        coalesce(named.acled_actor_type, kinds.acled_actor_type) as acled_actor_type
    from named
    inner join {{ ref('actor_kinds') }} as kinds on named.kind = kinds.actor_kind
),

links as (
    select
        event_id,
        {{ each_item('figure_ids') }} as figure_id
    from events
),

-- fallen attackers are no target
harmed as (
    select
        links.event_id,
        max(case when figures.victim_group = 'armed_group_members' then null else victims.target_group end) as target_group,
        count(distinct case when figures.victim_group = 'armed_group_members' then null else victims.target_group end) as victim_groups,
        max(case when victims.target_group = 'un' then 1 else 0 end) as includes_un,
        max(causes.attack_means) as attack_means,
        count(distinct causes.attack_means) as means
    from links
    inner join {{ ref('stg_figures') }} as figures on links.figure_id = figures.figure_id
    left join {{ ref('victim_groups') }} as victims on figures.victim_group = victims.victim_group
    left join {{ ref('causes') }} as causes on figures.cause = causes.cause
    where figures.state in ('killed', 'injured', 'casualties', 'missing', 'abducted') and figures.scope = 'incident'
    group by links.event_id
),

-- the same letters in two languages are one operation
operations as (
    select
        {{ letters_of('name') }} as letters,
        min(operation_id) as operation_id
    from {{ ref('operation_names') }}
    group by letters
),

told as (
    select
        events.event_id,
        events.document_id,
        events.event_type,
        operations.operation_id,
        actors.actor_id,
        actors.kind as actor_kind,
        actors.acled_actor_type,
        targets.actor_id as target_id,
        targets.kind as target_kind,
        coalesce(targets.target_group, case when harmed.victim_groups = 1 then harmed.target_group end) as target_group,
        case
            when targets.target_group = 'un' or harmed.includes_un = 1 then true
            when targets.target_group is not null or harmed.victim_groups > 0 then false
        end as target_is_un,
        case
            when event_types.hapi_event_type = 'political_violence' and harmed.means = 1 then harmed.attack_means
            else event_types.attack_means
        end as attack_means,
        -- the scale of UCDP: a day, up to six days, a week, up to a month, longer
        case
            when events.further_days = 0 then 1
            when events.further_days between 1 and 5 then 2
            when events.further_days = 6 then 3
            when events.further_days between 7 and 30 then 4
            when events.further_days > 30 then 5
        end as date_precision_ucdp
    from events
    inner join {{ ref('event_types') }} as event_types on events.event_type = event_types.event_type
    left join parties as actors on events.actor = actors.told_as
    left join parties as targets on events.target = targets.told_as
    left join harmed on events.event_id = harmed.event_id
    left join operations on events.operation_letters = operations.letters
)

select
    told.event_id,
    told.document_id,
    told.operation_id,
    told.actor_id,
    told.actor_kind,
    told.acled_actor_type,
    told.target_id,
    told.target_kind,
    told.target_group,
    told.target_is_un,
    told.attack_means,
    cast(told.date_precision_ucdp as integer) as date_precision_ucdp,
    event_types.counted_as,
    subtypes.event_subtype,
    coalesce(subtypes.plover_event, event_types.plover_event) as plover_event,
    coalesce(subtypes.plover_mode, event_types.plover_mode) as plover_mode,
    event_types.plover_context,
    coalesce(subtypes.cameo_code, event_types.cameo_code) as cameo_code,
    coalesce(subtypes.acled_sub_event, event_types.acled_sub_event) as acled_sub_event,
    coalesce(subtypes.pact_activity, event_types.pact_activity) as pact_activity,
    case
        when told.target_group = 'civilians' and event_types.hapi_event_type = 'political_violence' then 'civilian_targeting'
        else event_types.hapi_event_type
    end as hapi_event_type
from told
inner join {{ ref('event_types') }} as event_types on told.event_type = event_types.event_type
left join {{ ref('event_subtypes') }} as subtypes
    on
        told.event_type = subtypes.event_type
        and coalesce(told.target_group, '') = coalesce(subtypes.target_group, '')
        and coalesce(told.attack_means, '') = coalesce(subtypes.attack_means, '')
