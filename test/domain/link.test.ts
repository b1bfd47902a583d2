import { describe, expect, test } from '@jest/globals';
import { readLink } from '../../src/domain/link.ts';

describe('evidence', () => {
  test.each(['', '14.11.2025. Nr. 20/1-5', 'vp.gov.lv/jaunums', 'https:', 'Nr. 5: protokols', 'sk. https://vp.gov.lv'])('%j is no link', (text) => {
    expect(readLink(text)).toEqual({ kind: 'no-link' });
  });

  test.each(['https://www.vp.gov.lv/lv/jaunums', 'HTTPS://VP.GOV.LV', 'https://vp.gov.lv:8443/a?b=c#d', 'https://xn--kris-s4a.lv/'])(
    '%j is kept as it is',
    (text) => {
      expect(readLink(text)).toEqual({ kind: 'link', text });
    },
  );

  test.each([
    ['https://vр.gov.lv/a', 'https://xn--v-5tb.gov.lv/a'],
    ['https://ķirši.lv/ogas', 'https://xn--iri-6ua6s.lv/ogas'],
    ['https://ｖｐ.gov.lv', 'https://vp.gov.lv/'],
    ['https://2130706433/x', 'https://127.0.0.1/x'],
    ['https://vp.gov.lv。evil.example', 'https://vp.gov.lv.evil.example/'],
  ])('%j shows its host: %j', (text, shown) => {
    expect(readLink(text)).toEqual({ kind: 'link', text: shown });
  });

  test.each([
    'http://vp.gov.lv',
    'ftp://vp.gov.lv',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'JavaScript://x%0aalert(1)',
    'data:text/html,x',
    'ms-word:ofe|u|https://x',
    'https://vp.gov.lv@evil.example/',
    'https://user:pw@vp.gov.lv',
    'https://',
    'https://a b',
  ])('%j is unusable', (text) => {
    expect(readLink(text)).toEqual({ kind: 'unusable' });
  });
});
