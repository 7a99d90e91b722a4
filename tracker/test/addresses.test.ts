import { campaignOf, cleaned } from '../src/addresses';
import { pathOf } from '../src/context';

describe('addresses', () => {
  it('keep the campaign and what is asked for, and nothing else', () => {
    expect(cleaned('https://a:b@shop.example/x?token=1&utm_source=mail&q=2#frag', ['q'])).toBe(
      'https://shop.example/x?utm_source=mail&q=2',
    );
    expect(cleaned('https://shop.example/users/anna%40example.org/orders', [])).toBe(
      'https://shop.example/users/:email/orders',
    );
    expect(cleaned('https://', [])).toBe('');
  });

  it('name their campaign', () => {
    expect(campaignOf('?utm_campaign=autumn&utm_source=mail&x=1')).toEqual({ name: 'autumn', source: 'mail' });
    expect(campaignOf('?x=1')).toBeUndefined();
  });

  it('have a path, also behind the hash', () => {
    expect(pathOf({ pathname: '/app/', hash: '#/orders?id=1' })).toBe('/app/orders');
    expect(pathOf({ pathname: '/app', hash: '#top' })).toBe('/app');
  });
});
