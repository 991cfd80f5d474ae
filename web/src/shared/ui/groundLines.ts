/** Grounds that say the same on several articles are one sentence; what holds comes before what is unknown. */
import type { Ground } from '@/shared/api/types';

export interface GroundLine {
  text: string;
  articles: string[];
  restricted: boolean;
}

export function groundLines(grounds: Ground[]): GroundLine[] {
  const lines = new Map<string, GroundLine>();
  for (const ground of [...grounds].sort((a, b) => Number(a.verdict === 'unknown') - Number(b.verdict === 'unknown'))) {
    const line = lines.get(ground.text) ?? { text: ground.text, articles: [], restricted: false };
    if (ground.article && !line.articles.includes(ground.article)) line.articles.push(ground.article);
    line.restricted ||= ground.restricted;
    lines.set(ground.text, line);
  }
  return [...lines.values()];
}
