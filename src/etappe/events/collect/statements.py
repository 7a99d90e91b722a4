"""What is said to the database when events are kept, few words for many rows.

``SEE`` notes nothing while anybody is suppressed, unless its last parameter says that those were left out.
"""

from __future__ import annotations

from typing import Final

ANY_SUPPRESSED: Final = (
    "SELECT EXISTS (SELECT FROM suppressions WHERE workspace_id = current_setting('etappe.workspace'))"
)
SUPPRESSED: Final = """
SELECT digest FROM suppressions WHERE workspace_id = current_setting('etappe.workspace') AND digest = ANY(%s)
"""
SEE: Final = """
INSERT INTO seen_messages AS s (workspace_id, day, event_id, fingerprint)
SELECT current_setting('etappe.workspace'), %s::date, * FROM unnest(%s::bytea[], %s::int8[])
WHERE %s OR NOT EXISTS (SELECT FROM suppressions WHERE workspace_id = current_setting('etappe.workspace'))
ON CONFLICT (event_id) DO UPDATE SET day = excluded.day, fingerprint = excluded.fingerprint
WHERE s.day < excluded.day - 30
RETURNING event_id
"""
FINGERPRINTS: Final = "SELECT event_id, fingerprint FROM seen_messages WHERE event_id = ANY(%s)"
STORE: Final = """
INSERT INTO inbox (workspace_id, source_id, event_id, received_us, time_us, kind, activity, key, payload)
SELECT current_setting('etappe.workspace'), * FROM unnest(
  %s::text[], %s::bytea[], %s::int8[], %s::int8[], %s::text[], %s::text[], %s::text[], %s::text[])
"""
FAIL: Final = """
INSERT INTO failed_events (workspace_id, source_id, stage, state, received_at, hour, message_id, chunk, row,
                           field, code, message, original, raw, around)
VALUES (current_setting('etappe.workspace'), %s, 'collect', 'open', %s, %s, %s, 0, %s, %s, %s, %s, %s, %s, %s)
"""
COUNT: Final = """
INSERT INTO ledger AS l (workspace_id, source_id, hour, received, stored, duplicates, failed, suppressed)
SELECT current_setting('etappe.workspace'), source_id, to_timestamp(seconds),
  received, stored, duplicates, failed, suppressed
FROM unnest(%s::text[], %s::int8[], %s::int8[], %s::int8[], %s::int8[], %s::int8[], %s::int8[])
  AS n (source_id, seconds, received, stored, duplicates, failed, suppressed)
ON CONFLICT (workspace_id, source_id, hour) DO UPDATE SET
  received = l.received + excluded.received, stored = l.stored + excluded.stored,
  duplicates = l.duplicates + excluded.duplicates, failed = l.failed + excluded.failed,
  suppressed = l.suppressed + excluded.suppressed
"""
