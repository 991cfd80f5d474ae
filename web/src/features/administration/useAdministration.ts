import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

export const administrationKey = ['administration'] as const;

/** Something of the administration's, read again in the reader's language. */
export function useAdministration<Data>(name: string, read: () => Promise<Data>) {
  const { i18n } = useTranslation();
  return useQuery({ queryKey: [...administrationKey, name, i18n.language], queryFn: read });
}
