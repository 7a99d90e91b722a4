"""rudder-sdk-python: the story of one customer, with what the library says about each delivery."""

import datetime as dt
import json
import sys

from rudderstack.analytics.client import Client

host, key = sys.argv[1:]
failed: list[str] = []
client = Client(key, host=host, on_error=lambda error, items: failed.extend(map(str, items)))
WHEN = dt.datetime(2026, 9, 14, 8, 0, 0, 123000, tzinfo=dt.UTC)

client.identify("C-1001", {"plan": "pro", "email": "anna@example.org"}, timestamp=WHEN)
order = {"revenue": 49.9, "items": [{"sku": "A", "n": 2}], "note": "Grüße – 日本 🚲"}
client.track("C-1001", "Order placed", order, timestamp=WHEN)
client.page("C-1001", "Shop", "Pricing", {"path": "/pricing"}, timestamp=WHEN)
client.screen("C-1001", "Shop", "Cart", {"items": 2}, timestamp=WHEN)
client.group("C-1001", "company-7", {"name": "Nordlicht"}, timestamp=WHEN)
client.alias("anon-77", "C-1001", timestamp=WHEN)
for n in range(20):
    client.track("C-1001", "Batch item", {"n": n}, timestamp=WHEN, message_id=f"m-{n}")
client.flush()
client.join()
print(json.dumps({"failed": failed}))
