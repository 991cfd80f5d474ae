import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { agreement, agreements, agreementsKey } from '@/shared/api/agreements';

/** Titles of this node's agreements and of their directions by id: counts of passages name them so. Nothing where a reader may not see them. */
export function useAgreementWords(wanted: boolean): (id: string) => string | undefined {
  const { i18n } = useTranslation();
  const heads = useQuery({ queryKey: [...agreementsKey, i18n.language], queryFn: agreements, enabled: wanted, retry: false });
  const whole = useQueries({
    queries: (heads.data ?? []).map(({ id }) => ({ queryKey: [...agreementsKey, id, i18n.language], queryFn: () => agreement(id), retry: false })),
  });
  const words = new Map<string, string>();
  for (const { data } of whole) {
    if (!data) continue;
    words.set(data.id, data.title);
    for (const direction of data.directions) words.set(direction.id, direction.title);
  }
  return (id) => words.get(id);
}
