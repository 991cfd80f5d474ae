import { useState } from 'react';
import { useLegalNow, useNode, useSession } from '@/shared/api/queries';
import type { InboxRow } from '@/shared/api/types';
import { dayOf } from '@/shared/format/dates';
import type { Filters } from './filters';
import { isWithin, keepHorizon, keptHorizon, type Horizon } from './horizon';

export interface HorizonState {
  horizon: Horizon;
  /** The list is one that is folded. */
  folds: boolean;
  /** What falls later is shown as well. */
  unfolded: boolean;
  unfold: () => void;
  choose: (horizon: Horizon) => void;
  within: (rows: InboxRow[]) => InboxRow[];
}

/** Of cases that are watched, what is near; a filter by deadline says itself what is wanted. */
export function useHorizon({ scope, due }: Filters): HorizonState {
  const account = `${useNode().data?.id ?? ''} ${useSession().data?.user ?? ''}`;
  const { now, zone } = useLegalNow();
  const [horizon, setHorizon] = useState<Horizon>(() => keptHorizon(account));
  const [unfolded, setUnfolded] = useState(false);
  const folds = scope === 'watching' && due === 'any';
  const today = dayOf(now, zone);
  return {
    horizon,
    folds,
    unfolded,
    unfold: () => setUnfolded(true),
    choose: (chosen) => {
      keepHorizon(account, chosen);
      setHorizon(chosen);
      setUnfolded(false);
    },
    within: (rows) => (folds && !unfolded ? rows.filter((row) => isWithin(row, horizon, today)) : rows),
  };
}
