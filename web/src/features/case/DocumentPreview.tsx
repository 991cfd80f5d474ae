import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import * as api from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import type { CaseDocument } from '@/shared/api/types';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Loaded } from '@/shared/ui/Loaded';

/** What a page can show without running anything that somebody uploaded: pictures, plain text, and PDF in the browser's own viewer. */
const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
export const canPreview = ({ media_type }: Pick<CaseDocument, 'media_type'>): boolean =>
  pictures.includes(media_type) || media_type === 'application/pdf' || media_type.startsWith('text/plain');

const textMax = 200_000;

/** A document beside the case, without leaving it. Opening it is a reading, noted as one. */
export function DocumentPreview({ id, document, onClose }: { id: string; document: CaseDocument; onClose: () => void }) {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: [...keys.case(id), 'document', document.id], queryFn: () => api.documentContent(id, document.id), staleTime: Infinity, gcTime: 0 });
  return (
    <Dialog title={document.name} open onClose={onClose}>
      <div className="stack preview">
        <Loaded query={query}>{(content) => <Content document={document} content={content} />}</Loaded>
        <div className="row">
          <Button onClick={onClose}>{t('action.close')}</Button>
          <a href={api.documentAddress(id, document.id)} download={document.name}>
            {t('documents.download')}
          </a>
        </div>
      </div>
    </Dialog>
  );
}

function Content({ document, content }: { document: CaseDocument; content: Blob }) {
  if (document.media_type.startsWith('text/plain')) return <PlainText content={content} />;
  return <Seen document={document} content={content} />;
}

function Seen({ document, content }: { document: CaseDocument; content: Blob }) {
  const { t } = useTranslation();
  // The type is the one that was judged harmless, whatever the bytes say.
  const address = useMemo(() => URL.createObjectURL(new Blob([content], { type: document.media_type })), [content, document.media_type]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  if (document.media_type === 'application/pdf') return <iframe className="preview-page" src={address} title={document.name} />;
  return <img className="preview-picture" src={address} alt={t('documents.picture', { name: document.name })} />;
}

function PlainText({ content }: { content: Blob }) {
  const text = useQuery({ queryKey: ['text', content.size, content], queryFn: () => content.slice(0, textMax).text(), staleTime: Infinity, gcTime: 0 });
  return (
    <Loaded query={text}>
      {(said) => (
        <pre className="preview-text" tabIndex={0}>
          {said}
        </pre>
      )}
    </Loaded>
  );
}
