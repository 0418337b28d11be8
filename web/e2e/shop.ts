import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

const SDK = createRequire(import.meta.url).resolve('mixpanel-browser/dist/mixpanel.umd.js');

export type Shop = { url: string; close: () => Promise<void> };

/** A customer's web site on an origin of its own. It loads Mixpanel's SDK for browsers, set up as Usher's snippet says. */
export async function openShop(token: string, usher: string): Promise<Shop> {
  const sdk = readFileSync(SDK);
  const page = `<!doctype html>
<title>Shop</title>
<script src="/mixpanel.js"></script>
<script>
  mixpanel.init(${JSON.stringify(token)}, { api_host: ${JSON.stringify(usher)} });
  mixpanel.identify('shopper-1');
</script>
<h1>Shop</h1>
<button onclick="mixpanel.track('Purchase', { plan: 'pro', price: 49 })">Buy</button>`;
  const server = createServer((request, response) => {
    const isSdk = request.url === '/mixpanel.js';
    response.setHeader('content-type', isSdk ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isSdk ? sdk : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}
