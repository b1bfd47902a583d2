import { describe, expect, test } from '@jest/globals';
import { compact, html } from '../../../src/render/board/html.ts';

describe('a compact page', () => {
  test('says the same without quotes and end tags that nobody needs', () => {
    const list = html`<ul class="two words" id="list">
      <li data-of="a=b">Viens</li>
      <li><svg role="none"><use href="#s1" /></svg>Divi</li>
    </ul>`;
    expect(compact(list)).toBe('<ul class="two words" id=list><li data-of="a=b">Viens<li><svg role=none><use href=#s1 /></svg>Divi</ul>');
  });

  test('keeps an end tag before what it would swallow', () => {
    expect(compact(html`<p>Viens</p><b>divi</b><p>trīs</p><q>četri</q>`)).toBe('<p>Viens</p><b>divi</b><p>trīs</p><q>četri</q>');
    expect(compact(html`<div><p>Viens</p></div><p>divi</p><div></div>`)).toBe('<div><p>Viens</div><p>divi<div></div>');
  });

  test('leaves what people wrote alone', () => {
    const words = '<p class="x">a</p><li> ="y" </li></ul>';
    const escaped = '&lt;p class=&quot;x&quot;&gt;a&lt;/p&gt;&lt;li&gt; =&quot;y&quot; &lt;/li&gt;&lt;/ul&gt;';
    expect(compact(html`<p title="${words}">${words}</p>`)).toBe(`<p title="${escaped}">${escaped}</p>`);
  });
});
