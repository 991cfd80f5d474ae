import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseStanding, CaseView, DiagramFile } from '@/shared/api/types';
import { Icon } from '@/shared/ui/Icon';
import { Loaded } from '@/shared/ui/Loaded';
import { Status } from '@/shared/ui/Message';
import { useDiagram, useDiagrams } from '../caseQueries';
import { Diagram, type DiagramMarks } from '../diagram/Diagram';
import { firstShown, inPlay, tokensIn } from '../diagram/inPlay';
import { MovePanel } from '../MovePanel';
import { readProcedure, type ProcedureElement, type ProcedurePart } from '../diagram/procedure';
import { offered } from '../taskOrder';
import { useAddress } from '../useAddress';

/** Who only moves tokens is shown no act and no task. */
type Shown = CaseStanding & Partial<Pick<CaseView, 'acts' | 'tasks'>>;

const dutyOf = (view: Shown) => offered(view.tasks ?? [])[0]?.element;

/** Every drawing of the procedure, those that are called included: each twice, drawn and as a list that says the same. */
export function ProcedureTab({ view }: { view: Shown }) {
  return <Loaded query={useDiagrams(view.procedure.hash)}>{(diagrams) => <Procedures view={view} diagrams={diagrams} />}</Loaded>;
}

function Procedures({ view, diagrams }: { view: Shown; diagrams: DiagramFile[] }) {
  const { t } = useTranslation();
  const [asked, ask] = useAddress('diagram');
  const { now, ahead } = inPlay(diagrams, view);
  const shown = diagrams.find((one) => one.file === asked) ?? firstShown(diagrams, dutyOf(view));
  if (!shown) return null;
  return (
    <div className="stack">
      <p className="muted">{t('procedure.version', { title: view.procedure.title, version: view.procedure.version, hash: view.procedure.hash.slice(0, 12) })}</p>
      {diagrams.length > 1 ? (
        <div className="diagram-choice no-print">
          <Choice title={t('procedure.in_play')} diagrams={now} view={view} shown={shown} onChoose={ask} />
          <Choice title={t('procedure.may_be_called')} diagrams={ahead} view={view} shown={shown} onChoose={ask} />
        </div>
      ) : null}
      <Drawing key={shown.file} view={view} diagram={shown} />
    </div>
  );
}

interface ChoiceProps {
  title: string;
  diagrams: DiagramFile[];
  view: Shown;
  shown: DiagramFile;
  onChoose: (file: string) => void;
}

function Choice({ title, diagrams, view, shown, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  if (diagrams.length === 0) return null;
  return (
    <div role="group" aria-label={title} className="row">
      <span className="muted">{title}</span>
      {diagrams.map((one) => {
        const count = tokensIn(one, view);
        return (
          <button key={one.file} type="button" className="button" data-variant="quiet" aria-pressed={one === shown} onClick={() => onChoose(one.file)}>
            {count > 0 ? `${one.title} · ${t('procedure.here', { count })}` : one.title}
          </button>
        );
      })}
    </div>
  );
}

function Drawing({ view, diagram }: { view: Shown; diagram: DiagramFile }) {
  return (
    <Loaded query={useDiagram(view.procedure.hash, diagram.processes[0]?.id ?? '')}>{(xml) => <Procedure view={view} xml={xml} title={diagram.title} />}</Loaded>
  );
}

function Procedure({ view, xml, title }: { view: Shown; xml: string; title: string }) {
  const { t } = useTranslation();
  const parts = useMemo(() => readProcedure(xml), [xml]);
  const { path, tokens } = view;
  const duty = dutyOf(view);
  const marks = useMemo<DiagramMarks>(
    () => ({ path, tokens, duty, guarded: parts.flatMap((part) => part.elements.filter((one) => one.act).map((one) => one.id)) }),
    [parts, path, tokens, duty],
  );
  return (
    <div className="procedure">
      <div className="stack">
        <Diagram xml={xml} marks={marks} title={title} />
        <MovePanel view={view} parts={parts} />
      </div>
      <section aria-labelledby="procedure-list" className="procedure-words" tabIndex={0}>
        <h2 id="procedure-list">{t('procedure.list')}</h2>
        {parts.map((part) => (
          <Part key={part.id} part={part} view={view} />
        ))}
      </section>
    </div>
  );
}

function Part({ part, view }: { part: ProcedurePart; view: Shown }) {
  return (
    <>
      <h3>{part.name}</h3>
      <ol className="procedure-list">
        {part.elements
          .filter((element) => element.name !== '' || view.tokens.some((token) => token.element === element.id))
          .map((element) => (
            <Element key={element.id} element={element} view={view} />
          ))}
      </ol>
    </>
  );
}

function Element({ element, view }: { element: ProcedureElement; view: Shown }) {
  const { t } = useTranslation();
  const count = view.tokens.find((token) => token.element === element.id)?.count ?? 0;
  const state = count > 0 ? 'here' : view.path.includes(element.id) ? 'passed' : 'ahead';
  const verdict = view.acts?.find((act) => act.id === element.act)?.verdict;
  const named = view.tasks?.find((task) => task.element === element.id)?.title ?? element.name;
  return (
    <li data-state={state}>
      <span>
        {named}
        <span className="muted">{` · ${[t(`procedure.kind.${element.kind}`), element.lane].filter(Boolean).join(' · ')}`}</span>
        {element.act ? (
          <span className="status guard-word" data-tone={verdict === 'clear' ? 'good' : 'warn'}>
            {' '}
            <Icon name="shield" />
            {t(`procedure.guard.${verdict ?? 'unasked'}`)}
          </span>
        ) : null}
      </span>
      {state === 'here' ? (
        <Status tone="info" icon="timer">
          {t('procedure.here', { count })}
        </Status>
      ) : state === 'passed' ? (
        <Status tone="good">{t('procedure.passed')}</Status>
      ) : (
        <span>{t('procedure.ahead')}</span>
      )}
    </li>
  );
}
