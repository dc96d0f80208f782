import { Suspense } from 'react';
import { RecoverDialog } from '../../recovery/RecoverDialog.tsx';
import { later } from '../later.ts';
import { SearchDialog } from '../search/SearchDialog.tsx';
import type { Open } from './dialogStore.ts';
import { useDialogs } from './dialogStore.ts';
import { OpeningDialog } from './OpeningDialog.tsx';
import { OpenListDialog } from './OpenListDialog.tsx';
import { ConfirmDialog, ConflictDialog, NameDialog, NoticesDialog, UnsavedDialog } from './QuestionDialogs.tsx';

const MakeBlockDialog = later(async () => (await import('../../blocks/MakeBlockDialog.tsx')).MakeBlockDialog);
const ReplaceBlockDialog = later(async () => (await import('../../blocks/ReplaceBlockDialog.tsx')).ReplaceBlockDialog);
const CompareWithDialog = later(async () => (await import('../../compare/CompareWithDialog.tsx')).CompareWithDialog);
const ExperimentPage = later(async () => (await import('../../experiment/ExperimentPage.tsx')).ExperimentPage);
const PictureDialog = later(async () => (await import('../../figure/PictureDialog.tsx')).PictureDialog);
const SideBySideDialog = later(async () => (await import('../../sideBySide/SideBySideDialog.tsx')).SideBySideDialog);
const StartDialog = later(async () => (await import('../../start/StartDialog.tsx')).StartDialog);
const AboutDialog = later(async () => (await import('./HelpDialogs.tsx')).AboutDialog);
const ShortcutsDialog = later(async () => (await import('./ShortcutsDialog.tsx')).ShortcutsDialog);

/** The dialog that is open, if one is. */
export function Dialogs() {
  const open = useDialogs((state) => state.open);
  return open && <Suspense fallback={null}>{dialogOf(open)}</Suspense>;
}

function dialogOf(open: Open) {
  const onClose = (): void => open.settle(null);
  switch (open.name) {
    case 'unsaved':
      return <UnsavedDialog spec={open.spec} onAnswer={open.settle} />;
    case 'compareWith':
      return <CompareWithDialog onAnswer={open.settle} />;
    case 'openList':
      return <OpenListDialog spec={open.spec} onAnswer={open.settle} />;
    case 'name':
      return <NameDialog spec={open.spec} onAnswer={open.settle} />;
    case 'conflict':
      return <ConflictDialog spec={open.spec} onAnswer={open.settle} />;
    case 'recover':
      return <RecoverDialog spec={open.spec} onAnswer={open.settle} />;
    case 'opening':
      return <OpeningDialog spec={open.spec} onClose={onClose} />;
    case 'notices':
      return <NoticesDialog spec={open.spec} onClose={onClose} />;
    case 'confirm':
      return <ConfirmDialog spec={open.spec} onAnswer={open.settle} />;
    case 'makeBlock':
      return <MakeBlockDialog spec={open.spec} onAnswer={open.settle} />;
    case 'replaceBlock':
      return <ReplaceBlockDialog spec={open.spec} onAnswer={open.settle} />;
    case 'picture':
      return <PictureDialog onClose={onClose} />;
    case 'experiment':
      return <ExperimentPage onClose={onClose} />;
    case 'start':
      return <StartDialog first={open.spec.page ?? 'start'} onClose={onClose} />;
    case 'sideBySide':
      return <SideBySideDialog onClose={onClose} />;
    case 'search':
      return <SearchDialog onClose={onClose} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />;
    case 'about':
      return <AboutDialog onClose={onClose} />;
  }
}
