import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { InboundContent } from '../../src/teams/port.ts';
import { readActivity } from '../../src/teams/read-activity.ts';
import { anActivity } from './activities.ts';

const url = 'https://vp-my.sharepoint.com/personal/amatpersona_vp_gov_lv/_layouts/15/download.aspx?UniqueId=1150d938&Translate=false&tempauth=v1.eyJ0';
const platformId = '1150D938-8870-4044-9F2C-5BBDEBA70C9D';
const content = { downloadUrl: url, uniqueId: platformId, fileType: 'pdf', etag: '"{1150D938-8870-4044-9F2C-5BBDEBA70C9D},1"' };
const report = {
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  contentUrl: 'https://vp-my.sharepoint.com/personal/amatpersona_vp_gov_lv/Documents/Microsoft%20Teams%20Chat%20Files/atskaite.pdf',
  name: 'atskaite.pdf',
  content,
};
/** The platform's copy of the message itself. */
const copy = { contentType: 'text/html', content: '<p>par 1.5</p><attachment id="1150d938"></attachment>' };
/** A picture pasted into the text. */
const picture = { contentType: 'image/*', contentUrl: 'https://smba.trafficmanager.net/emea/v3/attachments/0-weu-d1-1/views/original' };

describe('a message with a file', () => {
  test('is its file and the text beside it', () => {
    const text = '<at>Atgādnis</at> par 1.5';
    expect(contentOf({ text, attachments: [copy, report] })).toEqual({
      kind: 'files',
      files: [{ name: 'atskaite.pdf', type: 'pdf', platformId, url }],
      text: 'par 1.5',
    });
  });

  test.each([[undefined], ['']])('needs no text (%j)', (text) => {
    expect(contentOf({ text, attachments: [report, copy] })).toMatchObject({ kind: 'files', text: '' });
  });

  test.each([[undefined], [null], ['']])('has no type when the platform gives %j', (fileType) => {
    expect(filesOf([{ ...report, content: { ...content, fileType } }])).toMatchObject([{ type: '' }]);
  });

  test('keeps its files in order, at most ten', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ ...report, name: `${index}.pdf` }));
    const expected = Array.from({ length: 10 }, (_, index) => `${index}.pdf`);
    expect(filesOf([copy, picture, ...many]).map(({ name }) => name)).toEqual(expected);
  });

  test('is a press when it has a value', () => {
    expect(contentOf({ value: { do: 'submit' }, attachments: [report] })).toMatchObject({ kind: 'press' });
  });
});

describe('a message without a file', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an empty list', []],
    ['no list', { 0: report, length: 1 }],
    ['the copy of the message', [copy]],
    ['a pasted picture', [picture, copy]],
    ['a picture with content', [{ ...report, contentType: 'image/png' }]],
    ['a forwarded card', [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }]],
    ['a file without content', [{ ...report, content: undefined }]],
    ['a file without a place', [{ ...report, content: { ...content, downloadUrl: undefined } }]],
    ['a file with an empty place', [{ ...report, content: { ...content, downloadUrl: '' } }]],
    ['a file without an id', [{ ...report, content: { ...content, uniqueId: undefined } }]],
    ['a file with an endless id', [{ ...report, content: { ...content, uniqueId: 'x'.repeat(201) } }]],
    ['text and null', ['text', null, 5]],
  ])('is a text: %s', (_what, attachments) => {
    expect(contentOf({ text: 'statuss', attachments })).toEqual({ kind: 'text', text: 'statuss' });
  });

  test.each(['channel', 'groupChat'])('is what a %s has', (conversationType) => {
    const conversation = { id: '19:shared', conversationType };
    expect(contentOf({ text: 'statuss', attachments: [report], conversation })).toEqual({ kind: 'text', text: 'statuss' });
  });
});

describe('the name of a file', () => {
  test.each([
    ['Pārskats par 2025. gadu – gala.docx', 'Pārskats par 2025. gadu – gala.docx'],
    ['Pa\u0304rskats.pdf', 'Pārskats.pdf'],
    ['a\u202E\u0304.pdf', 'ā.pdf'],
    ['atskaite\u202Efdp.exe', 'atskaitefdp.exe'],
    ['\u2066\u200Fa\u061C\u2069.pdf', 'a.pdf'],
    ['a\r\nb\tc\u0000\u0085\u2028\u2029.pdf', 'abc.pdf'],
    ['../../etc/passwd', '....etcpasswd'],
    ['C:\\Temp\\a.pdf', 'C:Tempa.pdf'],
    ['  a.pdf ', 'a.pdf'],
    ['a\uD83D.pdf', 'a.pdf'],
    ['👩‍🚒.png', '👩‍🚒.png'],
    ['${name} <b>&amp;</b> *x*', '${name} <b>&amp;<b> *x*'],
  ])('%j is shown as %j', (name, shown) => {
    expect(filesOf([{ ...report, name }])).toMatchObject([{ name: shown }]);
  });

  test('is cut after 200 characters and not inside one', () => {
    expect(filesOf([{ ...report, name: '🎄'.repeat(300) }])).toMatchObject([{ name: '🎄'.repeat(200) }]);
    expect(filesOf([{ ...report, name: 'ķ'.repeat(200) }])).toMatchObject([{ name: 'ķ'.repeat(200) }]);
  });

  test.each([[undefined], [null], [''], [' \u202E/ '], [5]])('is the platform’s id instead of %j', (name) => {
    expect(filesOf([{ ...report, name }])).toMatchObject([{ name: platformId }]);
  });

  test('is one line without disguise, whatever came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const [file] = filesOf([{ ...report, name, content: { ...content, fileType: name } }]);
        for (const shown of [file?.name ?? '', file?.type ?? '']) {
          expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}/\\]/u);
          expect([...shown].length).toBeLessThanOrEqual(200);
          expect(shown).toBe(shown.normalize('NFC'));
        }
      }),
    );
  });
});

test('anything may be attached, without an exception', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (attachments, inside) => {
      readActivity({ ...anActivity('text'), attachments });
      readActivity({ ...anActivity('text'), attachments: [inside, { ...report, content: inside }, { ...report, name: inside }] });
    }),
  );
});

function contentOf(changes: Readonly<Record<string, unknown>>): InboundContent | undefined {
  return readActivity(anActivity('text', changes))?.content;
}

function filesOf(attachments: readonly unknown[]): Extract<InboundContent, { kind: 'files' }>['files'] {
  const read = contentOf({ attachments });
  if (read?.kind !== 'files') throw new Error(`no files but ${JSON.stringify(read)}`);
  return read.files;
}
