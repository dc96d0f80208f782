import { useId } from 'react';
import { lenses, lensLabels } from '#core/drawing/lens.ts';
import { Field } from '../controls/Field.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { SelectField, YesNoField } from '../controls/SelectField.tsx';
import { useDrawnTheme } from '../shell/theme.ts';
import { useEditor } from '../state/store.ts';
import type { PictureChoice } from './pictureStore.ts';
import { choosePicture, useCanvasIsFar, usePictureChoice } from './pictureStore.ts';

const lensNames = { ...lensLabels, shapes: 'None' };

/** What a picture shall show, and as what it is written. */
export function PictureFields() {
  const choice = usePictureChoice();
  const title = useId();
  const theme = useDrawnTheme((state) => state.theme);
  const lens = useEditor((state) => state.lens);
  const selected = useEditor((state) => state.selection.size);
  const far = useCanvasIsFar();
  const seen = choice.style === 'seen';
  return (
    <div className="picture-fields">
      <Choice label="Style" name="style" options={{ figure: 'Figure', seen: 'As seen' }} />
      {seen ? (
        <>
          <Choice label="Theme" name="theme" options={{ light: 'Light', dark: 'Dark' }} value={choice.theme ?? theme} />
          <SelectField
            label="Tint"
            words="Tints the cards by what they cost"
            value={choice.lens ?? lens}
            options={lenses.map((value) => ({ value, label: lensNames[value] }))}
            onChange={(value) => choosePicture({ lens: value as PictureChoice['lens'] })}
          />
          <YesNoField
            label="Words"
            words="Without them the cards show their form and their kind, as from afar"
            value={choice.words ?? !far}
            onChange={(words) => choosePicture({ words })}
          />
        </>
      ) : (
        <>
          <Choice label="Direction" name="direction" options={{ down: 'Down', right: 'Right' }} />
          <YesNoField
            label="Legend"
            words="What the colours stand for"
            value={choice.legend}
            onChange={(legend) => choosePicture({ legend })}
          />
        </>
      )}
      <Choice
        label="Show"
        name="part"
        words={selected === 0 ? 'Select nodes on the canvas to show only them' : undefined}
        options={{ whole: 'All', selection: 'Selection' }}
        value={selected === 0 ? 'whole' : choice.part}
        disabled={selected === 0}
      />
      <Choice label="Blocks" name="blocks" options={{ shown: 'As they are', open: 'All open' }} />
      <YesNoField label="Background" value={choice.ground} onChange={(ground) => choosePicture({ ground })} />
      <Field label="Title" id={title}>
        <input
          id={title}
          className="input"
          value={choice.title}
          maxLength={300}
          placeholder="None"
          onChange={(event) => choosePicture({ title: event.target.value })}
        />
      </Field>
      <Choice label="Format" name="format" options={{ png: 'PNG', svg: 'SVG' }} />
      {choice.format === 'png' && (
        <Field label="Scale" words="Pixels for each of the drawing's">
          <Segmented
            label="Scale"
            value={String(choice.scale)}
            options={['1', '2', '3', '4'].map((value) => ({ value, label: `${value}×` }))}
            onChange={(scale) => choosePicture({ scale: Number(scale) })}
          />
        </Field>
      )}
    </div>
  );
}

type Chosen = 'style' | 'theme' | 'direction' | 'part' | 'blocks' | 'format';

interface ChoiceProps<N extends Chosen> {
  label: string;
  name: N;
  options: Readonly<Record<NonNullable<PictureChoice[N]>, string>>;
  value?: PictureChoice[N];
  words?: string | undefined;
  disabled?: boolean;
}

/** One of a few for one of the things to choose. */
function Choice<N extends Chosen>({ label, name, options, value, words, disabled }: ChoiceProps<N>) {
  const chosen = usePictureChoice((choice) => choice[name]);
  return (
    <Field label={label} {...(words === undefined ? {} : { words })}>
      <Segmented<string>
        label={label}
        value={value ?? chosen}
        options={Object.entries<string>(options).map(([key, text]) => ({ value: key, label: text }))}
        onChange={(next) => choosePicture({ [name]: next })}
        {...(disabled === undefined ? {} : { disabled })}
      />
    </Field>
  );
}
