import { isBlockNode } from '#core/document/types.ts';
import { attempt } from '../host/attempt.ts';
import { openTemplate } from '../shell/files.ts';
import { templateDetail } from '../start/templateStore.ts';
import { addBlock, addOperator } from '../state/commands.ts';
import type { PaletteItem } from './items.ts';

/** What a click or Enter does: an operator or block joins behind the selection, a template opens. */
export async function takeItem({ drag, title }: Pick<PaletteItem, 'drag' | 'title'>): Promise<void> {
  if (drag.kind === 'operator') addOperator(drag.type);
  else if (drag.kind === 'template') await openTemplate(drag.id, title);
  else {
    const detail = await attempt(templateDetail(drag.id));
    const instance = detail?.document.graph.nodes.find(isBlockNode);
    if (detail && instance) addBlock(instance.block, detail.document.blocks);
  }
}
