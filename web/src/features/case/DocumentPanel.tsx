import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as api from '@/shared/api/endpoints';
import { commandId } from '@/shared/api/identifier';
import { keys } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import type { CaseView } from '@/shared/api/types';
import { dayOf, shortDay } from '@/shared/format/dates';
import { fileSize } from '@/shared/format/size';
import { useReading } from '@/shared/i18n/useReading';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { isTaken, office, taken } from './documentKinds';
import { canPreview, DocumentPreview } from './DocumentPreview';
import { useAddress } from './useAddress';

/** Documents of the case: opened by their name, added by a button, once it was looked at. */
export function DocumentPanel({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const reading = useReading();
  const [previewed, preview] = useAddress('document');
  const shown = view.documents.find((document) => document.id === previewed);
  const input = useRef<HTMLInputElement>(null);
  const [chosen, choose] = useState<File>();
  const [refused, refuse] = useState<string>();
  const add = useCommand({
    send: ({ file, command }: { file: File; command: string }) => api.addDocument(view.id, file, command),
    changes: [keys.case(view.id)],
    onDone: () => choose(undefined),
  });
  return (
    <section aria-labelledby="documents-title" className="panel">
      <h2 id="documents-title">{t('documents.title')}</h2>
      {view.documents.length === 0 ? <p className="muted">{t('documents.none')}</p> : null}
      <ul className="documents">
        {view.documents.map((document) => (
          <li key={document.id}>
            <Icon name="document" />
            <span>
              <a href={api.documentAddress(view.id, document.id)} target="_blank" rel="noreferrer">
                {document.name}
              </a>
              <span className="muted">
                {` · ${fileSize(document.size, reading.language)} · ${shortDay(dayOf(new Date(document.added_at), reading.zone), reading.language)} · ${document.by}`}
              </span>{' '}
              {canPreview(document) ? (
                <Button variant="quiet" className="no-print" aria-label={t('documents.preview_of', { name: document.name })} onClick={() => preview(document.id)}>
                  {t('documents.preview')}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {shown ? <DocumentPreview id={view.id} document={shown} onClose={() => preview(null)} /> : null}
      <p className="no-print return-file">
        <a href={api.returnFileAddress(view.id)} download>
          {t('case.return_file')}
        </a>
      </p>
      <div className="no-print">
        <input
          ref={input}
          type="file"
          hidden
          accept={taken.join(',')}
          aria-label={t('documents.add')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) {
              add.reset();
              choose(isTaken(file.name) ? file : undefined);
              refuse(isTaken(file.name) ? undefined : file.name);
            }
            event.target.value = '';
          }}
        />
        {refused ? (
          <Message tone="stop" live>
            <p>{t('documents.not_taken', { name: refused, office: office.join(', ') })}</p>
          </Message>
        ) : null}
        {chosen ? (
          <div className="stack chosen-file" role="group" aria-label={t('documents.chosen')}>
            <p>
              <strong>{chosen.name}</strong>
              <span className="muted">{` · ${fileSize(chosen.size, reading.language)} · ${chosen.type || t('documents.unknown_type')}`}</span>
            </p>
            <Problem error={add.error} />
            <div className="row">
              <Button variant="primary" forbidden={add.isPending} onClick={() => add.mutate({ file: chosen, command: commandId() })}>
                {add.isPending ? t('action.sending') : t('documents.send')}
              </Button>
              <Button forbidden={add.isPending} onClick={() => choose(undefined)}>
                {t('action.cancel')}
              </Button>
            </div>
          </div>
        ) : (
          <Button onClick={() => input.current?.click()}>{t('documents.add')}</Button>
        )}
      </div>
    </section>
  );
}
