import { useTranslation } from 'react-i18next';
import type { DrawingDifference, ElementChange } from './elements';
import type { PackNames } from './useNames';
import { Scroll } from '@/shared/ui/Scroll';

const kinds = [
  'startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent', 'userTask', 'businessRuleTask', 'sendTask', 'receiveTask', 'task',
  'exclusiveGateway', 'parallelGateway', 'eventBasedGateway', 'subProcess', 'callActivity',
] as const;
const others = ['sequenceFlow', 'messageFlow', 'lane', 'participant', 'process', 'message', 'association', 'textAnnotation', 'decision', 'decisionTable', 'literalExpression', 'inputData', 'variable', 'informationRequirement'] as const;

/** Elements that came, went, or are said otherwise; `alone` when nothing else of the file is told. */
export function ElementTable({ difference, alone, names }: { difference: DrawingDifference; alone: boolean; names: PackNames }) {
  const { t } = useTranslation();
  const { changes, moved } = difference;
  const picture = moved > 0 ? <p className="muted">{t('studio.difference.moved', { count: moved })}</p> : null;
  if (changes.length === 0) return picture ?? (alone ? <p className="muted">{t('studio.difference.written_otherwise')}</p> : null);
  return (
    <>
      <Scroll>
        <table className="list-table difference-table">
          <thead>
            <tr>
              <th scope="col">{t('studio.difference.element')}</th>
              <th scope="col">{t('studio.difference.what')}</th>
              <th scope="col">{t('studio.difference.before')}</th>
              <th scope="col">{t('studio.difference.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={`${change.id} ${change.property ?? change.kind}`} data-change={change.kind}>
                <th scope="row">
                  <ElementName change={change} names={names} />
                </th>
                <td>{change.property ?? t(`studio.difference.${change.kind}`)}</td>
                <td className="mono">{change.before ?? (change.property ? t('studio.difference.nothing') : '')}</td>
                <td className="mono">{change.after ?? (change.property ? t('studio.difference.nothing') : '')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {picture}
    </>
  );
}

function ElementName({ change, names }: { change: ElementChange; names: PackNames }) {
  const { t } = useTranslation();
  const decision = change.element === 'decision';
  const name = (decision ? names.decision : names.element)(change.id, change.name);
  const kind = kinds.find((one) => one === change.element);
  const other = others.find((one) => one === change.element);
  return (
    <>
      {name} <span className="muted">{kind ? t(`procedure.kind.${kind}`) : other ? t(`studio.difference.kind.${other}`) : change.element}</span>
      {name === change.id || change.id === '' ? null : <code>{change.id}</code>}
    </>
  );
}
