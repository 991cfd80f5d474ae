import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import fr from '@/shared/i18n/fr.json';
import { namedAccess } from '@/shared/i18n/useAccessName';

const source = join(process.cwd(), '..', 'src');
const files = (folder: string, ending: RegExp) =>
  readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !/_test\./.test(name))
    .map((name) => readFileSync(join(source, folder, name), 'utf8'));
const found = (texts: string[], pattern: RegExp) => new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')));

describe('the journal', () => {
  it('has a word for every type of event that the node can write', () => {
    const declared = found([...files('kernel', /event\.hpp$/), ...files('ledger', /^event\.hpp$/)], /kType = "(\w+)"/g);
    const noted = found(files('node', /\.cpp$/), /(?:append|\w*event\w*|RegisterEvent\{)\(?\s*(?:[\w.]+,\s*)*"([A-Z][a-z]+[A-Z]\w+)"/g);
    expect(declared.size).toBeGreaterThan(60);
    expect(noted).toContain('PersonCodeIssued');
    expect([...declared, ...noted].filter((type) => !(type in fr.event) && !/^(Open|Propose|Withdraw|Record|Take|Cancel)[A-Z]/.test(type))).toEqual([]);
  });
});

describe('the log of accesses', () => {
  it('has a word for everything that the node notes as read', () => {
    const read = found(files('node', /\.cpp$/), /(?:open_scene|open_paper_scene|note_visit|working_window)\([^;]*?"([a-z][^"]*)"/g);
    expect(read).toContain("person's page: came in");
    expect([...read].map((what) => what.replace('{}', 'obligation')).filter((what) => !namedAccess(what))).toEqual([]);
  });

  it('tells a paper of the case from one that the person read', () => {
    expect(namedAccess('paper obligation')).toEqual({ name: 'paper', rest: 'obligation' });
    expect(namedAccess("person's page: paper obligation")).toEqual({ name: 'page_paper', rest: 'obligation' });
    expect(namedAccess('something new')).toBeUndefined();
  });
});
