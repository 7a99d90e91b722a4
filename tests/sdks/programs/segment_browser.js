// @segment/analytics-next in a page, loaded the way its snippet does: the story of one customer.
window.told = { failed: [], delivered: [] };
window.story = () => {
  const { analytics, told } = window;
  analytics.on('error', (error) => told.failed.push(String(error.reason ?? error)));
  analytics.queue.on('message_delivered', (context) => told.delivered.push(context.event.messageId));
  const timestamp = '2026-09-14T08:00:00.123Z';
  analytics.identify('C-1001', { plan: 'pro', email: 'anna@example.org' }, { timestamp });
  const order = { revenue: 49.9, items: [{ sku: 'A', n: 2 }], note: 'Grüße – 日本 🚲' };
  analytics.track('Order placed', order, { timestamp });
  analytics.page('Shop', 'Pricing', { path: '/pricing' }, { timestamp });
  analytics.screen('Shop', 'Cart', { items: 2 }, { timestamp });
  analytics.group('company-7', { name: 'Nordlicht' }, { timestamp });
  analytics.alias('C-1001', 'anon-77', { timestamp });
  for (let n = 0; n < 20; n += 1) analytics.track('Batch item', { n }, { timestamp });
};
