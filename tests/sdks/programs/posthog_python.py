"""posthog for Python: the story of one customer, with what the library says about each delivery."""

import datetime as dt
import json
import sys
import uuid

from posthog import Posthog

host, key = sys.argv[1:]
failed: list[str] = []
client = Posthog(
    key, host=host, on_error=lambda error, items: failed.extend(map(str, items)), disable_geoip=False
)
WHEN = dt.datetime(2026, 9, 14, 8, 0, 0, 123000, tzinfo=dt.UTC)

client.set(distinct_id="C-1001", properties={"plan": "pro", "email": "anna@example.org"}, timestamp=WHEN)
order = {"revenue": 49.9, "items": [{"sku": "A", "n": 2}], "note": "Grüße – 日本 🚲"}
client.capture("Order placed", distinct_id="C-1001", properties=order, timestamp=WHEN)
page = {"$current_url": "https://shop.example/pricing", "name": "Pricing"}
client.capture("$pageview", distinct_id="C-1001", properties=page, timestamp=WHEN)
client.capture(
    "$screen", distinct_id="C-1001", properties={"$screen_name": "Cart", "items": 2}, timestamp=WHEN
)
client.group_identify("company", "company-7", {"name": "Nordlicht"}, timestamp=WHEN, distinct_id="C-1001")
client.alias(previous_id="anon-77", distinct_id="C-1001", timestamp=WHEN)
for n in range(20):
    own = str(uuid.uuid5(uuid.NAMESPACE_URL, f"m-{n}"))
    client.capture("Batch item", distinct_id="C-1001", properties={"n": n}, timestamp=WHEN, uuid=own)
client.flush()
client.shutdown()
print(json.dumps({"failed": failed}))
