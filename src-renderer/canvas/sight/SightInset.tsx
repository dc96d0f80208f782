import { useEffect, useMemo, useRef, useState } from 'react';
import { seenBy } from '#core/analysis/seen/seen.ts';
import { seenWords } from '#core/analysis/seen/words.ts';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import { nodeAtKey, placeAt } from '#core/drawing/places.ts';
import { IconButton } from '../../controls/Button.tsx';
import { editorStore, useEditor } from '../../state/store.ts';
import './sight.css';
import type { SightSize } from './place.ts';
import { SightPicture } from './SightPicture.tsx';
import { hideSight, useSight } from './sightStore.ts';
import { usePlace } from './usePlace.ts';

/** Of the picture's longer side, in pixels. */
const lengths: Readonly<Record<SightSize, number>> = { large: 148, narrow: 112, beside: 64 };

/** Where the canvas has room for it: the image, and on it what the middle position of a node sees. */
export function SightInset() {
  const shown = useSight((state) => state.shown);
  const comparing = useEditor((state) => state.comparing !== null);
  return shown === null || comparing ? null : <Inset key={shown} shown={shown} />;
}

function Inset({ shown }: { shown: string }) {
  const held = useSight((state) => state.held);
  const document = useEditor((state) => state.document);
  const analysis = useEditor((state) => state.analysis);
  const shownCopies = useEditor((state) => state.shownCopies);
  const inset = useRef<HTMLElement>(null);
  const { size, style } = usePlace(inset, shown);
  const [chosen, choose] = useState(0);
  const { name, seen } = useMemo(() => {
    const path = keyPath(shown);
    const source = { document, analysis, shownCopies };
    const view = nodeAtKey(source, placeAt(source, [])!, shown);
    const copies = path.slice(0, -1).map((_, depth) => shownCopies.get(pathKey(path.slice(0, depth + 1))) ?? 0);
    return { name: view?.node.name ?? '', seen: seenBy(document, analysis, path, copies) };
  }, [shown, document, analysis, shownCopies]);
  const { inputs, along } = seen;
  const input = inputs[Math.min(chosen, inputs.length - 1)];
  const words = input ? seenWords(input) : [];
  const said = `${name}: ${words.join(' ')}`;

  useEffect(() => {
    useSight.setState({ along: new Set(input ? along.map(pathKey) : []) });
  }, [along, input]);
  useEffect(() => {
    if (held && input) editorStore.getState().announce(said);
  }, [held, input, said]);

  const classes = ['sight', size, held && 'held'].filter(Boolean).join(' ');
  if (!input) {
    // Pointed at, what sees no image is left in peace; asked for, it says so
    return held ? (
      <section ref={inset} className={classes} style={style} aria-label="Receptive field">
        <Head name={name} held />
        <p>It depends on no image, or its shape is not known.</p>
      </section>
    ) : null;
  }
  return (
    <section ref={inset} className={classes} style={style} aria-label="Receptive field">
      <Head name={name} held={held} />
      {inputs.length > 1 && held && (
        <select aria-label="Image" value={chosen} onChange={(event) => choose(Number(event.target.value))}>
          {inputs.map((one, i) => (
            <option key={pathKey(one.path)} value={i}>
              {one.name}
            </option>
          ))}
        </select>
      )}
      <SightPicture input={input} length={lengths[size]} />
      {words.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {!held && (
        <p className="sight-hint">{inputs.length > 1 ? `R holds it, to choose among ${inputs.length} images` : 'R holds it'}</p>
      )}
    </section>
  );
}

function Head({ name, held }: { name: string; held: boolean }) {
  return (
    <header>
      <b>{name}</b>
      {held && <IconButton icon="close" size={12} label="Let go of the receptive field (R)" onClick={() => hideSight(true)} />}
    </header>
  );
}
