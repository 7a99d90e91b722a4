// posthog-node: the story of one customer, with what the library says about each delivery.
import { PostHog } from 'posthog-node';

const [host, key] = process.argv.slice(2);
const failed = [];
const client = new PostHog(key, { host, flushInterval: 200, fetchRetryDelay: 500 });
client.on('error', (error) => failed.push(String(error)));
const timestamp = new Date('2026-09-14T08:00:00.123Z');
const distinctId = 'C-1001';

client.identify({ distinctId, properties: { plan: 'pro', email: 'anna@example.org' } });
const order = { revenue: 49.9, items: [{ sku: 'A', n: 2 }], note: 'Grüße – 日本 🚲' };
client.capture({ distinctId, event: 'Order placed', properties: order, timestamp });
const page = { $current_url: 'https://shop.example/pricing', name: 'Pricing' };
client.capture({ distinctId, event: '$pageview', properties: page, timestamp });
client.capture({ distinctId, event: '$screen', properties: { $screen_name: 'Cart', items: 2 }, timestamp });
client.groupIdentify({ groupType: 'company', groupKey: 'company-7', properties: { name: 'Nordlicht' }, distinctId });
client.alias({ distinctId, alias: 'anon-77' });
for (let n = 0; n < 20; n += 1) {
  const uuid = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  client.capture({ distinctId, event: 'Batch item', properties: { n }, timestamp, uuid });
}
await client.shutdown(60_000);
console.log(JSON.stringify({ failed }));
