import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNode } from '@/shared/api/queries';
import type { InboxRow } from '@/shared/api/types';
import { download, sheetFile, type SheetFormat } from '@/shared/export/table';
import { dayOf } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Button } from '@/shared/ui/Button';
import { Menu } from '@/shared/ui/Menu';
import { Problem } from '@/shared/ui/Problem';
import { inboxSheet } from './inboxSheet';

const formats: SheetFormat[] = ['ods', 'csv'];

interface ExportMenuProps {
  name: string;
  /** Every row of what is shown, those of later pages included. */
  all: () => Promise<InboxRow[]>;
}

/** Exactly what is shown, as a file: the same rows in the same order, to the last page. */
export function ExportMenu({ name, all }: ExportMenuProps) {
  const { t } = useTranslation();
  const reading = useReading();
  const node = useNode().data;
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const make = async (format: SheetFormat) => {
    setWorking(true);
    setError(undefined);
    try {
      const file = await sheetFile(inboxSheet(await all(), name, t, reading), format);
      download(file, `${t('brand')} ${name} ${dayOf(new Date(node?.legal_now ?? 0), reading.zone)}.${format}`);
    } catch (failure) {
      setError(failure);
    }
    setWorking(false);
  };
  return (
    <Menu label={working ? t('inbox.exporting') : t('inbox.export')}>
      {(close) => (
        <>
          {formats.map((format) => (
            <Button
              key={format}
              variant="quiet"
              forbidden={working}
              onClick={() => {
                void make(format);
                close();
              }}
            >
              {t(`inbox.export_as.${format}`)}
            </Button>
          ))}
          <p className="muted">{t('inbox.export_text')}</p>
          <Problem error={error} />
        </>
      )}
    </Menu>
  );
}
