/**
 * An OpenDocument spreadsheet (OASIS ODF 1.3, part 3): a zip whose first entry is the media type, uncompressed (part 2, 3.3),
 * then content and manifest. Every cell is text, so that nothing typed is taken for a formula or loses its zeros, but for dates, which
 * are date cells (part 3, 19.385) and sort as dates.
 */
import { strToU8, zipSync } from 'fflate';
import type { Cell, Sheet } from './table';

const mediaType = 'application/vnd.oasis.opendocument.spreadsheet';
const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** What XML 1.0 cannot hold is left out. */
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(unspeakable, '').replace(/[&<>"]/g, (character) => escapes[character] ?? character);

const digits = (part: string) => `<number:${part} number:style="long"/>`;
const words = (text: string) => `<number:text>${text}</number:text>`;
const dayFormat = [digits('day'), words('/'), digits('month'), words('/'), digits('year')].join('');
const hourFormat = [words(' '), digits('hours'), words(':'), digits('minutes')].join('');
const dateStyle = (name: string, format: string) =>
  `<number:date-style style:name="${name}-format">${format}</number:date-style><style:style style:name="${name}" style:family="table-cell" style:data-style-name="${name}-format"/>`;
const styles = `<office:automatic-styles>${dateStyle('day', dayFormat)}${dateStyle('hour', dayFormat + hourFormat)}</office:automatic-styles>`;

function dateCell({ day, time }: Exclude<Cell, string>): string {
  const value = time ? `${day}T${time}:00` : day;
  const shown = day.split('-').reverse().join('/') + (time ? ` ${time}` : '');
  return `<table:table-cell table:style-name="${time ? 'hour' : 'day'}" office:value-type="date" office:date-value="${escaped(value)}"><text:p>${escaped(shown)}</text:p></table:table-cell>`;
}

const textCell = (text: string) =>
  text === ''
    ? '<table:table-cell/>'
    : `<table:table-cell office:value-type="string">${text.split('\n').map((line) => `<text:p>${escaped(line)}</text:p>`).join('')}</table:table-cell>`;
const cell = (value: Cell) => (typeof value === 'string' ? textCell(value) : dateCell(value));
const row = (cells: Cell[]) => `<table:table-row>${cells.map(cell).join('')}</table:table-row>`;
/** A sheet's name may not hold these (LibreOffice refuses the file). */
const sheetName = (text: string) => text.replace(/[[\]*?:/\\']/g, ' ').trim().slice(0, 31) || '1';

function content({ name, columns, rows }: Sheet): string {
  return `${head}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3">${styles}<office:body><office:spreadsheet><table:table table:name="${escaped(sheetName(name))}"><table:table-column table:number-columns-repeated="${columns.length}"/><table:table-header-rows>${row(columns)}</table:table-header-rows>${rows.map(row).join('')}</table:table></office:spreadsheet></office:body></office:document-content>`;
}

const manifest = `${head}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${mediaType}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;

export function odsBytes(sheet: Sheet): Uint8Array<ArrayBuffer> {
  return zipSync({
    mimetype: [strToU8(mediaType), { level: 0 }],
    'content.xml': strToU8(content(sheet)),
    'META-INF/manifest.xml': strToU8(manifest),
  }) as Uint8Array<ArrayBuffer>;
}

export const odsOf = (sheet: Sheet): Blob => new Blob([odsBytes(sheet)], { type: mediaType });
