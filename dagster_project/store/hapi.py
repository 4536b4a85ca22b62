"""`hapi/conflict_event.csv`: events in the shape of the conflict events of HDX HAPI, counted by month, second-level unit and type.

Rules. Of a work in several languages the deciding version alone is counted. Events of one type, place and date are one event, however many
documents tell of it. An event whose month or country is unknown is left out, as is a sentence that counts several occurrences at once.
Fatalities are stated only where each event of the cell has a number of dead that is exact and the same in every document; otherwise the
cell is empty, never 0. What HAPI knows and we do not (has_hrp, in_gho, resource_hdx_id) stays empty.
"""

from __future__ import annotations

import csv
import io

import duckdb

from dagster_project.store.described import Column, Table

NAME = "conflict_event"
COLUMNS = (
    Column("location_code", "VARCHAR", "ISO 3166-1 alpha-3 code of the country.", True, False, ()),
    Column("has_hrp", "VARCHAR", "Whether the country has a humanitarian response plan; not known here.", False, False, ()),
    Column("in_gho", "VARCHAR", "Whether the country is in the Global Humanitarian Overview; not known here.", False, False, ()),
    Column("provider_admin1_name", "VARCHAR", "First-level unit in the words of our gazetteer.", False, False, ()),
    Column("provider_admin2_name", "VARCHAR", "Second-level unit in the words of our gazetteer.", False, False, ()),
    Column("admin1_code", "VARCHAR", "P-code of the first-level unit.", False, False, ()),
    Column("admin1_name", "VARCHAR", "Name of the first-level unit.", False, False, ()),
    Column("admin2_code", "VARCHAR", "P-code of the second-level unit.", False, False, ()),
    Column("admin2_name", "VARCHAR", "Name of the second-level unit.", False, False, ()),
    Column("admin_level", "INTEGER", "The finest level that the row tells: 0 country, 1 or 2.", True, False, ()),
    Column("event_type", "VARCHAR", "Type of HAPI.", True, False, ("civilian_targeting", "demonstration", "political_violence")),
    Column("events", "INTEGER", "Number of events in the month.", True, False, ()),
    Column("fatalities", "INTEGER", "Number of dead; empty unless it is known of every event of the row.", False, False, ()),
    Column("resource_hdx_id", "VARCHAR", "Identifier of a resource on HDX; there is none.", False, False, ()),
    Column("reference_period_start", "DATE", "First day of the month.", True, False, ()),
    Column("reference_period_end", "DATE", "Last day of the month.", True, False, ()),
)
FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20"  # what a formula begins with, the wide forms of Chinese keyboards too
TABLE = Table(
    NAME,
    "One row per month, administrative unit and type of event, in the shape of the conflict events of HDX HAPI; counted by us.",
    COLUMNS,
    None,
    (),
)
QUERY = """
    with told as (
        select
            events.*, make_date(substr(date_start, 1, 4)::integer, substr(date_start, 6, 2)::integer, 1) as month
        from marts.mission_events as events
        join staging.versions as versions using (document_id)
        where hapi_event_type is not null and country_iso3 is not null and versions.is_authoritative
            and not coalesce(count_is_aggregate, false)
            and length(date_start) >= 7 and substr(date_start, 1, 7) = substr(coalesce(date_end, date_start), 1, 7)
    ),
    happened as (
        select
            country_iso3, admin1_pcode, admin2_pcode, hapi_event_type, month, place_id, date_start, date_end,
            case
                when count(*) = count(killed) and min(killed) = max(killed) and count(killed_max) = 0
                    and bool_and(killed_qualifier = 'exactly') then min(killed)
            end as killed
        from told group by all
    ),
    units as (select pcode, min(name) as name from reference.places where pcode is not null group by pcode)
    select
        country_iso3, null as has_hrp, null as in_gho, one.name, two.name, admin1_pcode, one.name, admin2_pcode, two.name,
        case when admin2_pcode is not null then 2 when admin1_pcode is not null then 1 else 0 end as admin_level,
        hapi_event_type, count(*), case when count(*) = count(killed) then sum(killed)::bigint end, null, month, last_day(month)
    from happened
    left join units as one on happened.admin1_pcode = one.pcode
    left join units as two on happened.admin2_pcode = two.pcode
    group by all
    order by country_iso3, admin1_pcode nulls first, admin2_pcode nulls first, hapi_event_type, month
"""


def conflict_events(connection: duckdb.DuckDBPyConnection) -> str:
    """The file as text: a header, then a line a row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in COLUMNS)
    for row in connection.execute(QUERY).fetchall():
        writer.writerow("" if cell is None else safe(cell) for cell in row)
    return out.getvalue()


def safe(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that begins like one, after blanks or not, gets an apostrophe before it.

    >>> safe("=1+1"), safe("Gao"), safe(-3)
    ("'=1+1", 'Gao', -3)
    """
    if not isinstance(cell, str):
        return cell
    begins = cell.lstrip()[:1]
    return "'" + cell if cell[:1] in ("\t", "\r", "\n") or (begins and begins in FORMULA) else cell
