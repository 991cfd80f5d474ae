import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '@/shared/api/queries';

export const administrationKey = keys.administration;

/** Something of the administration's, read again in the reader's language. */
export function useAdministration<Data>(name: string, read: () => Promise<Data>) {
  const { i18n } = useTranslation();
  return useQuery({ queryKey: [...administrationKey, name, i18n.language], queryFn: read });
}
