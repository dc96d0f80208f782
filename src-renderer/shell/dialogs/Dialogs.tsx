import { MakeBlockDialog } from '../../blocks/MakeBlockDialog.tsx';
import { ReplaceBlockDialog } from '../../blocks/ReplaceBlockDialog.tsx';
import { CompareWithDialog } from '../../compare/CompareWithDialog.tsx';
import { PictureDialog } from '../../figure/PictureDialog.tsx';
import { RecoverDialog } from '../../recovery/RecoverDialog.tsx';
import { StartDialog } from '../../start/StartDialog.tsx';
import { SearchDialog } from '../search/SearchDialog.tsx';
import { useDialogs } from './dialogStore.ts';
import { AboutDialog, ShortcutsDialog } from './HelpDialogs.tsx';
import { OpeningDialog } from './OpeningDialog.tsx';
import { OpenListDialog } from './OpenListDialog.tsx';
import { ConfirmDialog, ConflictDialog, NameDialog, NoticesDialog, UnsavedDialog } from './QuestionDialogs.tsx';

/** The dialog that is open, if one is. */
export function Dialogs() {
  const open = useDialogs((state) => state.open);
  if (!open) return null;
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
    case 'start':
      return <StartDialog onClose={onClose} />;
    case 'search':
      return <SearchDialog onClose={onClose} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />;
    case 'about':
      return <AboutDialog onClose={onClose} />;
  }
}
