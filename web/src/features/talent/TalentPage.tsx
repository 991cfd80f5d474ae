import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Choices } from '@/shared/ui/Choices';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { FilePanel } from './FilePanel';
import { byDue, byPerson, pack, steps, type Step } from './files';
import { FileTable } from './FileTable';
import { useFiles } from './useFiles';
import './talent.css';

/** The files of the talent lane by step, each with the limit of its decision and what silence means. */
export function TalentPage() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('talent.title'));
  const [parameters, setParameters] = useSearchParams();
  const query = useFiles();
  const step = steps.find((one) => one === parameters.get('step'));
  const families = parameters.get('by') === 'person';
  const chosen = parameters.get('file') ?? undefined;
  const address = (change: { step?: Step | ''; by?: string; file?: string }) => {
    const next = { step: step ?? '', by: families ? 'person' : '', file: '', ...change };
    const asked = new URLSearchParams(Object.entries(next).filter(([, value]) => value)).toString();
    return asked ? `/talent?${asked}` : '/talent';
  };
  return (
    <div className="stack talent">
      <div className="page-tools">
        <h1 ref={heading} tabIndex={-1}>
          {t('talent.title')}
        </h1>
        <label className="row no-print">
          <span>{t('talent.order')}</span>
          <select className="input" value={families ? 'person' : ''} onChange={(event) => setParameters(new URLSearchParams(address({ by: event.target.value }).split('?')[1] ?? ''), { replace: true })}>
            <option value="">{t('talent.by_step')}</option>
            <option value="person">{t('talent.by_person')}</option>
          </select>
        </label>
      </div>
      <p className="muted">{t('talent.text')}</p>
      <Loaded query={query}>
        {({ files, more }) => {
          const shown = files.filter((file) => !step || file.step === step).sort(families ? byPerson : byDue);
          return (
            <>
              <Choices
                label={t('talent.steps')}
                chosen={step ?? 'all'}
                choices={[
                  { id: 'all', label: t('talent.all'), count: files.length, to: address({ step: '' }) },
                  ...steps.map((one) => ({ id: one, label: t(`talent.step.${one}`), count: files.filter((file) => file.step === one).length, to: address({ step: one }) })),
                ]}
              />
              <div className={chosen ? 'beside' : undefined}>
                {shown.length === 0 ? <Empty>{t(files.length === 0 ? 'talent.none' : 'talent.none_here')}</Empty> : <FileTable files={shown} grouped={!families && !step} chosen={chosen} address={(file) => address({ file })} />}
                {chosen ? <FilePanel key={chosen} id={chosen} file={files.find((file) => file.case === chosen)} back={address({})} /> : null}
              </div>
              {more ? (
                <p className="muted">
                  {t('talent.more')} <Link to={`/inbox?scope=organisation&pack=${pack}`}>{t('inbox.title')}</Link>
                </p>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
