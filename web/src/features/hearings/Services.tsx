import { useTranslation } from 'react-i18next';
import type { Hearings } from '@/shared/api/registers';
import { Table } from '@/shared/ui/Table';

interface Service {
  id: string;
  name: string;
  state: string;
  slots: number;
  places: number;
  taken: number;
  free: number;
  takers: Map<string, number>;
}

/** For who oversees: the slots of each service with each State, how many places are taken and by whom; nobody's name. */
export function Services({ shown }: { shown: Hearings }) {
  const { t } = useTranslation();
  if (!shown.calendars.some((one) => one.oversees)) return null;
  return (
    <section aria-labelledby="services" className="stack">
      <h2 id="services">{t('hearings.services')}</h2>
      <Table
        caption={t('hearings.services')}
        rows={servicesOf(shown)}
        id={(row) => row.id}
        none={t('hearings.none')}
        columns={[
          { title: t('hearings.from'), cell: (row) => row.name, head: true },
          { title: t('registers.state'), cell: (row) => row.state },
          { title: t('hearings.slots'), cell: (row) => row.slots, number: true },
          { title: t('hearings.places'), cell: (row) => row.places, number: true },
          { title: t('hearings.taken'), cell: (row) => row.taken, number: true },
          { title: t('hearings.free'), cell: (row) => row.free, number: true },
          { title: t('hearings.takers'), cell: (row) => [...row.takers].map(([name, places]) => `${name} (${places})`).join(', ') },
        ]}
      />
    </section>
  );
}

function servicesOf(shown: Hearings): Service[] {
  const services = new Map<string, Service>();
  for (const slot of shown.slots) {
    if (slot.cancelled) continue;
    const id = `${slot.organisation.id} ${slot.state.code}`;
    const row = services.get(id) ?? { id, name: slot.organisation.name, state: slot.state.name, slots: 0, places: 0, taken: 0, free: 0, takers: new Map<string, number>() };
    for (const place of slot.places) if (place.stage !== 'freed') row.takers.set(place.organisation.name, (row.takers.get(place.organisation.name) ?? 0) + 1);
    services.set(id, { ...row, slots: row.slots + 1, places: row.places + slot.capacity, taken: row.taken + slot.taken, free: row.free + slot.free });
  }
  return [...services.values()].sort((a, b) => a.name.localeCompare(b.name) || a.state.localeCompare(b.state));
}
