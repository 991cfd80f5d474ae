import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';
import { odsBytes } from './ods';

const sheet = { name: 'Mes tâches', columns: ['Échéance', 'Tâche'], rows: [['2 mars; 9 h', '=CMD("x")'], ['', 'Répondre & "signer" <ici>']] };

describe('a table that leaves the page', () => {
  it('is CSV that a spreadsheet reads, with no formula in it', () => {
    expect(csvOf(sheet)).toBe('\ufeffÉchéance;Tâche\r\n"2 mars; 9 h";"\'=CMD(""x"")"\r\n;"Répondre & ""signer"" <ici>"\r\n');
  });

  it('is an OpenDocument package whose media type comes first and uncompressed', () => {
    const bytes = odsBytes(sheet);
    const files = unzipSync(bytes);
    const content = new DOMParser().parseFromString(strFromU8(files['content.xml'] ?? new Uint8Array()), 'application/xml');

    expect(strFromU8(bytes.slice(30, 38))).toBe('mimetype');
    expect(strFromU8(bytes.slice(38, 84))).toBe('application/vnd.oasis.opendocument.spreadsheet');
    expect(strFromU8(files['META-INF/manifest.xml'] ?? new Uint8Array())).toContain('manifest:full-path="content.xml"');
    expect(content.getElementsByTagName('parsererror')).toHaveLength(0);
    expect([...content.getElementsByTagName('text:p')].map((one) => one.textContent)).toEqual(['Échéance', 'Tâche', '2 mars; 9 h', '=CMD("x")', 'Répondre & "signer" <ici>']);
  });
});
