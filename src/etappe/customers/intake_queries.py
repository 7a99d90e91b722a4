"""The statements that take in the customers of an import: first over the log, then in the row store."""

from __future__ import annotations

from typing import Final

from etappe.customers.logic import MAX_KEY, NOBODY, NOTHING

__all__ = [
    "ARRIVING",
    "BLOCKED",
    "CASES",
    "EVENTS",
    "FIND",
    "GATHER",
    "HARD",
    "HAS_NAMES",
    "KNOWN",
    "MAX_KEY",
    "NAMED_ANEW",
    "NAMING",
    "NEWCOMERS",
    "NOBODY",
    "NOTHING",
    "ONE_NAME_EACH",
    "PART",
    "SORT_OUT",
    "TABLES",
    "TYPES",
    "USABLE",
]

# Over the log, in DuckDB.

# Only rows that say more than what happened are read as JSON; what is none says nothing.
EVENTS: Final = """
    CREATE TEMP TABLE run_events AS
    SELECT customer, time_us, arrival, source, case_id, activity,
        CASE WHEN contains(properties, '"$') AND json_valid(properties) THEN properties END AS properties
    FROM all_events WHERE run = $run
"""
BLOCKED: Final = "CREATE TEMP TABLE blocked AS SELECT unnest($blocked) AS word"
TYPES: Final = "CREATE TEMP TABLE types AS SELECT unnest($types) AS kind, unnest($priorities) AS priority"
# As `logic.is_blocked` decides it.
USABLE: Final = """
    CREATE TEMP TABLE usable AS
    WITH keys AS (
        SELECT DISTINCT customer AS key FROM run_events
        UNION
        SELECT DISTINCT unnest(from_json(json_extract(properties, '/$identifiers'), '["VARCHAR"]')) FROM run_events
        WHERE contains(properties, '"$identifiers"')
    ), parts AS (
        SELECT key,
            CASE WHEN regexp_matches(key, '^(user|crm|email|phone|anonymous|device):')
                 THEN split_part(key, ':', 1) ELSE 'user' END AS kind,
            lower(trim(regexp_replace(key, '^(user|crm|email|phone|anonymous|device):', ''))) AS value
        FROM keys WHERE key IS NOT NULL
    )
    SELECT key, kind, priority FROM parts JOIN types USING (kind)
    WHERE length(key) <= $longest AND NOT contains(key, chr(0))
      AND NOT regexp_full_match(value, $nothing) AND value NOT IN (SELECT word FROM blocked)
      AND NOT (kind = 'phone' AND length(regexp_replace(value, '[^0-9]', '', 'g')) < 5)
      AND NOT (kind = 'email' AND NOT contains(value[2:-2], '@'))
"""
GATHER: Final = (
    """
    CREATE TEMP TABLE named AS
    SELECT DISTINCT customer, name AS key FROM (
        SELECT customer, unnest(from_json(json_extract(properties, '/$identifiers'), '["VARCHAR"]')) AS name
        FROM run_events WHERE contains(properties, '"$identifiers"')
    ) WHERE name <> customer AND name IN (SELECT key FROM usable)
    """,
    # Of several rows about one customer the later value of each name counts.
    """
    CREATE TEMP TABLE said AS
    SELECT customer, max(time_us) AS at_us,
        list_reduce(list(traits ORDER BY time_us, arrival), lambda former, later: json_merge_patch(former, later))
            AS traits
    FROM (
        SELECT customer, time_us, arrival, json_extract(properties, '/$traits') AS traits
        FROM run_events WHERE contains(properties, '"$traits"')
    ) WHERE json_type(traits) = 'OBJECT' GROUP BY customer
    """,
    """
    CREATE TEMP TABLE arriving AS
    SELECT row_number() OVER (ORDER BY e.arrival) AS n, e.*, s.at_us,
        replace(s.traits::VARCHAR, '\\u0000', '\\ufffd') AS traits
    FROM (
        SELECT customer AS key, min(arrival) AS arrival, min(time_us) AS first_us, max(time_us) AS last_us,
            any_value(source) AS source
        FROM run_events GROUP BY customer
    ) e LEFT JOIN said s ON s.customer = e.key
    WHERE e.key IN (SELECT key FROM usable) OR e.key IN (SELECT customer FROM named)
    """,
)
ARRIVING: Final = "n, first_us, last_us, source, traits, at_us"
NAMING: Final = "n, key, kind, priority, place"
PART: Final = {
    "arriving": "SELECT n, first_us, last_us, source, traits, at_us FROM arriving WHERE n BETWEEN $first AND $last",
    "naming": """
        SELECT a.n, u.key, u.kind, u.priority, 0 AS place FROM arriving a JOIN usable u ON u.key = a.key
        WHERE a.n BETWEEN $first AND $last
        UNION ALL
        SELECT a.n, u.key, u.kind, u.priority, 1 FROM named m JOIN arriving a ON a.key = m.customer
        JOIN usable u ON u.key = m.key WHERE a.n BETWEEN $first AND $last
    """,
}

