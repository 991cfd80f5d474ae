import { useTranslation } from 'react-i18next';
import type { HearingSlot } from '@/shared/api/registers';

/** How a slot stands, in words. */
export function useSlotWords() {
  const { t } = useTranslation();
  const state = (slot: HearingSlot) => (slot.cancelled ? 'cancelled' : slot.over ? 'over' : slot.free > 0 ? 'free' : 'full');
  return {
    state,
    hour: (slot: HearingSlot) => slot.at.slice(11, 16),
    standing: (slot: HearingSlot) => {
      const now = state(slot);
      if (now === 'free') return t('hearings.free', { count: slot.free, of: slot.capacity });
      return now === 'full' ? t('hearings.full') : now === 'over' ? t('hearings.over', { count: slot.taken }) : t('hearings.cancelled');
    },
  };
}
