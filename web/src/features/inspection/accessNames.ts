import { useTranslation } from 'react-i18next';
import fr from '@/shared/i18n/fr.json';

type Name = keyof typeof fr.accesses.of;
const isName = (text: string): text is Name => text in fr.accesses.of;

/** What was read, in words; a printed paper keeps its id. */
export function useAccessName(): (what: string) => string {
  const { t } = useTranslation();
  return (what) => {
    const [first = '', ...rest] = what.split(' ');
    return isName(first) ? [t(`accesses.of.${first}`), ...rest].join(' ') : what;
  };
}
