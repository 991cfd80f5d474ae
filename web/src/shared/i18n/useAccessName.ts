import { useTranslation } from 'react-i18next';
import type fr from './fr.json';

type Name = keyof typeof fr.accesses.of;
/** As the node notes it, and what the catalogue calls it. */
const noted: [RegExp, Name][] = [
  [/^person's page: came in$/, 'came_in'],
  [/^person's page: paper (?<rest>.+)$/, 'page_paper'],
  [/^person's page$/, 'page'],
  [/^person's code$/, 'code'],
  [/^return file$/, 'file'],
  [/^trial of a pack$/, 'trial'],
  [/^(?<name>list|hearing|note|case|standing|timeline|rules|accesses|proof|documents?|work|papers|paper)(?: (?<rest>.+))?$/, 'case'],
];

export interface NamedAccess {
  name: Name;
  /** What follows the name: which paper, which document. */
  rest?: string;
}

export function namedAccess(what: string): NamedAccess | undefined {
  for (const [pattern, name] of noted) {
    const found = pattern.exec(what);
    if (found) return { name: (found.groups?.name as Name | undefined) ?? name, rest: found.groups?.rest };
  }
  return undefined;
}

/** What was read, in the reader's words; which paper, where its title is known. */
export function useAccessName(titles?: Map<string, string>): (what: string) => string {
  const { t } = useTranslation();
  return (what) => {
    const found = namedAccess(what);
    if (!found) return what;
    const title = found.rest && titles?.get(found.rest);
    return title ? `${t(`accesses.of.${found.name}`)} « ${title} »` : t(`accesses.of.${found.name}`);
  };
}

/** Who read: the person concerned comes by a code, without an account. */
export function useReaderName(): (row: { user: string; name: string }) => string {
  const { t } = useTranslation();
  return ({ user, name }) => (user === 'person-concerned' ? t('accesses.person_concerned') : name);
}
