import type { AugmentationSettings } from '#core/document/augmentation.ts';
import { CommitField } from '../controls/CommitField.tsx';
import { YesNoField } from '../controls/SelectField.tsx';
import { stepText } from '../inspector/text.ts';
import { readSetting } from './settings.ts';

interface AugmentationFieldsProps {
  value: AugmentationSettings | undefined;
  onChange(augmentation: AugmentationSettings | undefined): void;
}

/** How the training's images are changed, anew in each epoch. */
export function AugmentationFields({ value, onChange }: AugmentationFieldsProps) {
  const { horizontalFlip = false, cropPadding = 0 } = value ?? {};
  const set = (flip: boolean, padding: number): void =>
    onChange(
      flip || padding > 0
        ? { ...(flip ? { horizontalFlip: true } : {}), ...(padding > 0 ? { cropPadding: padding } : {}) }
        : undefined,
    );
  return (
    <>
      <YesNoField
        label="Flip images"
        words="Half of the images are mirrored, left to right, drawn anew in each epoch. Not for digits and letters."
        value={horizontalFlip}
        onChange={(flip) => set(flip, cropPadding)}
      />
      <CommitField
        label="Crop padding"
        words="A border of so many black pixels is put around each image, and a piece of its own size is cut out anywhere: 4 is usual for images of 32 × 32, 0 changes nothing."
        text={String(cropPadding)}
        parse={(text) => readSetting('cropPadding', 'Crop padding', text)}
        onCommit={(padding) => set(horizontalFlip, padding)}
        step={(text, by) => stepText({ kind: 'integer', min: 0 }, text, by)}
      />
    </>
  );
}
