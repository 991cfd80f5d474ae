import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { InboxRow } from '@/shared/api/types';
import { csvOf } from '@/shared/export/csv';
import { odsBytes } from '@/shared/export/ods';
import i18n from '@/shared/i18n';
import { inboxSheet } from './inboxSheet';

const row: InboxRow = {
  task: 't', case: 'c', reference: '59-2025-000006', person: 'DIALLO Sample A.', title: 'Consigner la réponse', role: 'agent', kind: 'due', pack: 'fr-return', procedure: 'Retour', element: 'record',
  organisation: { id: 'pref-59', name: 'Préfecture du Nord' },
  // Its last day ends at 24 h in Paris: the day to show is the 29th.
  due: { at: '2026-01-29T23:00:00Z', day: '2026-01-29', name: 'Objectif', effect: 'objectif manqué', late: true },
};
const hourly: InboxRow = { ...row, due: { at: '2026-03-03T16:40:00Z', day: '2026-03-03', name: 'Contestation', late: false } };
const reading = { language: 'fr', now: new Date('2026-03-02T08:00:00Z'), zone: 'Europe/Paris' };
const sheet = () => inboxSheet([row, hourly, { ...row, due: undefined }], 'Mes tâches', i18n.getFixedT('fr'), reading);

describe('the inbox as a file', () => {
  it('tells the days that the page shows, in ISO 8601', () => {
    const lines = csvOf(sheet()).split('\r\n');
    expect(lines[0]).toBe('\ufeffÉchéance;En retard;Tâche;Dossier;Personne;Chez;Si personne n\'agit');
    expect(lines[1]).toMatch(/^2026-01-29;en retard;Consigner la réponse;59-2025-000006;/);
    expect(lines[2]).toMatch(/^2026-03-03 17:40;;/);
    expect(lines[3]).toMatch(/^sans échéance;;/);
  });

  it('holds them as date cells in a spreadsheet', () => {
    const xml = strFromU8(unzipSync(odsBytes(sheet()))['content.xml'] ?? new Uint8Array());
    const content = new DOMParser().parseFromString(xml, 'application/xml');
    const dates = [...content.getElementsByTagName('table:table-cell')].filter((cell) => cell.getAttribute('office:value-type') === 'date');
    expect(content.getElementsByTagName('parsererror')).toHaveLength(0);
    expect(dates.map((cell) => [cell.getAttribute('office:date-value'), cell.textContent])).toEqual([
      ['2026-01-29', '29/01/2026'],
      ['2026-03-03T17:40:00', '03/03/2026 17:40'],
    ]);
  });
});
