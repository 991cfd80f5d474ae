/** A draft: the files that differ from a version of a pack. */
export type Draft = Record<string, string>;

export type FileKind = 'bpmn' | 'dmn' | 'text';

export const kindOf = (path: string): FileKind => (path.endsWith('.bpmn') ? 'bpmn' : path.endsWith('.dmn') ? 'dmn' : 'text');

/** Procedures first, then rules, then the rest, each by name. */
export function inOrder(paths: string[]): string[] {
  const rank = (path: string) => ['bpmn', 'dmn', 'text'].indexOf(kindOf(path));
  return [...paths].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** The draft with a file changed; one that is again as it was is no part of it. */
export function withFile(draft: Draft, path: string, text: string, original: string): Draft {
  const rest = Object.fromEntries(Object.entries(draft).filter(([name]) => name !== path));
  return text === original ? rest : { ...rest, [path]: text };
}

const versionLine = /^version\s*=\s*"([^"]*)"/m;

export const versionIn = (manifest: string): string => versionLine.exec(manifest)?.[1] ?? '';

/** The manifest with another version number, all else untouched. */
export const withVersion = (manifest: string, version: string): string => manifest.replace(versionLine, () => `version = "${version}"`);

/** What a version number may be: the pack's file is not written with anything else. */
export const isVersion = (text: string): boolean => /^[0-9A-Za-z.+-]{1,40}$/.test(text);
