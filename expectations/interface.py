"""The tables and columns that a release must hold: what analysts, queries and the score rely on by name. Add freely, drop nothing."""

from __future__ import annotations

# A further mart joins this list when its model lands; from then on no release goes out without it.
PUBLISHED: dict[str, str] = {
    "raw.files": "file_id file_name sha256 bytes media_type encoding first_seen_at last_seen_at status reason",
    "raw.documents": "document_id file_id text language char_count reader extractor_version loaded_at",
    "raw.passages": "document_id passage_no kind section page char_start char_end",
    "raw.figures": "figure_id document_id value quote char_start char_end rule rule_version",
    "raw.events": "event_id document_id event_type quote char_start char_end rule rule_version",
    "raw.breakdowns": "breakdown_id document_id relation quote char_start char_end rule rule_version",
    "raw.rejections": "rejection_id document_id value_text reason quote char_start char_end rule rule_version",
    "marts.documents": (
        "document_id file_name language original_language kind symbol title publisher published_on date_inferred mission cites"
    ),
    "marts.figures": (
        "figure_id document_id file_name mission language value value_max value_text qualifier measure unit concept state cause "
        "victim_group scope place place_id period_start period_end as_of derived quote char_start char_end passage_no page rule "
        "rule_version confidence check_status corrected confidence_tier known_from"
    ),
    "marts.breakdowns": (
        "breakdown_id document_id relation total_figure_id total_value part_figure_ids part_values residual tolerance holds quote"
    ),
    "marts.mission_events": (
        "event_id document_id file_name mission language event_type plover_event plover_mode acled_sub_event date_start date_end "
        "date_precision place place_id admin1_pcode lat lon geo_precision actor target operation killed injured quote char_start char_end "
        "passage_no rule confidence"
    ),
    "marts.casualties": (
        "casualty_id figure_id event_id document_id file_name mission value value_max qualifier outcome victim_group cause scope place "
        "place_id period_start period_end as_of includes_perpetrators quote check_status"
    ),
    "marts.equipment_readiness": (
        "readiness_id document_id file_name mission holder equipment place as_of total required shortfall serviceable under_repair "
        "unserviceable damaged destroyed serviceable_pct serviceable_pct_computed meets_90_pct readiness_term adds_up figure_ids quotes "
        "check_status"
    ),
    "marts.force_strength": (
        "strength_id figure_id event_id document_id file_name mission language value value_max qualifier component sex strength_measure "
        "share_pct women resolution scope place place_id period_start period_end as_of quote char_start char_end check_status confidence"
    ),
    "marts.explosive_hazards": (
        "hazard_id source figure_id event_id document_id file_name mission language value value_max qualifier device outcome killed "
        "injured scope place place_id period_start period_end as_of quote char_start char_end check_status confidence"
    ),
    "marts.unit_performance": (
        "performance_id figure_id event_id document_id file_name mission language value value_max qualifier unit_type rating percent base "
        "percent_computed scope place place_id period_start period_end as_of quote char_start char_end check_status confidence"
    ),
    "marts.operations": (
        "activity_id source figure_id event_id document_id file_name mission language value value_max qualifier unit activity status "
        "operation actor with_whom scope place place_id period_start period_end as_of quote char_start char_end check_status confidence"
    ),
    "marts.sites_drawdown": (
        "site_claim_id source figure_id event_id document_id file_name mission language sites qualifier site_type status personnel_moved "
        "equipment_moved scope place place_id period_start period_end as_of quote char_start char_end check_status confidence"
    ),
    "marts.displacement": (
        "displacement_id figure_id event_id document_id file_name mission language value value_max qualifier indicator country_iso3 scope "
        "place place_id period_start period_end as_of quote char_start char_end check_status confidence"
    ),
    "marts.mandate_decisions": (
        "decision_id source figure_id event_id document_id file_name mission language decision instrument action ceiling_military "
        "ceiling_police place place_id period_start period_end quote char_start char_end check_status confidence"
    ),
    "quality.checks": (
        "check_id release_id gate expectation severity table_name passed rows_checked rows_failed failing_ids failing_reasons "
        "failing_documents failing_quotes accepted_ids sentence what_to_do checked_at"
    ),
    "quality.quarantine": "quarantine_id kind row_id document_id expectation reason quote held_at",
    "quality.corrections": (
        "correction_id action kind row_id field status stale_because expected_value old_value right_value reason source decided_on "
        "document_id quote"
    ),
    "quality.language_agreement": (
        "twin_group_id work_id concept state verdict sentence languages stated_values published_value published_language figure_ids quotes"
    ),
    "quality.version_agreement": "document_id work_id language link figures aligned agreeing disagreeing in_this_version_only",
    "quality.coverage": "document_id numbers_seen figures rejected",
    "quality.releases": "release_id released_at documents figures events breakdowns held engine_version code_version note",
    "quality.release_changes": "release_id change kind row_id figure_id document_id old_value new_value why",
    "quality.figure_history": (
        "figure_id known_from known_to release_from release_to opened_because closed_because document_id file_name language value "
        "value_max value_text qualifier measure unit concept state cause victim_group scope holder place place_id period_start "
        "period_end as_of check_status corrected quote char_start char_end rule rule_version"
    ),
}

# Marts of claims: the key of each. A row names the figure or the event that it is made of, and one sentence.
CLAIMS: dict[str, str] = {
    "marts.casualties": "casualty_id",
    "marts.force_strength": "strength_id",
    "marts.explosive_hazards": "hazard_id",
    "marts.unit_performance": "performance_id",
    "marts.operations": "activity_id",
    "marts.sites_drawdown": "site_claim_id",
    "marts.displacement": "displacement_id",
    "marts.mandate_decisions": "decision_id",
}
