import { isBlockNode } from '#core/document/types.ts';
import { blockOfLibrary } from '../blocks/library.ts';
import { attempt } from '../host/attempt.ts';
import { openTemplate } from '../shell/files.ts';
import { templateDetail } from '../start/templateStore.ts';
import { addBlock, addOperator } from '../state/commands/adding.ts';
import type { PaletteItem } from '../state/items.ts';
import { editorStore } from '../state/store.ts';
import type { PaletteEntry } from './items.ts';

/** What a click or Enter does: an operator or block joins behind the selection, a template opens. */
export async function take({ item, template, title }: Pick<PaletteEntry, 'item' | 'template' | 'title'>): Promise<void> {
  if (template !== null) return openTemplate(template, title);
  if (item?.kind === 'operator') addOperator(item.type);
  else if (item) {
    const found = await attempt(blockOfItem(item));
    if (found) addBlock(found.key, found.blocks);
  }
}

type BlockItem = Extract<PaletteItem, { kind: 'block' }>;

/** A block on its way to the canvas: its key and the definitions that it needs. */
export async function blockOfItem(item: BlockItem) {
  if ('key' in item) return { key: item.key, blocks: editorStore.getState().document.blocks };
  return 'own' in item ? blockOfLibrary(item.own) : blockOfTemplate(item.template);
}

/** The block that a block template shows: its key and the definitions that it needs. */
async function blockOfTemplate(id: string) {
  const { document } = await templateDetail(id);
  const instance = document.graph.nodes.find(isBlockNode);
  if (!instance) throw new Error(`The template ${id} holds no block.`);
  return { key: instance.block, blocks: document.blocks };
}
