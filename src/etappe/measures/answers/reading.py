"""Reads what customers said out of one file of the event log: answers, comments, tickets, as plain columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from etappe.measures.reality import connection

FORMAT: Final = 1
"""Counts up when the columns or their meaning change; parts of another format are read again."""

_FIELDS: Final[list[pa.Field[Any]]] = [
    pa.field("event_id", pa.binary()),
    pa.field("arrival", pa.int64()),
    pa.field("time_us", pa.int64()),
    pa.field("source", pa.string()),
    pa.field("channel", pa.string()),
    pa.field("customer", pa.string()),
    pa.field("case_id", pa.string()),
    pa.field("activity", pa.string()),
    pa.field("properties", pa.string()),
    pa.field("kind", pa.string()),
    pa.field("metric", pa.string()),
    pa.field("raw_value", pa.float64()),
    pa.field("value", pa.float64()),
    pa.field("scale_min", pa.float64()),
    pa.field("scale_max", pa.float64()),
    pa.field("weight", pa.float64()),
    pa.field("question", pa.string()),
    pa.field("comment", pa.string()),
    pa.field("stated", pa.string()),
]
PART_SCHEMA: Final = pa.schema(_FIELDS)
"""One row per answer, comment or ticket event, before anything is known about touchpoints and journeys."""

_QUERY: Final = """
with chosen as (
    select event_id, arrival, time_us, source, channel, customer, case_id, activity, value as raw_value,
           case when json_valid(properties) then properties else '{}' end as properties
    from read_parquet($file)
    where activity in ('survey answered', 'comment') or starts_with(activity, 'ticket ')
       or contains(properties, '"score_kind"') or contains(properties, '"metric"')
),
told as (
    select *,
           lower(coalesce(properties->>'$.metric', properties->>'$.score_kind')) as named,
           try_cast(properties->>'$.scale_min' as double) as stated_min,
           try_cast(properties->>'$.scale_max' as double) as stated_max,
           try_cast(properties->>'$.weight' as double) as stated_weight,
           nullif(trim(properties->>'$.question'), '') as question,
           nullif(trim(coalesce(properties->>'$.comment', properties->>'$.text')), '') as comment,
           nullif(trim(coalesce(properties->>'$.touchpoint', properties->>'$.step', properties->>'$.page')), '')
               as stated
    from chosen
),
kept as (
    select *, case when starts_with(activity, 'ticket ') then null
                   when named in ('nps', 'csat', 'ces', 'rating', 'text') then named
                   when raw_value is null then 'text' else 'rating' end as metric
    from told
    where activity in ('survey answered', 'comment') or starts_with(activity, 'ticket ')
       or named in ('nps', 'csat', 'ces')
),
scaled as (
    select *,
           coalesce(stated_min, case metric when 'nps' then 0 when 'csat' then 1 when 'ces' then 1 end) as scale_min,
           coalesce(stated_max, case metric when 'nps' then 10 when 'csat' then 5 when 'ces' then 7 end) as scale_max
    from kept
)
select event_id, arrival, time_us, source, channel, customer, case_id, activity, properties,
       case when starts_with(activity, 'ticket ') then 'ticket'
            when activity = 'comment' or metric = 'text' then 'comment' else 'survey' end as kind,
       metric,
       case when isfinite(raw_value) then raw_value end as raw_value,
       case when isfinite(raw_value) and (scale_min is null or raw_value >= scale_min)
             and (scale_max is null or raw_value <= scale_max) then raw_value end as value,
       scale_min::double as scale_min, scale_max::double as scale_max,
       case when isfinite(stated_weight) and stated_weight >= 0 then stated_weight end as weight,
       question, comment, stated
from scaled
order by arrival
"""


def read_part(file: Path) -> pa.Table:
    """The answers of one file of the log in the shape of :data:`PART_SCHEMA`, in the order of arrival."""
    with connection() as con:
        found = con.execute(_QUERY, {"file": str(file)}).to_arrow_table()
    return found.cast(PART_SCHEMA)
