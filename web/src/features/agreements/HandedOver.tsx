import { useTranslation } from 'react-i18next';
import { agreementsKey, issueStatement, statementFile, type Agreement, type BookWeek } from '@/shared/api/agreements';
import { useCommand } from '@/shared/api/useCommand';
import { mediumDay } from '@/shared/format/dates';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { usePartyName } from './names';

const files = ['statement.csv', 'statement.csv.sig', 'statement.json', 'statement.json.sig'];

/** How a week's statement goes to parties without a node: as a signed file, once we signed it, by who keeps the book by hand. */
export function HandedOver({ week, shown }: { week: BookWeek; shown: Agreement }) {
  const { t } = useTranslation();
  const hand = useCommand({ send: (peer: string, command) => issueStatement(shown.id, week.week, peer, command), changes: [agreementsKey] });
  const here = shown.parties.find((one) => one.here)?.id;
  const ours = week.signatures.some((one) => one.party === here && one.digest === week.digest);
  const may = ours && (shown.by_hand.may_propose || shown.by_hand.may_confirm);
  return (
    <>
      {shown.parties.map((party) =>
        party.without_node ? (
          <div key={party.id} className="stack">
            <Issued week={week} shown={shown} to={party.id} keeper={shown.by_hand.may_propose || shown.by_hand.may_confirm} />
            {may && !week.issued.some((one) => one.to === party.id && one.current) ? (
              <Button forbidden={hand.isPending} onClick={() => hand.mutate(party.without_node ?? '')}>
                {hand.isPending ? t('action.sending') : t('agreements.hand_over', { party: party.title })}
              </Button>
            ) : null}
          </div>
        ) : null,
      )}
      <Problem error={hand.error} />
    </>
  );
}

function Issued({ week, shown, to, keeper }: { week: BookWeek; shown: Agreement; to: string; keeper: boolean }) {
  const { t, i18n } = useTranslation();
  const party = usePartyName(shown);
  const issued = week.issued.find((one) => one.to === to);
  if (!issued) return null;
  const said = { party: party(to), day: mediumDay(issued.on, i18n.language) };
  if (!issued.current) return <p>{t('agreements.handed_past', said)}</p>;
  const answered = week.signatures.some((one) => one.party === to);
  return (
    <>
      <p>
        {t('agreements.handed_on', said)} {answered ? null : <span className="muted">{t('agreements.handed_awaits')}</span>}
      </p>
      {keeper ? (
        <ul className="row">
          {files.map((name) => (
            <li key={name}>
              <a href={statementFile(shown.id, week.week, name)} download>
                {name}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
