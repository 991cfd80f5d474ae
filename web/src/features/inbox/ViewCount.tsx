import { useQuery } from '@tanstack/react-query';
import { inbox } from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import { filtersOf } from './filters';
import type { SavedView } from './savedViews';

/** How many rows a view has, as far as one page tells: a plus sign stands for those after it. */
export function ViewCount({ view }: { view: SavedView }) {
  const { scope, pack, due, holder, query: words } = filtersOf(new URLSearchParams(view.parameters));
  const { data } = useQuery({ queryKey: [...keys.inbox, 'count', scope, pack, due, holder, words], queryFn: () => inbox({ scope, pack, due, holder, query: words }) });
  return <span className="count">{data ? `${data.rows.length}${data.next ? '+' : ''}` : ''}</span>;
}
