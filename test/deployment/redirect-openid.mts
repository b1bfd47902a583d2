import http from 'node:http';
import https from 'node:https';

/**
 * Loaded before main.ts (`--import`) in a folder of its own: what is asked of login.botframework.com goes to the port on loopback that
 * its own address names, and nothing else leaves the machine. Nothing of the product, nor of the SDK, is replaced.
 */
const port = Number(new URL(import.meta.url).searchParams.get('port'));
https.request = ((options: https.RequestOptions, ...rest: [(response: http.IncomingMessage) => void]) => {
  const host = options.hostname ?? options.host ?? '';
  if (host !== 'login.botframework.com') throw new Error(`the test asks ${host}`);
  const { agent: _agent, ...others } = options;
  return http.request({ ...others, protocol: 'http:', hostname: '127.0.0.1', host: '127.0.0.1', port }, ...rest);
}) as typeof https.request;
