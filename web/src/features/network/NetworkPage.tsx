import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { network, type NetworkRow } from '@/shared/api/administration';
import { Choices } from '@/shared/ui/Choices';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { NetworkTable } from './NetworkTable';
import { byDelay, kindsOf, ofKind } from './rows';
import './network.css';

// The borders come with the drawing alone: the table is there at once.
const NetworkMap = lazy(() => import('./NetworkMap').then((module) => ({ default: module.NetworkMap })));

/** Organisations of the node where they are, by load and delay; the table says the same. */
export function NetworkPage() {
  const { t, i18n } = useTranslation();
  const heading = usePageTitle(t('network.title'));
  const query = useQuery({ queryKey: ['network', i18n.language], queryFn: network });
  return (
    <div className="stack network">
      <h1 ref={heading} tabIndex={-1}>
        {t('network.title')}
      </h1>
      <p className="muted">{t('network.lead')}</p>
      <Loaded query={query}>{(shown) => (shown.rows.length === 0 ? <Empty>{t('network.none')}</Empty> : <Content rows={shown.rows} own={shown.own.id} />)}</Loaded>
    </div>
  );
}

function Content({ rows, own }: { rows: NetworkRow[]; own: string }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const kinds = useMemo(() => kindsOf(rows), [rows]);
  const kind = kinds.find((one) => one === parameters.get('kind')) ?? '';
  const shown = useMemo(() => byDelay(ofKind(rows, kind)), [rows, kind]);
  const choices = ['', ...kinds].map((one) => ({
    id: one,
    label: one ? t(`network.kind.${one as 'post'}`) : t('network.all'),
    count: ofKind(rows, one).length,
    to: one ? `/network?kind=${one}` : '/network',
  }));
  return (
    <>
      {kinds.length > 1 ? <Choices label={t('network.which')} choices={choices} chosen={kind} /> : null}
      <div className="network-views">
        <Suspense fallback={<p className="loading">{t('state.loading')}</p>}>
          <NetworkMap rows={shown} />
        </Suspense>
        <NetworkTable rows={shown} own={own} />
      </div>
    </>
  );
}
