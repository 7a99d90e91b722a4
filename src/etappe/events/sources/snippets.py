"""Ready-made code that sends to a source, for pages, scripts and servers."""

from __future__ import annotations

import html as _html
import json

from etappe.events.sources.schemas import SnippetOut

_HTML = """<script>
  window.etappe = window.etappe || [];
  etappe.push(["start", {options}]);
</script>
<script async src="{host}/etappe.js"></script>"""

_NPM = """// npm install @segment/analytics-next
import {{ AnalyticsBrowser }} from "@segment/analytics-next";

const analytics = AnalyticsBrowser.load(
  {{ writeKey: {key}, cdnURL: {host} }},
  {{ integrations: {{ "Segment.io": {{ apiHost: {api}, protocol: {protocol} }} }} }},
);
analytics.page();
analytics.track("Order placed", {{ revenue: 49.9 }});"""

_CURL = """curl -X POST {host}/v1/track \\
  -u {key}: \\
  -H 'Content-Type: application/json' \\
  -d '{{"userId": "C-1001", "event": "Order placed", "properties": {{"revenue": 49.9}}}}'"""

_PYTHON = """# pip install segment-analytics-python
from segment.analytics import Client

client = Client({key}, host={host})
client.identify("C-1001", {{"email": "anna@example.org"}})
client.track("C-1001", "Order placed", {{"revenue": 49.9}})
client.flush()"""

_JAVASCRIPT = """// npm install @segment/analytics-node
import {{ Analytics }} from "@segment/analytics-node";

const analytics = new Analytics({{ writeKey: {key}, host: {host} }});
analytics.track({{ userId: "C-1001", event: "Order placed", properties: {{ revenue: 49.9 }} }});
await analytics.closeAndFlush();"""


def snippets(host: str, write_key: str, *, cookieless: bool) -> SnippetOut:
    """The texts for a server at ``host``; ``cookieless`` keeps the browser from storing an id."""
    options = {"host": host, "writeKey": write_key, "mode": "cookieless" if cookieless else "consented"}
    page = json.dumps(options).replace("<", "\\u003c")
    protocol, _, place = host.partition("://")
    words = {
        "host": json.dumps(host),
        "key": json.dumps(write_key),
        "api": json.dumps(f"{place}/v1"),
        "protocol": json.dumps(protocol),
    }
    return SnippetOut(
        host=host,
        write_key=write_key,
        html=_HTML.format(options=page, host=_html.escape(host)),
        npm=_NPM.format(**words),
        curl=_CURL.format(host=host, key=write_key),
        python=_PYTHON.format(**words),
        javascript=_JAVASCRIPT.format(**words),
    )
