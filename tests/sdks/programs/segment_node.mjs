// @segment/analytics-node: the story of one customer, with what the library says about each delivery.
import { Analytics } from '@segment/analytics-node';

const [host, writeKey] = process.argv.slice(2);
const failed = [];
const client = new Analytics({ writeKey, host, flushInterval: 200 });
client.on('error', (error) => failed.push(String(error.reason ?? error)));
const timestamp = new Date('2026-09-14T08:00:00.123Z');
const userId = 'C-1001';

client.identify({ userId, traits: { plan: 'pro', email: 'anna@example.org' }, timestamp });
const order = { revenue: 49.9, items: [{ sku: 'A', n: 2 }], note: 'Grüße – 日本 🚲' };
client.track({ userId, event: 'Order placed', properties: order, timestamp });
client.page({ userId, category: 'Shop', name: 'Pricing', properties: { path: '/pricing' }, timestamp });
client.screen({ userId, category: 'Shop', name: 'Cart', properties: { items: 2 }, timestamp });
client.group({ userId, groupId: 'company-7', traits: { name: 'Nordlicht' }, timestamp });
client.alias({ userId, previousId: 'anon-77', timestamp });
for (let n = 0; n < 20; n += 1) {
  client.track({ userId, event: 'Batch item', properties: { n }, timestamp, messageId: `m-${n}` });
}
await client.closeAndFlush({ timeout: 60_000 });
console.log(JSON.stringify({ failed }));
