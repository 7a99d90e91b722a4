"""Ready-made code that sends to a source, for pages, scripts and servers."""

from __future__ import annotations

import html as _html
import json

from etappe.events.sources.schemas import SnippetOut

_HTML = """<script>
  window.etappe = window.etappe || [];
  etappe.push(["start", {options}]);
</script>
<script async src="{host}/tracker.js"></script>"""

_NPM = """npm install @etappe/tracker

import {{ start }} from "@etappe/tracker";

start({options});"""

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
    literal = json.dumps(options)
    page = literal.replace("<", "\\u003c")
    words = {"host": json.dumps(host), "key": json.dumps(write_key)}
    return SnippetOut(
        host=host,
        write_key=write_key,
        html=_HTML.format(options=page, host=_html.escape(host)),
        npm=_NPM.format(options=literal),
        curl=_CURL.format(host=host, key=write_key),
        python=_PYTHON.format(**words),
        javascript=_JAVASCRIPT.format(**words),
    )
