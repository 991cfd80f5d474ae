import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerFile, answersDue, answersKey, handOverAnswers, type AnswersDue } from '@/shared/api/agreements';
import { useCommand } from '@/shared/api/useCommand';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { Table } from '@/shared/ui/Table';
import { When } from '@/shared/ui/When';

/** Our answers to partners without a node: what waits, and the signed lists on which it left. Nothing where every partner has a node. */
export function AnswersPanel({ names }: { names: (party: string) => string }) {
  const query = useQuery({ queryKey: answersKey, queryFn: answersDue });
  const partners = (query.data ?? []).filter((one) => one.waiting > 0 || one.lists.length > 0);
  return partners.map((one) => <Partner key={one.peer} partner={one} name={names(one.party)} />);
}

const files = ['answers.csv', 'answers.csv.sig', 'answers.json', 'answers.json.sig'];

function Partner({ partner, name }: { partner: AnswersDue; name: string }) {
  const { t } = useTranslation();
  const hand = useCommand({ send: handOverAnswers, changes: [answersKey] });
  return (
    <section aria-label={t('answers.title', { name })} className="stack">
      <h2>{t('answers.title', { name })}</h2>
      <p className="muted">{t('answers.text')}</p>
      <div className="row">
        <span>{t(partner.waiting === 0 ? 'answers.none_waits' : 'answers.waiting', { count: partner.waiting })}</span>
        {partner.waiting > 0 ? (
          <Button variant="primary" forbidden={hand.isPending} onClick={() => hand.mutate(partner.peer)}>
            {hand.isPending ? t('action.sending') : t('answers.hand_over')}
          </Button>
        ) : null}
      </div>
      <Problem error={hand.error} />
      {partner.lists.length > 0 ? (
        <Table
          rows={[...partner.lists].reverse()}
          id={(list) => list.list}
          none=""
          columns={[
            { title: t('answers.made'), cell: (list) => (list.made_at ? <When at={list.made_at} /> : null), nowrap: true },
            { title: t('answers.by'), cell: (list) => list.by },
            { title: t('answers.messages'), cell: (list) => list.messages, number: true },
            { title: t('answers.acknowledged'), cell: (list) => [t('answers.of', { count: list.acknowledged, all: list.messages }), list.refused ? t('answers.refused', { count: list.refused }) : ''].filter(Boolean).join(', ') },
            {
              title: t('answers.files'),
              cell: (list) => (
                <ul className="row">
                  {files.map((file) => (
                    <li key={file}>
                      <a href={answerFile(list.list, file)} download>
                        {file}
                      </a>
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      ) : null}
    </section>
  );
}
