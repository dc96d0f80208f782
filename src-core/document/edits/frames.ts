import type { Scope } from '../scope.ts';
import { graphAt, withGraph } from '../scope.ts';
import type { Frame, NetloomDocument } from '../types.ts';
import { freeFrameId } from './copies.ts';

/** Puts nodes into a frame of their own; they leave the frames that they stood in. */
export function addFrame(
  document: NetloomDocument,
  scope: Scope,
  nodes: readonly string[],
  title: string,
): { document: NetloomDocument; id: string } {
  const graph = graphAt(document, scope);
  const id = freeFrameId(new Set((graph.frames ?? []).map((frame) => frame.id)));
  const known = new Set(graph.nodes.map((node) => node.id));
  const members = nodes.filter((node) => known.has(node));
  if (members.length === 0) return { document, id };
  const left = leaveFrames(document, scope, members);
  return { document: withFrames(left, scope, (frames) => [...frames, { id, title, nodes: members }]), id };
}

/** Takes a frame away; its nodes stay. */
export function removeFrame(document: NetloomDocument, scope: Scope, id: string): NetloomDocument {
  return withFrames(document, scope, (frames) => frames.filter((frame) => frame.id !== id));
}

export function retitleFrame(document: NetloomDocument, scope: Scope, id: string, title: string): NetloomDocument {
  return withFrames(document, scope, (frames) => frames.map((frame) => (frame.id === id ? { ...frame, title } : frame)));
}

/** Empty text takes the note away. */
export function noteFrame(document: NetloomDocument, scope: Scope, id: string, note: string): NetloomDocument {
  return withFrames(document, scope, (frames) =>
    frames.map((frame) => {
      if (frame.id !== id) return frame;
      const { note: _, ...rest } = frame;
      return note === '' ? rest : { ...rest, note };
    }),
  );
}

/** Takes nodes into a frame, out of the ones that they stood in. */
export function joinFrame(document: NetloomDocument, scope: Scope, id: string, nodes: readonly string[]): NetloomDocument {
  const frame = graphAt(document, scope).frames?.find((other) => other.id === id);
  const joining = nodes.filter((node) => !frame?.nodes.includes(node));
  if (!frame || joining.length === 0) return document;
  // The frame itself is not left: it may hold nothing else
  const left = withFrames(document, scope, (frames) =>
    frames.map((other) => (other.id === id ? other : without(other, joining))).filter(holdsSomething),
  );
  return withFrames(left, scope, (frames) =>
    frames.map((other) => (other.id === id ? { ...other, nodes: [...other.nodes, ...joining] } : other)),
  );
}

/** Takes nodes out of their frames; a frame that holds nothing any more is gone. */
export function leaveFrames(document: NetloomDocument, scope: Scope, nodes: readonly string[]): NetloomDocument {
  if (!graphAt(document, scope).frames?.some((frame) => frame.nodes.some((id) => nodes.includes(id)))) return document;
  return withFrames(document, scope, (frames) => frames.map((frame) => without(frame, nodes)).filter(holdsSomething));
}

function without(frame: Frame, nodes: readonly string[]): Frame {
  return frame.nodes.some((id) => nodes.includes(id))
    ? { ...frame, nodes: frame.nodes.filter((id) => !nodes.includes(id)) }
    : frame;
}

function holdsSomething(frame: Frame): boolean {
  return frame.nodes.length > 0;
}

function withFrames(
  document: NetloomDocument,
  scope: Scope,
  change: (frames: readonly Frame[]) => readonly Frame[],
): NetloomDocument {
  return withGraph(document, scope, ({ frames, ...graph }) => {
    const changed = change(frames ?? []);
    return changed.length > 0 ? { ...graph, frames: changed } : graph;
  });
}
