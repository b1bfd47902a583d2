import { beforeEach, describe, expect, test } from '@jest/globals';
import { buttonsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld({ at: '2025-12-08 09:00', measures: ['1.10', '1.19'], trackFrom: '2025-10-01', colleagues: ['VP-2'] });
});

const answers = async (who: string, text: string): Promise<string> => textOf(await world.says(who, text));

describe('a coordinator', () => {
  test('asks who is late and opens it', async () => {
    const card = await world.says('IeM', 'kas kavē?');
    expect(textOf(card)).toContain('KNAB · Korupcijas novēršanas un apkarošanas birojs');
    expect(buttonsOf(card)[0]?.press).toMatchObject({ kind: 'OpenReview' });
    const second = await world.presses('IeM', pressOf(card, said('action.nextPage')));
    expect(textOf(second)).toContain('2.\u00A0lapa no 2');
    expect(pressOf(second, said('action.status'))).toEqual({ kind: 'ShowStatus' });
  });

  test('asks about an institution in any words', async () => {
    for (const text of ['VID', 'statuss vid', 'kā iet ar valsts ieņēmumu dienestu?', '<at>Atgādnis</at> statsus VID']) {
      expect([text, await answers('IeM', text)]).toEqual([text, expect.stringContaining('Valsts ieņēmumu dienests\n')]);
    }
  });

  test('goes from the status to the institutions and back', async () => {
    const status = await world.says('IeM', 'statuss');
    const institutions = await world.presses('IeM', pressOf(status, said('action.institutions')));
    const one = await world.presses('IeM', pressOf(institutions, 'Valsts policija'));
    expect(rowsOf(one)).toEqual(['Tehnisko vienību kapacitāte', 'Sabiedrības informēšana']);
    expect(pressOf(one, said('action.institutions'))).toEqual({ kind: 'ShowInstitutions', page: 0 });
    expect(textOf(await world.presses('IeM', pressOf(status, said('action.late'))))).toContain('kavējas kopš');
  });

  test('asks what falls due and who has not answered', async () => {
    expect(await answers('IeM', 'nākamie 30')).toContain('31.\u00A0decembris');
    expect(await answers('IeM', 'nākamie 3')).toContain(said('overview.next.none', { n: 3 }));
    expect(await answers('IeM', 'neatbildējuši')).toContain('Sabiedrības informēšana – novembris');
    expect(await answers('IeM', 'statuss 2025')).toContain(said('overview.year', { year: '2025' }));
    expect(await answers('IeM', 'jautājumi')).toContain('Vai visas nosauktās iestādes ir atbildīgas');
  });

  test('sees who cannot be reached', async () => {
    await world.removes('KNAB');
    await world.removes('VP-2');
    const card = await world.says('IeM', 'nesasniedzami');
    expect(rowsOf(card)).toHaveLength(2);
    expect(textOf(card).indexOf(said('overview.unreachable.alone'))).toBeLessThan(textOf(card).indexOf(said('overview.unreachable.others')));
    expect(textOf(card)).toContain(said('overview.removed', { date: '08.12.2025.' }));
  });

  test('is told what there is not yet', async () => {
    expect(await answers('IeM', 'atgādini VID')).toContain(said('choose.title'));
    expect(await answers('IeM', 'atgādini')).toContain(said('action.remindAll'));
    expect(await answers('IeM', 'excel')).toContain(said('overview.no-file'));
    expect(await answers('IeM', 'excel')).toContain(said('status.title', { date: '2025. gada 8. decembrī' }));
    expect(await answers('IeM', 'lūdzu pagarināt')).toContain(said('explain.officers'));
    expect(await answers('IeM', 'tas nav mans')).toContain(said('explain.officers'));
  });
});

describe('an officer', () => {
  test('is answered about the own institution, and never refused', async () => {
    const late = await answers('VP', 'kavējumi');
    expect(late).toContain('VP · Valsts policija');
    expect(late).not.toContain('KNAB');
    expect(await answers('VP', 'pa iestādēm')).not.toContain('KNAB');
    expect(await answers('VP', 'neatbildējuši')).not.toContain('KNAB');
    expect(await answers('VP', 'kavējumi KNAB')).not.toContain('KNAB');
    for (const text of ['kavējumi', 'nākamie 30', 'neatbildējuši', 'nesasniedzami', 'pa iestādēm', 'pa pasākumiem', 'jautājumi', 'statuss 2025', 'statuss KNAB', 'VP']) {
      expect([text, await answers('VP', text)]).not.toEqual([text, expect.stringContaining(said('refused.not-allowed'))]);
    }
  });

  test('gets the own list when asking about another institution', async () => {
    expect(await answers('VP', 'statuss KNAB')).toContain(said('overview.own'));
    const forged = await world.presses('VP', { kind: 'ShowInstitution', institution: 'KNAB', page: 0 });
    expect(textOf(forged)).toContain(said('overview.own'));
    expect(textOf(forged)).not.toContain('KNAB');
  });

  test('opens the own form from what is late', async () => {
    const card = await world.says('VP', 'kavējumi');
    expect(buttonsOf(card)[0]?.press).toMatchObject({ kind: 'OpenForm', obligation: world.idOf('1.19', 'VP', '2025-10') });
  });

  test('says that a measure is not theirs, or late', async () => {
    expect(await answers('VP', '1.10 nav mans')).toContain(said('pass.title'));
    const choice = await world.says('VP', '1.10 lūdzu pagarināt');
    expect(rowsOf(choice)).toEqual(['Tehnisko vienību kapacitāte – 2025. gads']);
    const request = await world.presses('VP', pressOf(choice, 'Tehnisko vienību kapacitāte – 2025. gads'));
    expect(textOf(request)).toContain(said('request.title'));
    expect(rowsOf(await world.says('VP', 'lūdzu pagarināt')).length).toBeGreaterThan(1);
  });

  test('is not punished for small talk or sentences', async () => {
    expect(await world.says('VP', 'paldies')).toBeUndefined();
    expect(await world.says('VP', 'labi, paldies!')).toBeUndefined();
    expect(await answers('VP', 'stop')).toContain(said('explain.stop'));
    expect(await answers('VP', 'vēsture')).toContain(said('history.which'));
    expect(await answers('VP', 'kavējumi un viss')).toContain(said('unknown.title'));
    expect(buttonsOf(await world.says('VP', 'kavējumi un viss')).map(({ title }) => title)).toContain(said('action.late'));
  });

  test('answers by replying to a card', async () => {
    const form = await world.says('VP', '<quoted messageId="1"/> 1.10 izpildīts');
    expect(textOf(form)).toContain(said('form.understood'));
    expect(await answers('VP', '> Plāna izpilde\n1.10?')).toContain('Tehnisko vienību kapacitāte');
  });
});
