import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ground } from '@/shared/api/types';
import { withArticle } from '@/shared/format/article';
import { sentence } from '@/shared/format/sentence';
import { Cited } from './Cited';
import { groundLines } from './groundLines';

/** Why something may not proceed: each ground as a sentence with its article; one the reader may not know says only that it exists. */
export function Grounds({ grounds, beside }: { grounds: Ground[]; beside?: (ground: string) => ReactNode }) {
  const { t } = useTranslation();
  if (grounds.length === 0) return null;
  return (
    <ul className="grounds">
      {groundLines(grounds).map((line) => (
        <li key={line.text}>
          <Cited text={sentence(withArticle(line.text, line.articles.join(' ; ')))} />
          {line.restricted ? ` ${t('ground.restricted')}` : null} {beside?.(line.text)}
        </li>
      ))}
    </ul>
  );
}
