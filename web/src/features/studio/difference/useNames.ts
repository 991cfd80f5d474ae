import { useTranslation } from 'react-i18next';
import type { Draft } from '../draft';
import { usePackFile } from '../studioQueries';

export interface PackNames {
  decision: (id: string, written?: string) => string;
  element: (id: string, written?: string) => string;
}

/** What the pack's own texts call its decisions and elements, in the reader's language; a draft's texts before those under it. */
export function useNames(hash: string, draft: Draft = {}): PackNames {
  const { i18n } = useTranslation();
  const path = `texts/${i18n.language}.json`;
  const file = usePackFile(hash, path);
  const texts = read(draft[path]) ?? read(file.data) ?? {};
  const named = (kind: string) => (id: string, written?: string) => {
    const text = texts[`${kind}.${id}`];
    return typeof text === 'string' && text ? text : written || id;
  };
  return { decision: named('decision'), element: named('bpmn') };
}

/** A text that is being typed may be no JSON. */
function read(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = text ? JSON.parse(text) : undefined;
    return value && typeof value === 'object' ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
