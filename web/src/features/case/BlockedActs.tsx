import { useTranslation } from 'react-i18next';
import { Grounds } from '@/shared/ui/Grounds';
import { Status } from '@/shared/ui/Message';
import type { BlockedGroup } from './taskOrder';

/** So many blocked acts stand open, that what is established about the case stays in view. */
const shownAtOnce = 2;

/** Acts of the case that may not take place, each with its ground. */
export function BlockedActs({ groups }: { groups: BlockedGroup[] }) {
  const { t } = useTranslation();
  const folded = groups.slice(shownAtOnce);
  if (groups.length === 0) return null;
  return (
    <>
      <h3>{t('acts.blocked')}</h3>
      <Groups groups={groups.slice(0, shownAtOnce)} />
      {folded.length > 0 ? (
        <details className="more">
          <summary>{t('acts.other_blocked', { count: folded.flatMap((group) => group.acts).length })}</summary>
          <Groups groups={folded} />
        </details>
      ) : null}
    </>
  );
}

function Groups({ groups }: { groups: BlockedGroup[] }) {
  return (
    <ul className="acts">
      {groups.map((group) => (
        <Group key={group.acts[0]?.id} group={group} />
      ))}
    </ul>
  );
}

/** Acts that the same grounds hold are told once; of several grounds, the first stands open. */
function Group({ group }: { group: BlockedGroup }) {
  const { t } = useTranslation();
  const hold = group.verdict === 'hold';
  const others = group.lines - 1;
  return (
    <li>
      <strong>{group.acts.map((act) => act.title).join(' · ')}</strong>
      <div className="why">
        <Status tone={hold ? 'stop' : 'warn'}>{t(hold ? 'acts.hold' : 'acts.unknown')}</Status>
        <Grounds grounds={group.first} />
        {others > 0 ? (
          <details>
            <summary>{t('case.other_holds', { count: others })}</summary>
            <Grounds grounds={group.others} />
          </details>
        ) : null}
      </div>
    </li>
  );
}
