import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { indicator } from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import type { Indicator } from '@/shared/api/types';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Loaded } from '@/shared/ui/Loaded';
import { Message } from '@/shared/ui/Message';
import { useNamedPart } from '@/shared/ui/useNamedPart';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { Pictures } from './Pictures';
import { Beside } from './Beside';
import { OwnTables } from './OwnTables';
import { PublishedTable } from './PublishedTable';
import { Sources } from './Sources';
import { chosenSeries, seriesOf } from './series';
import './observatory.css';

/** An indicator: its definition first, then the figures, what others published, and where all of it comes from. */
export function IndicatorPage() {
  const { id = '' } = useParams();
  const { i18n } = useTranslation();
  const query = useQuery({ queryKey: [...keys.indicators, id, i18n.language], queryFn: () => indicator(id) });
  return <Loaded query={query}>{(found) => <Content indicator={found} />}</Loaded>;
}

function Content({ indicator: shown }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const heading = usePageTitle(shown.title);
  const reading = useReading();
  useNamedPart();
  const [parameters] = useSearchParams();
  const all = useMemo(() => seriesOf(shown.figures), [shown.figures]);
  const place = chosenSeries(all, parameters.get('series'))?.figures[0]?.place ?? '';
  const name = useSeriesName(shown.names);
  return (
    <div className="stack observatory">
      <p className="no-print">
        <Link to="/observatory">{t('observatory.title')}</Link>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {shown.title}
      </h1>
      <p>{shown.definition}</p>
      <p className="muted">
        {t('observatory.reference', { reference: shown.reference })}
        {shown.provisional ? ` · ${t('observatory.provisional')}` : ''}
      </p>
      {shown.missing.length > 0 ? (
        <Message tone="warn">
          <p>{t('observatory.missing', { kinds: shown.missing.map((kind) => shown.sources.find((one) => one.kind === kind)?.title ?? kind).join(' ; ') })}</p>
        </Message>
      ) : null}
      {shown.embargoes.map((one) => (
        <Message key={`${one.kind} ${one.released_on}`} tone="info">
          <p>{t('leaders.embargo', { until: mediumInstant(one.until, reading) })}</p>
        </Message>
      ))}
      {shown.own ? <OwnTables indicator={shown} /> : null}
      <Pictures indicator={shown} name={name} />
      <Beside indicator={shown} name={name} />
      <PublishedTable published={shown.published} place={place} unit={shown.unit} name={name} />
      <Sources indicator={shown} />
    </div>
  );
}

/** The parts of a series by their names in the reader's language. */
function useSeriesName(names: Indicator['names']) {
  return useCallback(
    (series: string) =>
      series
        .split(' · ')
        .map((part) => names[part] ?? part)
        .join(' · '),
    [names],
  );
}
