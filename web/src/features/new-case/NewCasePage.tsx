import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useProcedures } from '@/shared/api/queries';
import type { Procedure } from '@/shared/api/types';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import './new-case.css';
import { ImportPanel } from './ImportPanel';
import { OpeningForm } from './OpeningForm';

/** Opens a case: which procedure, which territory, who. The two choices stand in the address; what is about the person does not. */
export function NewCasePage() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('new_case.title'));
  const query = useProcedures();
  return (
    <div className="stack new-case">
      <h1 ref={heading} tabIndex={-1}>
        {t('new_case.title')}
      </h1>
      <Loaded query={query}>{(packs) => <Choice packs={packs} />}</Loaded>
    </div>
  );
}

function Choice({ packs }: { packs: Procedure[] }) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const open = packs.filter((pack) => pack.opens);
  const pack = open.find((one) => one.id === parameters.get('pack')) ?? (open.length === 1 ? open[0] : undefined);
  const territories = pack?.territories ?? [];
  const territory = parameters.get('territory') || (territories.length === 1 ? (territories[0]?.code ?? '') : '');
  const choose = (values: { pack?: string; territory?: string }) =>
    setParameters({ pack: values.pack ?? pack?.id ?? '', territory: values.territory ?? territory }, { replace: true });

  if (open.length === 0)
    return (
      <Empty>
        <p>{t('new_case.none')}</p>
      </Empty>
    );
  return (
    <>
      <fieldset className="field procedures">
        <legend>{t('new_case.procedure')}</legend>
        {packs.map((one) => (
          <label key={one.hash} className="choice" data-off={!one.opens || undefined}>
            <input type="radio" name="pack" checked={one.id === pack?.id} disabled={!one.opens} onChange={() => choose({ pack: one.id, territory: '' })} />
            <span>
              {one.title}
              <span className="muted">
                {` · ${t('new_case.version', { version: one.version })}`}
                {one.in_force ? '' : ` · ${t('new_case.not_in_force')}`}
                {one.in_force && !one.opens ? ` · ${t('new_case.not_yours')}` : ''}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {pack ? <OpeningForm key={pack.hash} pack={pack} territory={territory} onTerritory={(code) => choose({ territory: code })} /> : null}
      <ImportPanel />
    </>
  );
}
