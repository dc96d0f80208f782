import { useMemo } from 'react';
import { usesOf } from '#core/document/uses.ts';
import { pathKey } from '#core/drawing/keys.ts';
import { nodeAtKey, placeAt } from '#core/drawing/places.ts';
import { plural } from '../../controls/format.ts';
import { Icon } from '../../icons/Icon.tsx';
import { useBreadcrumbs, usePlaceView } from '../../state/hooks.ts';
import { type editorStore, useEditor } from '../../state/store.ts';
import { CopySwitch } from '../nodes/CopySwitch.tsx';

/** Inside a block: the way back, which copy is seen, and how far an edit reaches. */
export function Trail() {
  const crumbs = useBreadcrumbs();
  const { scope, path } = usePlaceView();
  const document = useEditor((state) => state.document);
  const stepOut = useEditor((state) => state.stepOut);
  const comparing = useEditor((state) => state.comparing !== null);
  const uses = useMemo(() => (scope === null ? 0 : usesOf(document, scope)), [document, scope]);
  if (scope === null) return null;
  return (
    <div className="canvas-trail">
      <nav aria-label="Where you are">
        {crumbs.map(({ title, depth }, i) => (
          <span key={depth}>
            {i > 0 && <Icon name="right" size={11} />}
            {i < crumbs.length - 1 ? (
              <button type="button" onClick={() => stepOut(depth)}>
                {title}
              </button>
            ) : (
              <b aria-current="page">{title}</b>
            )}
          </span>
        ))}
      </nav>
      <ShownCopy path={path} />
      {!comparing && (
        <p>{uses > 1 ? `A change here changes ${plural(uses, 'instance')}.` : 'A change here changes this block.'}</p>
      )}
    </div>
  );
}

function ShownCopy({ path }: { path: readonly string[] }) {
  const key = pathKey(path);
  const shown = useEditor((state) => state.shownCopies.get(key) ?? 0);
  const copies = useEditor((state) => copiesAt(state, path));
  return copies > 1 ? <CopySwitch path={key} copies={copies} shown={Math.min(shown, copies - 1)} /> : null;
}

function copiesAt(state: ReturnType<typeof editorStore.getState>, path: readonly string[]): number {
  const outer = placeAt(state, path.slice(0, -1));
  const instance = outer && nodeAtKey(state, outer, pathKey(path.slice(-1)));
  return instance?.analysis?.copies?.length ?? 1;
}
