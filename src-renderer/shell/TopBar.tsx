import { Button, IconButton } from '../controls/Button.tsx';
import { Brand } from '../icons/Brand.tsx';
import { Icon } from '../icons/Icon.tsx';
import { useLessons } from '../lessons/lessonStore.ts';
import { useHistory, useUnsaved } from '../state/hooks.ts';
import { useEditor } from '../state/store.ts';
import { activeRun, showRun, useRuns } from '../training/runStore.ts';
import { stateWords } from '../training/words.ts';
import { perform } from './actions.ts';
import { DocumentName } from './DocumentName.tsx';
import { EngineChip } from './EngineChip.tsx';
import { FileMenu } from './FileMenu.tsx';
import { HistoryMenu } from './history/HistoryMenu.tsx';
import { keyWords } from './keys.ts';
import { goToCanvas } from './regions.ts';
import './topBar.css';

/** The document, what was done to it, the search, the engine, and Train. */
export function TopBar() {
  const { canUndo, canRedo, undoTitle, redoTitle } = useHistory();
  return (
    <header className="top">
      <button type="button" className="skip-link" onClick={goToCanvas}>
        To the canvas
      </button>
      <div className="top-brand">
        <Brand />
        <b>Netloom</b>
        <FileMenu />
      </div>
      <div className="top-document">
        <h1 className="top-title">
          <DocumentName />
        </h1>
        <SavedState />
        <span className="top-history">
          <IconButton
            icon="undo"
            size={16}
            label={canUndo ? `Undo: ${undoTitle} (${keyWords('Mod+Z')})` : 'Undo'}
            aria-label="Undo"
            disabled={!canUndo}
            onClick={() => perform('undo', 'window')}
          />
          <IconButton
            icon="redo"
            size={16}
            label={canRedo ? `Redo: ${redoTitle} (${keyWords('Mod+Shift+Z')})` : 'Redo'}
            aria-label="Redo"
            disabled={!canRedo}
            onClick={() => perform('redo', 'window')}
          />
          <HistoryMenu />
        </span>
      </div>
      <button
        type="button"
        className="top-search"
        title={`Search (${keyWords('Mod+K')})`}
        onClick={() => perform('search', 'window')}
      >
        <Icon name="search" size={13} />
        <span>Search</span>
        <kbd>{keyWords('Mod+K')}</kbd>
      </button>
      <div className="top-actions">
        <EngineChip />
        <TrainButton />
      </div>
    </header>
  );
}

function SavedState() {
  const unsaved = useUnsaved();
  const file = useEditor((state) => state.file);
  const lesson = useLessons((state) => state.open !== null);
  const never = lesson ? 'Kept with the lesson' : 'Not saved yet';
  const words = unsaved ? 'Unsaved changes' : file ? 'Saved' : never;
  return (
    <span className={`top-saved${unsaved ? ' unsaved' : ''}`} role="status">
      {words}
    </span>
  );
}

/** While a training runs it shows how far that is, and leads there. */
function TrainButton() {
  const running = useRuns((state) => activeRun(state.runs));
  const view = useRuns((state) => (running ? state.views.get(running.id) : undefined));
  useRuns((state) => state.tick);
  const showTab = useEditor((state) => state.showTab);
  if (!running) {
    return (
      <Button
        variant="primary"
        className="train"
        title={`Train (${keyWords('Mod+Enter')})`}
        onClick={() => perform('train', 'window')}
      >
        Train
      </Button>
    );
  }
  const total = view?.totalSteps ?? null;
  const share = view && total ? view.steps.lastStep / total : 0;
  return (
    <button
      type="button"
      className="train training"
      title="A training runs: show it"
      onClick={() => {
        showRun(running.id);
        showTab('training');
      }}
    >
      <i style={{ width: `${Math.round(share * 100)}%` }} aria-hidden="true" />
      <span>
        {stateWords[running.state]} {Math.round(share * 100)} %
      </span>
    </button>
  );
}
