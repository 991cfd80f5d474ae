import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '@/shared/api/types';
import { Icon } from '@/shared/ui/Icon';
import { Loaded } from '@/shared/ui/Loaded';
import { Status } from '@/shared/ui/Message';
import { useDiagram } from '../caseQueries';
import { Diagram, type DiagramMarks } from '../diagram/Diagram';
import { MovePanel } from '../MovePanel';
import { readProcedure, type ProcedureElement, type ProcedurePart } from '../diagram/procedure';

/** The procedure twice: drawn, and as a list that says the same. */
export function ProcedureTab({ view }: { view: CaseView }) {
  return <Loaded query={useDiagram(view.procedure.hash)}>{(xml) => <Procedure view={view} xml={xml} />}</Loaded>;
}

function Procedure({ view, xml }: { view: CaseView; xml: string }) {
  const { t } = useTranslation();
  const parts = useMemo(() => readProcedure(xml), [xml]);
  const { path, tokens } = view;
  const marks = useMemo<DiagramMarks>(
    () => ({ path, tokens, guarded: parts.flatMap((part) => part.elements.filter((one) => one.act).map((one) => one.id)) }),
    [parts, path, tokens],
  );
  return (
    <div className="stack">
      <p className="muted">{t('procedure.version', { title: view.procedure.title, version: view.procedure.version, hash: view.procedure.hash.slice(0, 12) })}</p>
      <Diagram xml={xml} marks={marks} />
      <MovePanel view={view} parts={parts} />
      <section aria-labelledby="procedure-list">
        <h2 id="procedure-list">{t('procedure.list')}</h2>
        {parts.map((part) => (
          <Part key={part.id} part={part} view={view} />
        ))}
      </section>
    </div>
  );
}

function Part({ part, view }: { part: ProcedurePart; view: CaseView }) {
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

function Element({ element, view }: { element: ProcedureElement; view: CaseView }) {
  const { t } = useTranslation();
  const count = view.tokens.find((token) => token.element === element.id)?.count ?? 0;
  const state = count > 0 ? 'here' : view.path.includes(element.id) ? 'passed' : 'ahead';
  const verdict = view.acts.find((act) => act.id === element.act)?.verdict;
  const named = view.tasks.find((task) => task.element === element.id)?.title ?? element.name;
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
