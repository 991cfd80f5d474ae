import { useTranslation } from 'react-i18next';
import iso from '@/shared/format/iso3166.json';
import { placeName } from '@/shared/format/names';

/** Every country by its three letters, in the order of its name; the node says which it knows. */
export function useCountries(): { code: string; name: string }[] {
  const { i18n } = useTranslation();
  return Object.keys(iso)
    .map((code) => ({ code, name: placeName(code, i18n.language) }))
    .sort((one, other) => one.name.localeCompare(other.name, i18n.language));
}
