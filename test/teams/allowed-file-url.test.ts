import { expect, test } from '@jest/globals';
import { isAllowedFileUrl } from '../../src/compose.ts';

const hosts = ['sharepoint.us', 'faili.iem.gov.lv'];

test.each([
  ['https://contoso-my.sharepoint.com/personal/a_b/_layouts/15/download.aspx?UniqueId=1&tempauth=v1', true, false],
  ['https://contoso.sharepoint.com/sites/x', true, false],
  ['https://CONTOSO.SharePoint.COM/x', true, false],
  ['https://contoso.sharepoint.com:443/x', true, false],
  ['https://sharepoint.com/x', false, false],
  ['https://evilsharepoint.com/x', false, false],
  ['https://sharepoint.com.evil.lv/x', false, false],
  ['https://contoso.sharepoint.com.evil.lv/x', false, false],
  ['https://contoso.sharepoint.com./x', false, false],
  ['https://contoso-sharepoint.com/x', false, false],
  ['https://contoso.sharepoint.com.lv/x', false, false],
  ['https://contoso.sharepoint.com:8443/x', false, false],
  ['https://contoso.sharepoint.com:80/x', false, false],
  ['http://contoso.sharepoint.com/x', false, false],
  ['http://contoso.sharepoint.com:443/x', false, false],
  ['ftp://contoso.sharepoint.com/x', false, false],
  ['file://contoso.sharepoint.com/x', false, false],
  ['data:text/plain,contoso.sharepoint.com', false, false],
  ['https://user:pass@contoso.sharepoint.com/x', false, false],
  ['https://user@contoso.sharepoint.com/x', false, false],
  ['https://contoso.sharepoint.com@evil.lv/x', false, false],
  ['https://evil.lv\\@contoso.sharepoint.com/x', false, false],
  ['https://evil.lv/contoso.sharepoint.com', false, false],
  ['https://evil.lv?contoso.sharepoint.com', false, false],
  ['https://evil.lv#contoso.sharepoint.com', false, false],
  ['https://contoso.sharepoint.сom/x', false, false], // a Cyrillic letter
  ['https://contoso.xn--sharepoint-abc.com/x', false, false],
  ['https://127.0.0.1/contoso.sharepoint.com', false, false],
  ['https://10.0.0.1/x', false, false],
  ['https://[::ffff:10.0.0.1]/x', false, false],
  ['https://0x7f000001/x', false, false],
  ['https://169.254.169.254/metadata', false, false],
  ['https://northeurope1-mediap.svc.ms/transform', false, false],
  ['https://contoso.sharepoint.us/x', false, false],
  ['https://smba.trafficmanager.net/emea/v3/attachments/1/views/original', false, false],
  ['contoso.sharepoint.com/x', false, false],
  ['', false, false],
  ['http://127.0.0.1:4000/file', false, true],
  ['http://localhost/file', false, true],
  ['https://127.0.0.1:4000/file', false, false],
  ['http://user:pass@127.0.0.1:4000/file', false, false],
  ['http://127.0.0.1.evil.lv/file', false, false],
  ['http://169.254.169.254/metadata', false, false],
])('%s in production: %s, in local mode: %s', (url, inProduction, inLocalMode) => {
  expect([isAllowedFileUrl(url, false), isAllowedFileUrl(url, true)]).toEqual([inProduction, inLocalMode]);
});

test.each([
  ['https://contoso-my.sharepoint.com/x', true],
  ['https://contoso.sharepoint.us/x', true],
  ['https://faili.iem.gov.lv/x', true],
  ['https://vp.faili.iem.gov.lv/x', true],
  ['https://xfaili.iem.gov.lv/x', false],
  ['https://iem.gov.lv/x', false],
  ['https://faili.iem.gov.lv.evil.lv/x', false],
  ['https://faili.iem.gov.lv./x', false],
  ['https://faili.iem.gov.lv:8443/x', false],
  ['http://faili.iem.gov.lv/x', false],
  ['https://user:pass@faili.iem.gov.lv/x', false],
])('%s with hosts of the operator: %s', (url, expected) => {
  expect(isAllowedFileUrl(url, false, hosts)).toBe(expected);
});

test('hosts of the operator change nothing in local mode', () => {
  expect(isAllowedFileUrl('https://faili.iem.gov.lv/x', true, hosts)).toBe(false);
  expect(isAllowedFileUrl('http://faili.iem.gov.lv/x', true, hosts)).toBe(false);
});
