// @jitsu/js: the story of one customer, with what the library says about each delivery.
import { jitsuAnalytics } from '@jitsu/js';

const [host, key] = process.argv.slice(2);
// The library takes no key without a secret; only the key counts.
const writeKey = `${key}:unused`;
const failed = [];
const client = jitsuAnalytics({ host, writeKey, s2s: false });
const told = async (call) => {
  try {
    await call;
  } catch (error) {
    failed.push(String(error));
  }
};

await told(client.identify('C-1001', { plan: 'pro', email: 'anna@example.org' }));
const order = { revenue: 49.9, items: [{ sku: 'A', n: 2 }], note: 'Grüße – 日本 🚲' };
await told(client.track('Order placed', order));
await told(client.page({ name: 'Pricing', path: '/pricing' }));
await told(client.group('company-7', { name: 'Nordlicht' }));
for (let n = 0; n < 20; n += 1) await told(client.track('Batch item', { n }));
console.log(JSON.stringify({ failed }));
process.exit(0);
