/** The rows of one view of the inbox, page by page, in the order that was chosen. */
import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { inbox } from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import type { Inbox, InboxRow } from '@/shared/api/types';
import type { Filters } from './filters';
import { sorted } from './order';

const rowsOf = (data: InfiniteData<Inbox> | undefined): InboxRow[] => data?.pages.flatMap((page) => page.rows) ?? [];

export function useInbox(filters: Filters) {
  const { scope, pack, due, holder, query: words, order } = filters;
  const query = useInfiniteQuery({
    queryKey: [...keys.inbox, scope, pack, due, holder, words],
    queryFn: ({ pageParam }) => inbox({ scope, pack, due, holder, query: words }, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => sorted(rowsOf(query.data), order), [query.data, order]);
  const nearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  // The node orders by what is due; any other order is only right once all rows are here.
  useEffect(() => {
    if (order !== 'due') nearEnd();
  }, [order, nearEnd]);
  const all = async () => {
    let { data } = query;
    for (let more = hasNextPage; more; ) {
      const last = await fetchNextPage();
      if (last.error) throw last.error;
      data = last.data;
      more = last.hasNextPage;
    }
    return sorted(rowsOf(data), order);
  };
  return { query, rows, counts: query.data?.pages[0]?.counts, all, nearEnd };
}
