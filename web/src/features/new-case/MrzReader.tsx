import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/shared/api/client';
import { readMrz } from '@/shared/api/endpoints';
import type { Mrz } from '@/shared/api/types';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { mrzPlace, nameMayBeCut, wrongDigits } from './mrz';

/** Pastes the lines at the foot of a passport's page; a wrong check digit is shown where it stands in them. */
export function MrzReader({ onRead }: { onRead: (mrz: Mrz) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const read = useMutation({ mutationFn: readMrz, onSuccess: onRead });
  const problem = read.error instanceof Refused && read.variables === text ? read.error.problem : undefined;
  const digits = problem ? wrongDigits(problem.detail) : undefined;
  const cut = read.isSuccess && nameMayBeCut(read.variables);
  const place = problem ? mrzPlace(problem.place, text) : undefined;

  return (
    <section className="mrz" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('mrz.title')}</h2>
      <label htmlFor={id}>{t('mrz.label')}</label>
      <textarea
        id={id}
        className="input mono"
        rows={3}
        value={text}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={Boolean(problem)}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => {
          setText(event.target.value.toUpperCase());
          if (read.error) read.reset();
        }}
      />
      <div className="row">
        <Button forbidden={read.isPending || text.trim() === ''} onClick={() => read.mutate(text)}>
          {read.isPending ? t('action.sending') : t('mrz.read')}
        </Button>
      </div>
      {problem ? (
        <div id={`${id}-problem`}>
          <Message tone="stop" live>
            <p>{digits ? t('mrz.check_digit', digits) : problem.detail || problem.title}</p>
            {place ? (
              <>
                <p>{t('mrz.place', { line: place.line, column: place.column })}</p>
                <MarkedLine line={text.split('\n')[place.line - 1] ?? ''} column={place.column} />
              </>
            ) : null}
            <p>{t('mrz.kept')}</p>
          </Message>
        </div>
      ) : (
        <Problem error={read.error} />
      )}
      {read.isSuccess ? (
        <Message tone={cut ? 'warn' : 'good'} live>
          <p>{t('mrz.filled', { name: `${read.data.family_name} ${read.data.given_names}`, number: read.data.number })}</p>
          {cut ? <p>{t('mrz.cut')}</p> : null}
        </Message>
      ) : null}
    </section>
  );
}

function MarkedLine({ line, column }: { line: string; column: number }) {
  const at = column - 1;
  return (
    <p className="mono mrz-line">
      {line.slice(0, at)}
      <mark>{line.slice(at, at + 1) || ' '}</mark>
      {line.slice(at + 1)}
    </p>
  );
}
