import { useState } from 'react';
import { repeatObstacle } from '#core/blocks/repeat.ts';
import { setRepeat } from '#core/document/edits/nodes.ts';
import type { BlockNode, NetloomDocument } from '#core/document/types.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { IconButton } from '../controls/Button.tsx';
import { CommitField } from '../controls/CommitField.tsx';
import { editorStore, useEditor } from '../state/store.ts';
import { checkRepeat } from './blockValue.ts';
import { Tried } from './effects/Tried.tsx';
import type { Standing } from './parameter.ts';
import { stepText } from './text.ts';

/** How many copies of a block stand in a row; refused, with the reason, where one does not fit behind the other. */
export function BlockRepeatField({
  view: { scope, path },
  node,
  standing,
}: {
  view: NodeView;
  node: BlockNode;
  standing: Standing;
}) {
  const edit = useEditor((state) => state.edit);
  const [refusal, setRefusal] = useState<string | null>(null);
  const text = String(node.repeat ?? 1);
  const parse = (typed: string) => {
    setRefusal(null);
    const checked = checkRepeat(typed, standing);
    if ('message' in checked) return checked;
    const obstacle = repeatObstacle(editorStore.getState().document, scope, node.id, checked.value);
    return obstacle === null ? checked : { message: obstacle };
  };
  const change = (repeat: number | string) => (document: NetloomDocument) => setRepeat(document, scope, node.id, repeat);
  const commit = (repeat: number | string) => edit(`Repeat ${node.name}`, change(repeat));
  const next = (typed: string, by: number) => stepText({ kind: 'integer', min: 1, max: 1000 }, typed, by);
  const step = (by: number): void => {
    const stepped = next(text, by);
    if (stepped === null) return;
    const parsed = parse(stepped);
    if ('message' in parsed) setRefusal(parsed.message);
    else commit(parsed.value);
  };
  const fixed = typeof node.repeat === 'string';
  return (
    <>
      <Tried<number | string> path={path} instance change={change}>
        {(onTry) => (
          <div className="stepper">
            <CommitField<number | string>
              label="Repeat"
              words="How many copies stand in a row, each fed by the one before."
              text={text}
              parse={parse}
              onCommit={commit}
              onTry={onTry}
              step={next}
            />
            <IconButton icon="minus" size={12} label="One copy less" disabled={fixed || text === '1'} onClick={() => step(-1)} />
            <IconButton icon="plus" size={12} label="One copy more" disabled={fixed} onClick={() => step(1)} />
          </div>
        )}
      </Tried>
      {refusal && (
        <p className="field-error" role="alert">
          {refusal}
        </p>
      )}
    </>
  );
}