HAS_NAMES: Final = """
    SELECT count(*) FROM named m JOIN arriving a ON a.key = m.customer WHERE a.n BETWEEN $first AND $last
"""
# Answers and remarks leave a case as it is.
CASES: Final = """
    SELECT source, case_id, customer, min(time_us), max(time_us),
        arg_max(CASE WHEN activity IN ('ticket solved', 'ticket closed') THEN 'solved'
                     ELSE coalesce(json_extract_string(properties, '/status'), 'open') END, (time_us, arrival))
            FILTER (WHERE activity NOT IN ('ticket comment', 'ticket first reply')) AS status,
        any_value(coalesce(json_extract_string(properties, '/subject'), json_extract_string(properties, '/summary'),
                           json_extract_string(properties, '/title'))) AS subject
    FROM run_events
    WHERE case_id IS NOT NULL AND json_extract_string(properties, '/$type') = 'ticket'
    GROUP BY source, case_id, customer HAVING status IS NOT NULL
"""

# In the row store, for one part.

TABLES: Final = (
    """
    CREATE TEMPORARY TABLE arriving (n int8, first_us int8, last_us int8, source text, traits text, at_us int8)
    ON COMMIT DROP
    """,
    """
    CREATE TEMPORARY TABLE naming
        (n int8, key text, kind text, priority int4, place int4, profile_id int8, root_id int8) ON COMMIT DROP
    """,
)
FIND: Final = (
    """
    UPDATE naming m SET profile_id = i.profile_id, root_id = p.root_id
    FROM identifiers i JOIN profiles p ON p.id = i.profile_id
    WHERE i.workspace_id = current_setting('etappe.workspace') AND i.key = m.key
    """,
    "CREATE INDEX ON naming (n)",
    "ANALYZE naming",
    "ANALYZE arriving",
)
# Whoever shares a name, is known by some of them only, or has too many of a type, is decided one by one.
SORT_OUT: Final = (
    """
    CREATE TEMPORARY TABLE hard ON COMMIT DROP AS
    SELECT m.n FROM naming m
        JOIN (SELECT key FROM naming GROUP BY key HAVING count(*) > 1) shared ON shared.key = m.key
    UNION
    SELECT n FROM naming GROUP BY n
    HAVING count(*) > 1 AND (count(DISTINCT root_id) > 1 OR count(root_id) NOT IN (0, count(*)))
    UNION
    SELECT n FROM naming GROUP BY n, kind
    HAVING count(*) > 1 AND count(*) > (CAST(:limits AS jsonb) ->> kind)::int4
    """,
    "CREATE UNIQUE INDEX ON hard (n)",
    "ANALYZE hard",
    """
    CREATE TEMPORARY TABLE plain ON COMMIT DROP AS
    SELECT DISTINCT ON (m.n) m.n, m.key, m.profile_id, a.first_us, a.last_us, a.source, a.at_us,
        CASE WHEN a.traits NOT LIKE '%\\u%' OR pg_input_is_valid(a.traits, 'jsonb') THEN a.traits::jsonb END AS traits
    FROM naming m JOIN arriving a USING (n)
    WHERE NOT EXISTS (SELECT FROM hard h WHERE h.n = m.n)
    ORDER BY m.n, m.priority, m.key
    """,
    "ANALYZE plain",
)
# Where everybody has one name only, nobody has to be sorted out.
ONE_NAME_EACH: Final = (
    "CREATE TEMPORARY TABLE hard (n int8) ON COMMIT DROP",
    """
    CREATE TEMPORARY TABLE plain ON COMMIT DROP AS
    SELECT m.n, m.key, m.profile_id, a.first_us, a.last_us, a.source, a.at_us,
        CASE WHEN a.traits NOT LIKE '%\\u%' OR pg_input_is_valid(a.traits, 'jsonb') THEN a.traits::jsonb END AS traits
    FROM naming m JOIN arriving a USING (n)
    """,
    "ANALYZE plain",
)
KNOWN: Final = (
    # What a value was before, wherever a file says something else than the source said so far.
    """
    INSERT INTO trait_changes (workspace_id, profile_id, name, value, source, time_us, kind)
    SELECT p.workspace_id, p.id, n.key, layer.v -> n.key, a.source, coalesce((layer.t ->> n.key)::int8, layer.at),
        'declared'
    FROM plain a JOIN profiles p ON p.id = a.profile_id
    CROSS JOIN LATERAL (SELECT p.traits -> a.source -> 'v' AS v, p.traits -> a.source -> 't' AS t,
                               (p.traits -> a.source ->> 'at')::int8 AS at) layer
    CROSS JOIN LATERAL jsonb_each(a.traits) n
    WHERE a.traits IS NOT NULL AND layer.v ? n.key AND layer.v -> n.key IS DISTINCT FROM n.value AND layer.at <= a.at_us
    """,
    """
    UPDATE profiles p SET first_us = least(p.first_us, a.first_us), last_us = greatest(p.last_us, a.last_us),
        traits = CASE
            WHEN a.traits IS NULL THEN p.traits
            WHEN coalesce((p.traits -> a.source ->> 'at')::int8, a.at_us) <= a.at_us THEN
                p.traits || jsonb_build_object(a.source, jsonb_build_object('k', 'declared', 'at', a.at_us, 'v',
                    jsonb_strip_nulls(coalesce(p.traits -> a.source -> 'v', '{}') || a.traits)))
            ELSE p.traits || jsonb_build_object(a.source, (p.traits -> a.source) || jsonb_build_object('v',
                    jsonb_strip_nulls(a.traits || (p.traits -> a.source -> 'v')))) END
    FROM plain a WHERE p.id = a.profile_id AND (p.first_us > a.first_us OR p.last_us < a.last_us
        OR (a.traits IS NOT NULL AND NOT coalesce(p.traits -> a.source -> 'v' @> jsonb_strip_nulls(a.traits)
            AND (p.traits -> a.source ->> 'at')::int8 >= a.at_us, false)))
    """,
    """
    UPDATE identifiers i SET first_us = least(i.first_us, a.first_us), last_us = greatest(i.last_us, a.last_us)
    FROM naming m JOIN arriving a USING (n)
    WHERE m.profile_id IS NOT NULL AND i.workspace_id = current_setting('etappe.workspace') AND i.key = m.key
      AND NOT EXISTS (SELECT FROM hard h WHERE h.n = m.n)
      AND (i.first_us > a.first_us OR i.last_us < a.last_us)
    """,
)
NEWCOMERS: Final = (
    """
    CREATE TEMPORARY TABLE newcomers ON COMMIT DROP AS
    SELECT nextval('profiles_id_seq') AS id, * FROM plain WHERE profile_id IS NULL
    """,
    "CREATE INDEX ON newcomers (n)",
    "ANALYZE newcomers",
    """
    INSERT INTO profiles (id, workspace_id, root_id, key, first_us, last_us, merges, traits, visits)
    SELECT id, current_setting('etappe.workspace'), id, key, first_us, last_us, 0,
        CASE WHEN traits IS NULL THEN '{}' ELSE jsonb_build_object(source,
            jsonb_build_object('k', 'declared', 'at', at_us, 'v', jsonb_strip_nulls(traits))) END, '[]'
    FROM newcomers
    """,
    """
    INSERT INTO identifiers (workspace_id, key, canonical, profile_id, first_us, last_us, source)
    SELECT current_setting('etappe.workspace'), m.key, nullif(c.key, m.key), c.id, c.first_us, c.last_us, c.source
    FROM newcomers c JOIN naming m USING (n)
    """,
)
NAMED_ANEW: Final = """
    INSERT INTO identity_settings (workspace_id, settings, version)
    SELECT current_setting('etappe.workspace'), '{}', 1
    WHERE EXISTS (SELECT FROM newcomers c JOIN naming m USING (n) WHERE m.key <> c.key)
    ON CONFLICT (workspace_id) DO UPDATE SET version = identity_settings.version + 1
"""
HARD: Final = """
    SELECT a.n, a.first_us, a.last_us, a.source, a.at_us,
        CASE WHEN pg_input_is_valid(a.traits, 'jsonb') THEN a.traits::jsonb END AS traits,
        (SELECT array_agg(m.key ORDER BY m.priority, m.place, m.key) FROM naming m WHERE m.n = a.n) AS keys
    FROM arriving a JOIN hard h USING (n) ORDER BY a.n
"""
