// @rudderstack/rudder-sdk-node: the story of one customer, with what the library says about each delivery.
import Analytics from '@rudderstack/rudder-sdk-node';

const [dataPlaneUrl, key] = process.argv.slice(2);
const failed = [];
let waiting = 26;
let allTold;
const done = new Promise((resolve) => (allTold = resolve));
const told = (error) => {
  if (error) failed.push(String(error));
  waiting -= 1;
  if (waiting === 0) allTold();
};
const client = new Analytics(key, { dataPlaneUrl, flushAt: 20, flushInterval: 200, gzip: true });
const originalTimestamp = new Date('2026-09-14T08:00:00.123Z');
const userId = 'C-1001';

client.identify({ userId, traits: { plan: 'pro', email: 'anna@example.org' }, originalTimestamp }, told);
const order = { revenue: 49.9, items: [{ sku: 'A', n: 2 }], note: 'Grüße – 日本 🚲' };
client.track({ userId, event: 'Order placed', properties: order, originalTimestamp }, told);
client.page({ userId, category: 'Shop', name: 'Pricing', properties: { path: '/pricing' }, originalTimestamp }, told);
client.screen({ userId, category: 'Shop', name: 'Cart', properties: { items: 2 }, originalTimestamp }, told);
client.group({ userId, groupId: 'company-7', traits: { name: 'Nordlicht' }, originalTimestamp }, told);
client.alias({ userId, previousId: 'anon-77', originalTimestamp }, told);
for (let n = 0; n < 20; n += 1) {
  client.track({ userId, event: 'Batch item', properties: { n }, originalTimestamp, messageId: `m-${n}` }, told);
}
await done;
console.log(JSON.stringify({ failed }));
process.exit(0);
