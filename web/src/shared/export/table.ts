/** A table that leaves the page as a file: exactly the rows and columns that are shown, in the reader's words. */
export interface Sheet {
  /** Names the sheet and the file. */
  name: string;
  columns: string[];
  rows: Cell[][];
}

/** A text, or a civil day `YYYY-MM-DD` with its local hour `HH:MM` where one counts: a date that a spreadsheet sorts. */
export type Cell = string | { day: string; time?: string };

export type SheetFormat = 'csv' | 'ods';

/** The file's bytes. The library that packs an ODS is loaded when one is asked for. */
export async function sheetFile(sheet: Sheet, format: SheetFormat): Promise<Blob> {
  if (format === 'csv') return new Blob([(await import('./csv')).csvOf(sheet)], { type: 'text/csv;charset=utf-8' });
  return (await import('./ods')).odsOf(sheet);
}

/** Hands a file to the browser. */
export function download(file: Blob, name: string) {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
